import Domain
import Simulator

/// Pages say too much or too little, or send a browser where it should not go.
extension BrokenRule {
  static let pages = [
    front(
      "an unknown user is told apart from a wrong password",
      breaks: ["RTS-4.3a", "ASVS-6.3.8"],
      UnknownUserToldApart.self
    ),
    front("a blocked user is told so at the door", breaks: ["RTS-4.3a"], BlockTold.self),
    front("signing in leads wherever the link says", breaks: ["RTS-28.2"], OpenRedirect.self),
    front(
      "the code to scan is shown as often as one asks",
      breaks: ["RTS-25.1-2a", "RTS-23"],
      CodeShownAgain.self
    ),
    front(
      "the code to scan may be kept by whoever carries it",
      breaks: ["PSD2-97.3"],
      CodeKept.self
    ),
    front(
      "a payer is not told that a payment has ended unpaid, or why something is refused",
      breaks: ["PSD2-79"],
      NothingTold.self
    ),
    front(
      "loading the page that waits for the phone asks the phone again",
      breaks: ["NIST-PUSH-RATE", "ASVS-6.6.4"],
      AskedAgain.self
    ),
  ]
}

private final class UnknownUserToldApart: FrontStandIn, @unchecked Sendable {
  private let accounts: any AccountStore

  required init(in surroundings: inout Surroundings) {
    accounts = surroundings.ports.accounts
    super.init(in: &surroundings)
  }

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let response = try await answer(request)
    let form = FormFields(parsing: request.body)
    guard response.status == 401, let name = form?["username"].flatMap({ Username($0) }),
      try await accounts.account(named: name) == nil
    else { return response }
    return response.replacing("user name or password wrong", by: "no such user")
  }
}

private final class BlockTold: FrontStandIn, @unchecked Sendable {
  private let accounts: any AccountStore

  required init(in surroundings: inout Surroundings) {
    accounts = surroundings.ports.accounts
    super.init(in: &surroundings)
  }

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let response = try await answer(request)
    let form = FormFields(parsing: request.body)
    guard response.status == 401, let name = form?["username"].flatMap({ Username($0) }),
      try await accounts.account(named: name)?.attempts.isBlocked(at: now()) == true
    else { return response }
    return response.replacing("user name or password wrong", by: "blocked")
  }
}

private final class OpenRedirect: FrontStandIn, @unchecked Sendable {
  private var next: String?

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    if request.method == .get, request.path == "/login" {
      next = FormFields(parsing: request.query)?["next"]
    }
    let response = try await answer(request)
    guard request.method == .post, request.path == "/check-2fa", response.status == 303, let next
    else { return response }
    return response.with(["Location": next])
  }
}

private final class CodeShownAgain: FrontStandIn, @unchecked Sendable {
  private struct Look: Hashable {
    let path: String
    let credential: Session.Credential?
  }

  private var shown: [Look: HTTPResponse] = [:]

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let response = try await answer(request)
    guard request.path.contains("/code.") else { return response }
    let look = Look(path: request.path, credential: request.credential)
    if response.isSuccess { shown[look] = response }
    return shown[look] ?? response
  }
}

private final class CodeKept: FrontStandIn, @unchecked Sendable {
  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let response = try await answer(request)
    return request.path.contains("/code.") ? response.with(["Cache-Control": ""]) : response
  }
}

/// Shows the page of a payment as it was while the payment was open.
private final class NothingTold: FrontStandIn, @unchecked Sendable {
  private var open: [String: HTTPResponse] = [:]

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let response = try await answer(request)
    guard request.path.hasPrefix("/payments/"), !request.isCallback else { return response }
    guard response.isSuccess else {
      return HTTPResponse(response.status, headers: response.headers, body: Array("{}".utf8))
    }
    let words = String(decoding: response.body, as: UTF8.self)
    if words.contains("data-status=\"pending\"") { open[request.path] = response }
    return ["denied", "expired", "cancelled"].reduce(response) { response, status in
      guard !words.contains("data-status=\"\(status)\"") else {
        return open[request.path] ?? response
      }
      return response.replacing("{\"status\":\"\(status)\"}", by: "{\"status\":\"pending\"}")
    }
  }
}

/// Signs in once more, for nobody, whenever the page is loaded.
private final class AskedAgain: FrontStandIn, @unchecked Sendable {
  private var signIn: HTTPRequest?

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    if request.method == .post, request.path == "/login" { signIn = request }
    let response = try await answer(request)
    if request.method == .get, request.path == "/check-2fa", let signIn {
      _ = try await answer(signIn.with(["Cookie": ""]))
    }
    return response
  }
}
