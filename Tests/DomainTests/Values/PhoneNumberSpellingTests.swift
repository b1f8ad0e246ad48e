import Domain
import Testing

@Suite("A phone number of any region")
struct PhoneNumberSpellingTests {
  @Test("is one, however it is written", arguments: PhoneNumberSamples.numbers)
  func isOne(sample: PhoneNumberSamples.Sample) throws {
    for text in sample.written {
      let phone = PhoneNumber(countryCode: sample.countryCode, number: text)
      #expect(phone?.e164 == sample.e164, "\(text)")
      #expect(phone?.isTooLong == false, "\(text)")
      #expect(phone?.isUnassigned == false, "\(text)")
      // All numbers under this one code are toll-free.
      #expect(phone?.isTollFree == (sample.countryCode == "800"), "\(text)")
    }
  }

  @Test(
    "is one in ways that are not on record",
    arguments: [
      ("84", "0866742932", "866742932"), ("84", "84866742932", "866742932"),
      ("84", "+84 (0) 866742932", "866742932"), ("84", "0084 0866742932", "866742932"),
      ("84", " 84866742932", "866742932"), ("84", "841234567", "841234567"),
      ("84", "84841234567", "841234567"), ("1", "1 (202) 555-0158", "2025550158"),
      ("1", "+1 202 555 0158", "2025550158"), ("1", "001-202-555-0158", "2025550158"),
      ("44", "(0)7911 123456", "7911123456"), ("49", "4915112345678", "15112345678"),
      ("61", "0412 345 678", "412345678"), ("39", "0 6 69812345", "0669812345"),
      ("39", "+39 (0) 6 69812345", "0669812345"), ("39", "39 340 123 4567", "3401234567"),
      ("225", "01 23 45 67 89", "0123456789"), ("229", "229 01 23 45 67 89", "0123456789"),
      ("7", "8 (912) 345-67-89", "9123456789"), ("7", "812 345 67 89", "8123456789"),
      ("972", "972 50 234 5678", "502345678"), ("972", "97234567", "97234567"),
      ("95", "95 9 212 3456", "92123456"), ("376", "376312345", "312345"),
      ("243", "2431234567", "1234567"), ("508", "508551234", "551234"),
      ("375", "8 029 491-19-11", "294911911"), ("375", "80294911911", "294911911"),
      ("52", "1 55 1234 5678", "5512345678"), ("52", "044 55 1234 5678", "5512345678"),
      ("54", "011 15-2345-6789", "91123456789"), ("54", "0341 15 234-5678", "93412345678"),
      ("54", "02966 15-23-4567", "92966234567"), ("54", "9 11 2345 6789", "91123456789"),
      ("54", "11 2345 6789", "1123456789"), ("370", "8 612 34567", "61234567"),
      ("36", "06 20 123 4567", "201234567"), ("241", "077 12 34 56", "77123456"),
      ("241", "01 44 12 34", "01441234"),
    ]
  )
  func isRead(countryCode: String, text: String, national: String) throws {
    let phone = try #require(PhoneNumber(countryCode: countryCode, number: text))
    #expect(phone.e164 == "+\(countryCode)\(national)")
  }

  @Test(
    "has the country code that is meant, with a sign and zeros before it or without",
    arguments: [
      ("1", "1"), ("+1", "1"), ("01", "1"), ("001", "1"), ("+84", "84"), ("+0084", "84"),
      ("", nil), ("+", nil), ("0", nil), ("++1", nil), ("-1", nil), ("1 ", nil), ("+ 1", nil),
      ("0x1", nil), ("999", nil), ("１", nil),
    ] as [(String, String?)]
  )
  func hasCountryCode(text: String, code: String?) {
    #expect(PhoneNumber.countryCode(of: text) == code)
    let number = code == "84" ? "866742932" : "2025550158"
    let phone = PhoneNumber(countryCode: text, number: number)
    #expect(phone?.countryCode == code)
    #expect(phone == code.flatMap { PhoneNumber(countryCode: $0, number: number) })
  }

  @Test(
    "begins as nobody's does where its area code is none of North America's",
    arguments: [
      ("1", "1234567890", true), ("1", "0202555015", true), ("1", "9115550158", true),
      ("1", "2115550158", true), ("1", "1125550158", true), ("1", "2025550158", false),
      ("1", "9105550158", false), ("1", "2125550158", false), ("44", "1234567890", false),
    ]
  )
  func isUnassigned(countryCode: String, number: String, isSo: Bool) throws {
    let phone = try #require(PhoneNumber(countryCode: countryCode, number: number))
    #expect(phone.isUnassigned == isSo)
  }

  @Test(
    "is free for the caller by its beginning, and by its length where others begin so",
    arguments: [
      ("353", "1800123456", true), ("353", "18001234", false), ("66", "1800123456", true),
      ("508", "800012345", true), ("504", "80021234567", true), ("1", "8557747810", true),
      ("1", "8457747810", false), ("44", "8001234567", true),
    ]
  )
  func isTollFree(countryCode: String, number: String, isSo: Bool) throws {
    let phone = try #require(PhoneNumber(countryCode: countryCode, number: number))
    #expect(phone.isTollFree == isSo)
  }

  @Test(
    "is none where more stands before it than somebody could mean",
    arguments: [
      ("1", "1112025550158"), ("1", "11111112025550158"), ("84", "000866742932"),
      ("44", "00 0 7911 123456"), ("7", "8 8 912 345-67-89"), ("375", "80 80 29 491-19-11"),
      ("52", "044 044 55 1234 5678"), ("84", "84 0 0 866742932"),
    ]
  )
  func isNone(countryCode: String, text: String) {
    #expect(PhoneNumber(countryCode: countryCode, number: text) == nil)
  }

  @Test("is at most 64 bytes of text, with all its signs")
  func isShort() {
    for (count, isOne) in [(64, true), (65, false)] {
      let text = String(repeating: "(", count: count - 10) + "2025550158"
      #expect((PhoneNumber(countryCode: "1", number: text) != nil) == isOne)
    }
  }

  @Test("has a code that begins no other")
  func hasOwnCode() {
    let codes = Set(PhoneNumberSamples.numbers.map(\.countryCode))
    #expect(codes.count > 200)
    for code in codes.sorted() {
      #expect(PhoneNumber.countryCode(of: code) == code)
      for further in (0...99).map({ "\(code)\($0)" }) {
        #expect(PhoneNumber.countryCode(of: further) == nil)
      }
    }
  }

  @Test("is read from its own parts and from its text in a store, whatever was written")
  func isStable() throws {
    var generator = SplitMix64(seed: 11)
    for sample in PhoneNumberSamples.numbers {
      for length in 4...14 {
        let lead = generator.pick([
          "", "0", "00", "8", sample.countryCode, "00\(sample.countryCode)",
        ])
        let digits = (0..<length).map { _ in "\(generator.next() % 10)" }.joined()
        guard let phone = PhoneNumber(countryCode: sample.countryCode, number: lead + digits) else {
          continue
        }
        let national = String(phone.e164.dropFirst(1 + sample.countryCode.count))
        #expect(PhoneNumber(countryCode: sample.countryCode, number: national) == phone)
        #expect(PhoneNumber(countryCode: sample.countryCode, number: phone.e164) == phone)
        #expect(PhoneNumber(storedText: phone.storedText) == phone)
      }
    }
  }

  @Test("is known to be toll-free by how it begins", arguments: PhoneNumberSamples.tollFree)
  func isTollFree(sample: PhoneNumberSamples.Sample) throws {
    let phone = PhoneNumber(countryCode: sample.countryCode, number: sample.national)
    #expect(phone?.isTollFree == true)
  }

  @Test("is taken when it is longer than its plan has it, as plans grow")
  func isTakenIfLong() throws {
    for (code, digits) in [("1", "20255501589999"), ("229", "01234567890")] {
      let phone = try #require(PhoneNumber(countryCode: code, number: digits))
      #expect(phone.e164 == "+\(code)\(digits)")
      #expect(phone.isTooLong)
    }
  }
}
