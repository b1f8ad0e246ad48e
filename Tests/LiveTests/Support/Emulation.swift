import Domain
import Foundation
import Live
import Testing

/// An emulator behind a listener, asked over a loopback socket as any client would.
final class Emulation {
  static let key = "a-key-of-the-tests"

  struct Answer {
    let status: String
    let head: String
    let body: String

    /// The body as JSON, `null` if it is none.
    var json: JSON { (try? JSON.parse(Array(body.utf8))) ?? .null }

    /// The value of a header field, nil if there is none.
    func field(_ name: String) -> String? {
      head.components(separatedBy: "\r\n").first { $0.hasPrefix(name + ": ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }
  }

  private let counter: Counter
  private let emulator: Emulator

  init(isClockManual: Bool = true) throws {
    var options = Emulator.Options(
      application: Application(
        name: "Payfriend",
        id: "1",
        key: Self.key,
        callbackURL: "http://127.0.0.1/"
      )
    )
    options.isClockManual = isClockManual
    let emulator = Emulator(options, waking: {})
    self.emulator = emulator
    counter = try Counter { emulator.answer($0, $1) }
  }

  deinit { emulator.close() }

  func ask(_ method: String, _ target: String, _ body: String = "") throws -> Answer {
    let text = try counter.exchange(
      .wire(
        "\(method) \(target) HTTP/1.1",
        "Host: 127.0.0.1",
        "X-Authy-API-Key: \(Self.key)",
        "Content-Length: \(body.utf8.count)",
        "Connection: close",
        body: body
      )
    )
    let parts = text.components(separatedBy: "\r\n\r\n")
    return Answer(
      status: text.status,
      head: parts[0],
      body: parts.dropFirst().joined(separator: "\r\n\r\n")
    )
  }

  /// Adds a phone with the app, and returns the Authy id of its owner.
  func addPhone() throws -> String {
    let added = try ask("POST", "/simulator/phones", #"{"country_code":"1","number":"2025550158"}"#)
    #expect(added.status == "201")
    let phones = try ask("GET", "/simulator/phones").json["phones"]?.elements ?? []
    return try #require(phones.last?["authy_id"]).description
  }

  /// Makes the owner of that phone a user of the application, and returns the Authy id as well.
  func addUser() throws -> String {
    let added = try ask(
      "POST",
      "/protected/json/users/new",
      "user[email]=a%40example.com&user[cellphone]=2025550158&user[country_code]=1"
    )
    #expect(added.status == "200")
    return try #require(added.json["user"]?["id"]).description
  }
}
