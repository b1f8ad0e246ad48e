import Domain
import Testing

@testable import Simulator

@Suite("A phone that is known by its number alone")
struct WorldDeviceTests {
  @Test("is named by the masked one, where a world tells what was waited for")
  func isMasked() throws {
    let number = try #require(PhoneNumber(countryCode: "1", number: "2025550158"))
    try World.play { world in
      let phone = try #require(await world.provider.addPhone(with: number, hasApp: true))
      await #expect(phone.textArrived.name == "a text on +1-XXX-XXX-XX58's phone")
    }
  }
}
