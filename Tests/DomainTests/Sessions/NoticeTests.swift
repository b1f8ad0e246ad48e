import Domain
import Testing

@Suite("A notice")
struct NoticeTests {
  static let all: [Notice] = [
    .blocked(until: Sample.start), .blockedWithWarning(until: Sample.start), .blockedForGood,
    .approvalDenied, .approvalExpired, .authenticatorBound, .authenticatorReplaced,
    .authenticatorRemoved, .lossReported, .readmitted,
  ]

  @Test("has a name and words of its own")
  func isToldApart() {
    #expect(Self.all.map(\.name) == Notice.Name.allCases)
    let words = Self.all.map(\.description)
    for (index, text) in words.enumerated() { #expect(!words[..<index].contains(text)) }
  }

  @Test("says nothing that a stranger could use", arguments: all)
  func saysNoNumber(notice: Notice) {
    #expect(notice.description.allSatisfy { !$0.isNumber })
    #expect(notice.description.hasSuffix("."))
  }

  @Test("warns before the block that lasts, and no sooner")
  func warns() {
    #expect(Self.all[1].description.contains("The next time"))
    #expect(!Self.all[0].description.contains("The next time"))
  }
}
