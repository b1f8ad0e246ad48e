import Domain
import Testing

@Suite("A phone number")
struct PhoneNumberTests {
  @Test(
    "is read with the separators that Authy allows",
    arguments: [
      ("1", "2025550158", "+12025550158"), ("1", "202-555-0158", "+12025550158"),
      ("1", "(202) 555.0158", "+12025550158"), ("57", "300 123 4512", "+573001234512"),
      ("39", "06 698", "+3906698"), ("372", "5123", "+3725123"),
      ("1", "12345678901234", "+112345678901234"), ("999", "123456789012", "+999123456789012"),
    ]
  )
  func isRead(countryCode: String, number: String, e164: String) throws {
    let phone = try #require(PhoneNumber(countryCode: countryCode, number: number))
    #expect(phone.e164 == e164)
    #expect(phone.countryCode == countryCode)
  }

  @Test(
    "is refused if it is not one of E.164",
    arguments: [
      ("", "2025550158"), ("0", "2025550158"), ("01", "2025550158"), ("1234", "2025550158"),
      ("+1", "2025550158"), (" 1", "2025550158"), ("１", "2025550158"), ("1x", "2025550158"),
      ("1", ""), ("1", "123"), ("1", "1-2-3"), ("1", "123456789012345"), ("999", "1234567890123"),
      ("1", "+2025550158"), ("1", "202/5550158"), ("1", "202555015x"), ("1", "٢٠٢٥٥٥"),
      ("1", "2025550158\n"), ("1", "202\u{2011}5550158"), ("1", "2025550158\u{301}"),
    ]
  )
  func isRefused(countryCode: String, number: String) {
    #expect(PhoneNumber(countryCode: countryCode, number: number) == nil)
  }

  @Test(
    "shows its last two digits only",
    arguments: [
      ("1", "2025550158", "+1-XXX-XXX-XX58"), ("57", "3001234512", "+57-XXX-XXX-XX12"),
      ("372", "5123", "+372-XXX-XXX-XX23"),
    ]
  )
  func isMasked(countryCode: String, number: String, masked: String) throws {
    let phone = try #require(PhoneNumber(countryCode: countryCode, number: number))
    #expect(phone.masked == masked)
    #expect("\(phone)" == masked)
    var dumped = ""
    dump([phone], to: &dumped)
    for text in [dumped, "\([phone])", String(reflecting: phone), String(describing: [1: phone])] {
      #expect(text.contains(masked))
      #expect(!text.contains(number))
    }
  }

  @Test("is the same number wherever the country code is taken to end")
  func isDialledAlike() {
    let spellings = [("1", "2025550158"), ("12", "025550158"), ("120", "25550158")]
      .compactMap { PhoneNumber(countryCode: $0.0, number: $0.1) }
    #expect(spellings.count == 3 && Set(spellings).count == 1)
    #expect(PhoneNumber(countryCode: "1", number: "2025550159") != spellings[0])
  }

  @Test("is the same number however it was typed")
  func ignoresSeparators() {
    let plain = PhoneNumber(countryCode: "1", number: "2025550158")
    #expect(plain == PhoneNumber(countryCode: "1", number: "(202) 555-0158"))
    #expect(plain != PhoneNumber(countryCode: "1", number: "2025550159"))
  }
}
