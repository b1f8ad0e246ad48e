import Domain
import Simulator

/// Sessions live longer than they should, and forms are taken from anybody.
extension BrokenRule {
  static let sessions = [
    front(
      "a form needs no token",
      breaks: ["NIST-SESSION-CSRF"],
      AnyFormIsTaken.self
    ),
    front(
      "a form may bring the token of any session",
      breaks: ["RTS-4.3c"],
      AnyTokenIsTaken.self
    ),
    front(
      "a session keeps its name when its user is signed in",
      breaks: ["RTS-4.3c", "ASVS-7.2.4"],
      SameSession.self
    ),
    front(
      "the session before goes on after signing in again",
      breaks: ["ASVS-7.2.4"],
      EarlierSessionGoesOn.self
    ),
    front("signing out ends no session", breaks: ["RTS-35"], SignedOutInVain.self),
    front(
      "who is signed out is shown what was shown before",
      breaks: ["ASVS-7.4.2"],
      ShownAfterEnd.self
    ),
    front("a page's polling is activity", breaks: ["RTS-4.3d"], PollingIsActivity.self),
    front(
      "who finishes a sign-in again gets the same session",
      breaks: ["ASVS-6.5.1"],
      FinishedTwice.self
    ),
    front(
      "whoever knows an address is taken for its owner",
      breaks: ["ASVS-8.2.2", "RTS-5.2a", "RTS-28.2", "RTS-9.1", "RTS-24.1"],
      AddressIsEnough.self
    ),
  ]
}

private final class AnyFormIsTaken: FrontStandIn, @unchecked Sendable {
  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    guard request.method == .post, !request.isCallback else { return try await answer(request) }
    let form = request.with(["Origin": application.origin])
    return try await answer(form.credential.map { form.with($0, at: now()) } ?? form)
  }
}

private final class AnyTokenIsTaken: FrontStandIn, @unchecked Sendable {
  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let token = FormFields(parsing: request.body)?["csrf"]
    guard request.method == .post, !request.isCallback, let credential = request.credential,
      token.flatMap({ Identifier<Session.CSRF>($0) }) != nil
    else { return try await answer(request) }
    return try await answer(request.with(credential, at: now()))
  }
}

/// Takes the session from before for the one after, which the browser never learns of.
private final class SameSession: FrontStandIn, @unchecked Sendable {
  private var after: [Session.Credential: Session.Credential] = [:]

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    guard let before = request.credential else { return try await answer(request) }
    if let after = after[before] {
      return try await answer(request.with(["Cookie": "__Host-session=\(after.cookieValue)"]))
    }
    let response = try await answer(request)
    guard request.method == .post, request.path == "/check-2fa",
      let credential = response.credential
    else { return response }
    after[before] = credential
    return response.with(["Set-Cookie": ""])
  }
}

private final class EarlierSessionGoesOn: FrontStandIn, @unchecked Sendable {
  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let isSignIn = request.method == .post && request.path == "/login"
    return try await answer(isSignIn ? request.with(["Cookie": ""]) : request)
  }
}

private final class SignedOutInVain: FrontStandIn, @unchecked Sendable {
  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    guard request.path == "/logout" else { return try await answer(request) }
    return HTTPResponse(
      303,
      headers: ["Location": "/login", "Set-Cookie": SetCookie.clearing("__Host-session").text]
    )
  }
}

/// Shows what a session was shown last, for as long as somebody has its cookie.
private final class ShownAfterEnd: FrontStandIn, @unchecked Sendable {
  private var shown: [Session.Credential: HTTPResponse] = [:]

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let response = try await answer(request)
    guard let credential = request.credential else { return response }
    if response.isSuccess { shown[credential] = response }
    let isSignedOut =
      response.status == 401 || response.headers["Location"]?.hasPrefix("/login") == true
    return isSignedOut && request.method == .get ? shown[credential] ?? response : response
  }
}

private final class PollingIsActivity: FrontStandIn, @unchecked Sendable {
  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    if request.path.hasPrefix("/payments/"), request.path.hasSuffix("/status") {
      _ = try await answer(HTTPRequest(.get, "/", headers: request.headers))
    }
    return try await answer(request)
  }
}

private final class FinishedTwice: FrontStandIn, @unchecked Sendable {
  private var finished: [Session.Credential: HTTPResponse] = [:]

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    guard request.method == .post, request.path == "/check-2fa",
      let credential = request.credential
    else { return try await answer(request) }
    if let before = finished[credential] { return before }
    let response = try await answer(request)
    if response.credential != nil { finished[credential] = response }
    return response
  }
}

/// Asks for what has an identifier in its address in the session that asked for it first.
private final class AddressIsEnough: FrontStandIn, @unchecked Sendable {
  private var owners: [Substring: Session.Credential] = [:]

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    let parts = request.path.split(separator: "/")
    guard parts.count > 1, Identifier<Payment>(parts[1]) != nil, let who = request.credential else {
      return try await answer(request)
    }
    guard let owner = owners[parts[1]], owner != who else {
      let response = try await answer(request)
      if response.status < 400 { owners[parts[1]] = who }
      return response
    }
    return try await answer(request.with(owner, at: now()))
  }
}
