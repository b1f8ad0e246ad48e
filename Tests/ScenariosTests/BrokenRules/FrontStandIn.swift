import Domain
import Simulator

/// What stands before the application, where a subclass lets something else pass.
class FrontStandIn: @unchecked Sendable {
  typealias Answer = (HTTPRequest) async throws -> HTTPResponse

  let application: Application
  let now: @Sendable () -> Instant

  required init(in surroundings: inout Surroundings) {
    application = surroundings.ports.application
    now = surroundings.ports.now
  }

  func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    try await answer(request)
  }
}

extension BrokenRule {
  /// A rule that is broken by what passes between browsers or Authy and the application.
  static func front(
    _ name: String,
    breaks requirements: [String],
    _ standIn: FrontStandIn.Type
  ) -> Self {
    Self(name, breaks: requirements) { surroundings in
      let front = standIn.init(in: &surroundings)
      surroundings.front = { request, answer in try await front.pass(request, answer) }
    }
  }
}

extension HTTPRequest {
  var isCallback: Bool { path == "/payments/callback" }

  /// What the browser shows of its session.
  var credential: Session.Credential? {
    headers["Cookie"].flatMap { Session.Credential(cookie: "__Host-session", in: $0) }
  }

  /// The same request with other fields in its header; an empty one is left out.
  func with(_ changes: [String: String]) -> HTTPRequest {
    HTTPRequest(method, path, query: query, headers: headers.with(changes), body: body)
  }

  /// The same request in another session, with that session's own token.
  func with(_ credential: Session.Credential, at now: Instant) -> HTTPRequest {
    let session = Session(credential, user: UserID(high: 0, low: 0), factors: [], at: now)
    var request = with(["Cookie": "__Host-session=\(credential.cookieValue)"])
    guard method == .post, let sent = FormFields(parsing: body) else { return request }
    var form: FormFields = [:]
    for field in sent.fields where field.name != "csrf" { form.append(field.name, field.value) }
    form.append("csrf", session.csrfToken.description)
    request.body = Array(form.encoded.utf8)
    return request
  }

  func says(_ words: String) -> Bool {
    query.contains(words) || String(decoding: body, as: UTF8.self).contains("\"\(words)\"")
  }
}

extension HTTPResponse {
  /// The same answer with other fields in its header; an empty one is left out.
  func with(_ changes: [String: String]) -> HTTPResponse {
    HTTPResponse(status, headers: headers.with(changes), body: body)
  }

  /// The same answer with some words in place of others.
  func replacing(_ words: String, by others: String) -> HTTPResponse {
    let text = String(decoding: body, as: UTF8.self).replacing(words, with: others)
    return HTTPResponse(status, headers: headers, body: Array(text.utf8))
  }

  /// What it gives the browser to show from now on.
  var credential: Session.Credential? {
    headers.values(of: "Set-Cookie").lazy
      .compactMap { Session.Credential(cookie: "__Host-session", in: $0) }.first
  }
}

extension HTTPHeaders {
  fileprivate func with(_ changes: [String: String]) -> HTTPHeaders {
    var headers: HTTPHeaders = [:]
    for field in fields where changes[field.name] == nil {
      try? headers.append(field.name, field.value)
    }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      try? headers.append(name, value)
    }
    return headers
  }
}

extension FormFields {
  /// The same form with another value of one field.
  func replacing(_ name: String, by value: String) -> FormFields {
    var form: FormFields = [:]
    for field in fields { form.append(field.name, field.name == name ? value : field.value) }
    return form
  }
}
