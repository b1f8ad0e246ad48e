import Domain
import Foundation
import Live
import Testing

/// An emulator behind a socket, with whoever asks it on the same thread.
final class Service {
  static let key = "key-of-the-application"

  let emulator: Emulator
  /// What time it is outside, if that is not the system's.
  private let wall: StillWall?
  private let listener: Listener
  private var hasEnded = false

  init(
    at wall: StillWall? = nil,
    _ change: (inout Emulator.Options) -> Void = { _ in }
  ) throws {
    self.wall = wall
    let application = Application(
      name: "Payfriend",
      id: "123456",
      key: Self.key,
      callbackURL: "http://127.0.0.1/callback"
    )
    var options = Emulator.Options(application: application)
    options.isClockManual = true
    if let wall { options.wall = WallClock(showing: { wall.now }) }
    change(&options)
    listener = try Listener()
    emulator = Emulator(options, waking: { [waker = listener.waker] in waker.wake() })
    listener.noting = { [emulator] in emulator.note($0) }
  }

  deinit {
    end()
    listener.close()
  }

  /// Ends the emulator, and leaves whoever is connected to it so.
  func end() {
    if !hasEnded { emulator.close() }
    hasEnded = true
  }

  func turn() throws {
    try listener.turn(waitingAtMost: .milliseconds(2)) { emulator.answer($0, $1) }
    emulator.proceed()
    // Nobody waits: whatever the emulator waits for is there at once.
    if let wall, let patience = emulator.patience {
      wall.pass(patience)
      emulator.proceed()
    }
  }

  /// Turns until it is so, or until so much time has passed that it never will be.
  func turn(
    until isSo: () throws -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let deadline = ContinuousClock().now + .seconds(5)
    while try !isSo() {
      guard ContinuousClock().now < deadline else {
        Issue.record("it never came", sourceLocation: sourceLocation)
        return
      }
      try turn()
    }
  }

  /// What came back for a request; nothing if the connection broke.
  struct Answer {
    let text: String

    var status: Int { Int(text.status) ?? 0 }
    var body: String { parts.dropFirst().joined(separator: "\r\n\r\n") }
    var json: JSON { (try? JSON.parse(Array(body.utf8))) ?? .null }

    /// The value of a header field, nil if there is none.
    func field(_ name: String) -> String? {
      parts[0].components(separatedBy: "\r\n").first { $0.hasPrefix(name + ": ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }

    private var parts: [String] { text.components(separatedBy: "\r\n\r\n") }
  }

  /// Asks over a connection of its own.
  func ask(
    _ method: HTTPRequest.Method,
    _ target: String,
    _ body: String = "",
    _ fields: [String] = []
  ) throws -> Answer {
    let client = try send(method, target, body, fields)
    try turn(until: {
      client.receive()
      return client.isEnded
    })
    return Answer(text: client.text)
  }

  /// Asks, and leaves the answer to come.
  func send(
    _ method: HTTPRequest.Method,
    _ target: String,
    _ body: String = "",
    _ fields: [String] = []
  ) throws -> Client {
    let hasHost = fields.contains { $0.hasPrefix("Host:") }
    let lines =
      ["\(method.rawValue) \(target) HTTP/1.1", "Connection: close"]
      + (hasHost ? [] : ["Host: 127.0.0.1:\(listener.port)"])
      + ["Content-Length: \(body.utf8.count)"] + fields
    return try client(sending: lines.map { $0 + "\r\n" }.joined() + "\r\n" + body)
  }

  /// Sends bytes over a connection of their own.
  func client(sending text: String) throws -> Client {
    let client = try Client(listener.port)
    client.send(text)
    return client
  }
}

// MARK: - What is asked for most

extension Service {
  func control(_ method: HTTPRequest.Method, _ path: String, _ body: JSON = [:]) throws -> Answer {
    try ask(method, "/simulator/" + path, body.description)
  }

  /// A call of Authy's API, with the key and a form.
  func call(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ form: FormFields = [:]
  ) throws -> Answer {
    let fields = [
      "X-Authy-API-Key: \(Self.key)", "Content-Type: application/x-www-form-urlencoded",
    ]
    return method == .get
      ? try ask(method, form.fields.isEmpty ? path : "\(path)?\(form.encoded)", "", fields)
      : try ask(method, path, form.encoded, fields)
  }

  static let number = "2025550158"

  @discardableResult
  func addPhone(_ number: String = Service.number, app: Bool = true) throws -> String {
    let body: JSON = ["country_code": "1", "number": .string(number), "app": .bool(app)]
    return try #require(try control(.post, "phones", body).json["phone"]?.text)
  }

  func newUser(_ number: String = Service.number) throws -> Int64 {
    let form: FormFields = [
      "user[email]": "alice@example.com", "user[cellphone]": number, "user[country_code]": "1",
    ]
    return try #require(
      try call(.post, "/protected/json/users/new", form).json["user"]?["id"]?.integer
    )
  }

  func newQuestion(to user: Int64, _ more: FormFields = [:]) throws -> String {
    var form: FormFields = ["message": "Pay EUR 120.00?"]
    for field in more.fields { form.append(field.name, field.value) }
    let path = "/onetouch/json/users/\(user)/approval_requests"
    return try #require(try call(.post, path, form).json["approval_request"]?["uuid"]?.text)
  }

  func status(of uuid: String) throws -> String? {
    try call(.get, "/onetouch/json/approval_requests/\(uuid)")
      .json["approval_request"]?["status"]?.text
  }

  func pending(_ phone: String = "p1") throws -> [JSON] {
    try #require(try control(.get, "phones/\(phone)/pending").json["pending"]?.elements)
  }

  func messages(_ phone: String = "p1") throws -> [JSON] {
    try #require(try control(.get, "phones/\(phone)/messages").json["messages"]?.elements)
  }

  func advance(_ seconds: String) throws {
    #expect(try control(.post, "clock", ["advance": .string(seconds)]).status == 200)
  }

  /// The lines of the trace.
  func trace(after number: Int = 0) throws -> [JSON] {
    try control(.get, "trace?after=\(number)").body.split(separator: "\n")
      .map { try JSON.parse(Array($0.utf8)) }
  }
}
