import Testing

@Suite("The record of how phone numbers are written")
struct PhoneNumberSamplesTests {
  @Test("has two numbers of most regions, each in several ways")
  func isWhole() throws {
    let record = try PhoneNumberSamples.record.get()
    #expect(Set(record.numbers.map(\.region)).count > 240)
    #expect(record.numbers.count > 450)
    #expect(record.numbers.allSatisfy { $0.written.count > 3 })
  }
}
