import Testing

@Suite("Every public number")
struct NumberTests {
  private static let numbers: Set<Substring> = [
    "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
    "Double",
    "Float",
  ]

  /// The words that say what is counted or measured, or between which bounds.
  private static let units: Set<Substring> = [
    // Time and size.
    "second", "seconds", "milliseconds", "nanoseconds", "minutes", "hours", "hour", "day", "days",
    "month", "months", "year", "byte", "bytes", "bits", "bit", "percent", "thousandths",
    // What is counted.
    "many", "much", "often", "number", "count", "counted", "counts", "times", "attempts", "texts",
    "pushes", "codes", "digits", "letters", "characters", "scalars", "users", "units", "modules",
    "segments", "unit", "messages", "events", "requests", "rounds", "plays", "place", "places",
    "index",
    "offset", "categories", "runs", "elements", "questions", "passwords", "points", "polls",
    "blocks",
    "callbacks", "septets", "rank", "seed", "status", "port", "jobs",
    // Bounds.
    "from", "between", "least", "most", "positive", "zero", "above", "below", "up",
  ]

  private static func findings(in file: SourceFile) -> [Finding] {
    file.declarations.filter { $0.kind == .property && $0.isPublic }.compactMap { property in
      guard isNumber(property.signature), !hasUnit(property.comment) else { return nil }
      return Finding(
        file.path,
        line: property.line,
        "\(property.name) is a bare number: say in its comment what it counts, and its bounds"
      )
    }
  }

  /// Whether a property's type is a number, a range of numbers, or one of them or nothing.
  private static func isNumber(_ signature: String) -> Bool {
    guard let colon = signature.firstIndex(of: ":") else {
      // Without a type, a whole number is one.
      let value = signature.drop { $0 != "=" }.dropFirst().drop { $0 == " " }
      return value.first?.isNumber == true
    }
    let type = signature[signature.index(after: colon)...].drop { $0 == " " }
      .prefix { $0 != " " && $0 != "=" }
    let bare = type.filter { $0 != "?" }
    if numbers.contains(Substring(bare)) { return true }
    for range in ["ClosedRange<", "Range<"] where bare.hasPrefix(range) {
      return numbers.contains(Substring(bare.dropFirst(range.count).dropLast()))
    }
    return false
  }

  private static func hasUnit(_ comment: [String]) -> Bool {
    comment.contains { line in
      line.lowercased().split { !$0.isLetter }.contains { units.contains($0) }
        || line.contains("0...") || line.contains("1...")
    }
  }

  @Test("says what it counts or measures")
  func holds() { Repository.expectNone(Repository.products.flatMap(Self.findings)) }

  @Test(
    "that does not is found",
    arguments: [
      ("public let a: Int", true), ("/// The size.\npublic var a: Int { 1 }", true),
      ("/// The size in bytes.\npublic let a: Int", false),
      ("/// How many there are.\npublic private(set) var a = 0", false),
      ("public private(set) var a = 0", true), ("public static let a = 1 << 18", true),
      ("/// The lengths.\npublic let a: ClosedRange<Int>", true),
      ("/// The number.\npublic let a: UInt64?", false), ("/// It.\npublic let a: UInt64?", true),
      ("public let a: Duration", false), ("public let a: [Int]", false), ("let a: Int", false),
      ("public let a = \"1\"", false), ("public let a: Money", false),
      ("public protocol A {\n  var b: Int { get }\n}", true),
    ]
  )
  func catches(text: String, isFound: Bool) {
    let file = SourceFile(path: "Sources/Domain/A.swift", text: text)
    #expect(Self.findings(in: file).isEmpty == !isFound)
  }
}
