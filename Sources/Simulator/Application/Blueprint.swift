/// The name of a web application, and how each world builds it.
public struct Blueprint: Sendable {
  /// The application's name in reports: lower case with hyphens.
  public let name: String
  /// Whether the application is from this package, whose code never leaves its world's thread.
  let isOwn: Bool
  private let construct: @Sendable (Surroundings) -> any WebApplication

  /// Describes an application, which is built anew for every world.
  ///
  /// - Parameters:
  ///   - name: the name in reports, lower case with hyphens.
  ///   - construct: builds the application from its ports and the clock.
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

  /// Builds the application, behind the front if there is one.
  public func build(in surroundings: Surroundings) -> any WebApplication {
    let app = construct(surroundings)
    guard let front = surroundings.front else { return app }
    return FrontedApplication(app: app, front: front)
  }
}

extension Blueprint {
  /// The application that comes with the simulator.
  public static let reference = Blueprint("reference", isOwn: true) { WebApp(in: $0) }

  /// Every application that can be chosen by name.
  public static let all: [Blueprint] = [reference]

  /// The blueprint with a name, if there is one.
  public static func named(_ name: String) -> Blueprint? { all.first { $0.name == name } }
}
