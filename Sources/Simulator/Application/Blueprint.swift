/// How a web application is built in a world, and what it is called.
public struct Blueprint: Sendable {
  /// Lower case with hyphens; reports name the application by it.
  public let name: String
  /// Whether it is of this package, all of which stays in its world by itself.
  let isOwn: Bool
  private let construct: @Sendable (Surroundings) -> any WebApplication

  /// Describes an application; one is built for every world.
  ///
  /// - Parameters:
  ///   - name: lower case with hyphens.
  ///   - construct: builds it from its ports and the clock.
  public init(
    _ name: String,
    building construct: @escaping @Sendable (Surroundings) -> any WebApplication
  ) {
    self.init(name, isOwn: false, building: construct)
  }

  private init(
    _ name: String,
    isOwn: Bool,
    building construct: @escaping @Sendable (Surroundings) -> any WebApplication
  ) {
    self.name = name
    self.isOwn = isOwn
    self.construct = construct
  }

  /// Builds the application, behind whatever stands before it.
  public func build(in surroundings: Surroundings) -> any WebApplication {
    let app = construct(surroundings)
    guard let front = surroundings.front else { return app }
    return FrontedApplication(app: app, front: front)
  }
}

extension Blueprint {
  /// The application that comes with the simulator.
  public static let reference = Blueprint("reference", isOwn: true) { WebApp(in: $0) }

  /// Every application that can be asked for by its name.
  public static let all: [Blueprint] = [reference]

  /// The blueprint of a name.
  public static func named(_ name: String) -> Blueprint? { all.first { $0.name == name } }
}
