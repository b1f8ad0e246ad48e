import Domain
import Testing

@Suite("A phone number")
struct PhoneNumberTests {
  @Test(
    "is read with the separators that Authy allows",
    arguments: [
      ("1", "2025550158", "+12025550158"), ("1", "202-555-0158", "+12025550158"),
      ("1", "(202) 555.0158", "+12025550158"), ("57", "300 123 4512", "+573001234512"),
      ("39", "06 698 12", "+390669812"), ("372", "512 3456", "+3725123456"),
      ("1", "22345678901234", "+122345678901234"), ("883", "123456789012", "+883123456789012"),
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
      ("", "2025550158"), ("0", "2025550158"), ("++1", "2025550158"), ("1234", "2025550158"),
      ("1", "20255501"), ("1", "12345678"), ("999", "123456"), ("210", "123456789"), ("44", "1234"),
      ("44", "0123456"), ("999", "123456789012"), ("883", "1234567890123"), ("-1", "2025550158"),
      (" 1", "2025550158"), ("１", "2025550158"), ("1x", "2025550158"),
      ("1", ""), ("1", "123"), ("1", "1-2-3"), ("1", "223456789012345"), ("84", ""), ("84", "0"),
      ("1", "+2025550158"), ("1", "202/5550158"), ("1", "202555015x"), ("1", "٢٠٢٥٥٥"),
      ("1", "2025550158\n"), ("1", "202\u{2011}5550158"), ("1", "2025550158\u{301}"),
      ("84", "+44 20 7946 0000"), ("84", "++84 866742932"), ("84", "84+866742932"),
    ]
  )
  func isRefused(countryCode: String, number: String) {
    #expect(PhoneNumber(countryCode: countryCode, number: number) == nil)
  }

  @Test(
    "shows its last two digits only",
    arguments: [
      ("1", "2025550158", "+1-XXX-XXX-XX58"), ("57", "3001234512", "+57-XXX-XXX-XX12"),
      ("372", "5123456", "+372-XXX-XXX-XX56"),
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

  @Test("is the same number however it was typed")
  func ignoresSeparators() {
    let plain = PhoneNumber(countryCode: "1", number: "2025550158")
    #expect(plain == PhoneNumber(countryCode: "1", number: "(202) 555-0158"))
    #expect(plain != PhoneNumber(countryCode: "1", number: "2025550159"))
  }
}
