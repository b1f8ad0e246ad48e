import Domain
import Simulator
import Testing

/// A client that speaks HTTP to the application, with no page and no network in between.
struct Visitor: Sendable {
  let world: World
  /// The value of the cookie, with its name.
  var cookie: String?
  /// What the session's pages put into every form.
  var csrfToken: String?
  var origin: String? = "https://payfriend.example.test"

  /// A visitor who has signed in as a person whom the world knows.
  static func signedIn(as name: String, in world: World) async throws -> Visitor {
    var visitor = Visitor(world: world)
    let form: FormFields = ["username": name.lowercased(), "password": "correct horse of \(name)"]
    let response = try await visitor.send(.post, "/login", form)
    let field = try #require(response.headers["Set-Cookie"])
    visitor.cookie = field.split(separator: ";").first.map { String($0) }
    let home = try await Document(parsing: visitor.send(.get, "/").body)
    let tokens = home.forms.compactMap { $0["csrf"]?.value }
    try #require(!tokens.isEmpty)
    visitor.csrfToken = tokens[0]
    return visitor
  }

  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ form: FormFields? = nil
  ) async throws -> HTTPResponse {
    try await send(method, path, body: form.map { Array($0.encoded.utf8) } ?? [])
  }

  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    body: [UInt8]
  ) async throws -> HTTPResponse {
    var headers: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded"]
    if let cookie { try headers.append("Cookie", cookie) }
    if let origin { try headers.append("Origin", origin) }
    var body = body
    if let csrfToken, method != .get { body = Array("csrf=\(csrfToken)&".utf8) + body }
    return try await world.app.respond(
      to: HTTPRequest(method, path, headers: headers, body: body)
    )
  }

  /// Places an order, and gives the name of the payment.
  func pay(_ order: Payment.Order = .example, key: String = "key") async throws -> String {
    let response = try await send(.post, "/payments/send", Self.form(of: order, key: key))
    let address = try #require(response.headers["Location"], "\(response.status)")
    return String(try #require(address.split(separator: "/").last))
  }

  /// The payees in the list of payments.
  func payees() async throws -> [String] {
    try await Document(parsing: send(.get, "/payments").body).all("td")
      .filter { $0.attribute("data-field") == "payee" }.map(\.text)
  }

  /// Begins an enrollment, and gives its address and the link in its code.
  func enroll() async throws -> (path: String, link: String) {
    let path = try #require(await send(.post, "/enable-2fa").headers["Location"])
    return (path, try #require(await send(.get, "\(path)/code.txt").bodyText))
  }

  /// What the page says of a payment.
  func status(of payment: String) async throws -> String? {
    try JSON.parse(await send(.get, "/payments/\(payment)/status").body)["status"]?.text
  }

  static func form(of order: Payment.Order, key: String = "key") -> FormFields {
    [
      "amount": order.amount.amountText, "currency": order.amount.currency.code,
      "payee": order.payee.name, "account": order.payee.account, "key": key,
    ]
  }

  /// The secret half of the cookie.
  var secret: Identifier<Session.Credential>? {
    cookie?.split(separator: ".").last.flatMap { Identifier($0) }
  }
}

extension World {
  /// Plays a script in a new world.
  ///
  /// - Returns: the world as it is when the script has ended.
  @discardableResult
  static func play(
    seed: UInt64 = 0,
    settings: Settings = Settings(),
    _ script: @escaping @Sendable (World) async throws -> Void
  ) throws -> World {
    let world = World(seed: Seed(seed), settings: settings)
    try world.play(script)
    return world
  }
}
