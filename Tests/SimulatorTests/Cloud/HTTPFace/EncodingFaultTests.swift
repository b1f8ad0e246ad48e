import Domain
import Simulator
import Testing

@Suite("A body that is no UTF-8")
struct EncodingFaultTests {
  private static let object: [UInt8] = Array(#"{"message":"m"}"#.utf8)

  /// Each byte with zeros before and behind it.
  private static func wide(zerosBefore: Int, behind: Int) -> [UInt8] {
    object.flatMap { byte -> [UInt8] in
      [UInt8](repeating: 0, count: zerosBefore) + [byte] + [UInt8](repeating: 0, count: behind)
    }
  }

  static let bodies: [[UInt8]] = [
    object + [0xFF], [0xFF] + object, Array(#"{"message":"m","#.utf8) + [0xFF, 0x22],
    Array(#"{"message":"#.utf8) + [0xC3, 0x22], [0xFF, 0xFE] + wide(zerosBefore: 0, behind: 1),
    wide(zerosBefore: 0, behind: 1), wide(zerosBefore: 1, behind: 0),
    wide(zerosBefore: 0, behind: 3), Array(#"{"message":"\#u{e9}"#.utf8).dropLast(),
  ]

  @Test("has one code for that, wherever the byte stands", arguments: bodies)
  func hasOneCode(body: [UInt8]) throws {
    try HTTPCaller.play { world, _ in
      let id = await world.addPerson("Alice").phone.authyID
      let request = try #require(
        HTTPRequest(
          .post,
          target: "/onetouch/json/users/\(id)/approval_requests",
          headers: ["X-Authy-API-Key": HTTPCaller.key, "Content-Type": "application/json"],
          body: body
        )
      )
      let response = await world.cloud.respond(to: request)
      #expect(response.status == 400)
      #expect(response.bodyText?.contains(#""error_code":"60005""#) == true)
      await #expect(world.cloud.remarks.last?.contains("not UTF-8") == true)
    }
  }
}
