import Domain
import Foundation
import Testing

@Suite("A payee's name")
struct PayeeBlankTests {
  /// Reads the code points of the fixture.
  private static func blanks() throws -> Set<Unicode.Scalar> {
    let file = try #require(
      Bundle.module.url(forResource: "blanks", withExtension: "txt", subdirectory: "Fixtures")
    )
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Set(
      try lines.filter { !$0.hasPrefix("#") }.map { line in
        let digits = try #require(line.split(separator: " ").first)
        return try #require(UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) })
      }
    )
  }

  /// Whether a name may hold the scalar between two letters.
  private static func isTaken(_ scalar: Unicode.Scalar) -> Bool {
    (try? Payee(name: "a\(scalar)b", account: "X1")) != nil
  }

  /// Whether the scalar is a letter, a mark, a number, a sign or a symbol that is drawn by itself.
  private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  @Test("holds every scalar of Unicode that is drawn, and no blank that passes for one")
  func tellsBlanks() throws {
    let blanks = try Self.blanks()
    #expect(blanks.count > 30)
    var wrong: [Unicode.Scalar] = []
    for value in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isAllowed = scalar == " " || Self.isDrawn(scalar) && !blanks.contains(scalar)
      if Self.isTaken(scalar) != isAllowed { wrong.append(scalar) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0.value, radix: 16) })")
  }

  @Test(
    "may be one that payees have, in whatever script",
    arguments: [
      "Marks & Spencer", "L'Oréal", "L’Oréal", "Dr. Oetker KG", "A+B @ C-D", "№ 1", "Brand™ ®",
      "360°", "€uro", "№7 (Wien)", "Łódź", "Þór hf.", "Ångström", "İstanbul", "Ελλάδα ΑΕ",
      "ООО «Ромашка»",
      "Ընկերություն", "საქართველო", "חברה בע״מ", "شركة النور", "شرکت نمونه", "ދިވެހި", "कंपनी लिमिटेड",
      "কোম্পানি", "ਕੰਪਨੀ", "કંપની", "କମ୍ପାନୀ", "நிறுவனம்", "కంపెనీ", "ಕಂಪನಿ", "കമ്പനി", "සමාගම", "บริษัท จำกัด",
      "ບໍລິສັດ", "བོད་ཡིག", "ကုမ္ပဏီ", "ក្រុមហ៊ុន", "ኩባንያ", "ᏣᎳᎩ", "ᠮᠣᠩᠭᠣᠯ", "株式会社", "㈱東京", "ｶﾌﾞｼｷ", "カフェ・ド",
      "かぶしき", "주식회사", "𞤆𞤵𞤤𞤢𞤪", "ⴰⵎⴰⵣⵉⵖ", "𠮷野家", "★星★", "🍕", "100% ½ ×", "ǃXóõ", "Tiếng Việt",
    ]
  )
  func holdsRealNames(name: String) throws {
    #expect(try Payee(name: name, account: "X1").name.utf8.elementsEqual(name.utf8))
  }
}
