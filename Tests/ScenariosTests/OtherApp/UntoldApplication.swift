import Domain
import Simulator

/// The reference application as somebody knows it who cannot read its audit trail nor call its support.
struct UntoldApplication: WebApplication {
  let app: any WebApplication

  var origin: String { app.origin }

  func respond(to request: HTTPRequest) async throws -> HTTPResponse {
    try await app.respond(to: request)
  }

  static let blueprint = Blueprint("untold") { surroundings in
    Self(app: Blueprint.reference.build(in: surroundings))
  }
}
