import Domain
import Simulator

/// Stands before the application, and tells of everything that a browser sends and no page has served.
///
/// Confined to the world's thread, which is why the class may be unchecked.
final class ServedOnly: @unchecked Sendable {
  /// What was sent that was not served, in order and each once.
  private(set) var strays: [String] = []
  private var addresses: Set<String> = ["/"]
  private var polls: Set<String> = []
  private var cookies: Set<String> = []
  /// The names of the fields of every form, by its address.
  private var names: [String: Set<String>] = [:]
  /// The fields that nobody types into, as "address name value".
  private var hidden: Set<String> = []
  private var hiddenNames: Set<String> = []

  func pass(
    _ request: HTTPRequest,
    _ answer: (HTTPRequest) async throws -> HTTPResponse
  ) async throws -> HTTPResponse {
    let isCallback = World.application.callbackURL == World.application.origin + request.path
    if !isCallback { check(request) }
    let response = try await answer(request)
    learn(from: response, at: request.target)
    return response
  }

  // MARK: What is sent

  private func check(_ request: HTTPRequest) {
    note(!addresses.contains(request.target), "an address: \(request.path)")
    let type = polls.contains(request.target) ? "application/json" : "text/html"
    note(request.headers["Accept"] != type, "a wish for \(request.headers["Accept"] ?? "nothing")")
    var expected = request.headers["Cookie"] == nil ? ["Accept"] : ["Accept", "Cookie"]
    if request.method == .post {
      expected += ["Origin", "Content-Type"]
      note(
        request.headers["Origin"] != World.application.origin,
        "an origin: \(request.headers["Origin"] ?? "")"
      )
    }
    let headers = request.headers.fields.map(\.name)
    note(headers != expected, "the header fields \(headers)")
    for cookie in (request.headers["Cookie"] ?? "").split(separator: ";") {
      note(!cookies.contains(cookie.filter { $0 != " " }), "a cookie")
    }
    if !request.body.isEmpty { check(request.body, of: request.target) }
  }

  private func check(_ body: [UInt8], of form: String) {
    for field in FormFields(parsing: body)?.fields ?? [] {
      note(names[form]?.contains(field.name) != true, "a field: \(field.name)")
      let key = "\(form) \(field.name)"
      note(
        hiddenNames.contains(key) && !hidden.contains("\(key) \(field.value)"),
        "another value for \(field.name)"
      )
    }
  }

  private func note(_ isStray: Bool, _ what: String) {
    if isStray, !strays.contains(what) { strays.append(what) }
  }

  // MARK: What is served

  private func learn(from response: HTTPResponse, at target: String) {
    if let next = response.headers["Location"] { addresses.insert(next) }
    for cookie in response.headers.values(of: "Set-Cookie") {
      cookies.insert(String(cookie.prefix { $0 != ";" }))
    }
    guard response.headers["Content-Type"]?.hasPrefix("text/html") == true,
      let page = try? Document(parsing: response.body)
    else { return }
    for tag in ["a", "img", "p", "section"] {
      for element in page.all(tag) {
        for name in ["href", "src", "data-poll", "data-then", "data-text"] {
          if let address = element.attribute(name) { addresses.insert(address) }
        }
        if let poll = element.attribute("data-poll") { polls.insert(poll) }
      }
    }
    for form in page.forms {
      let address = form.action.isEmpty ? target : form.action
      addresses.insert(address)
      names[address, default: []].formUnion(form.fields.map(\.name))
      for field in form.hidden {
        hiddenNames.insert("\(address) \(field.name)")
        hidden.insert("\(address) \(field.name) \(field.value)")
      }
    }
  }
}
