/// The rules by which the numbers of one country calling code are read.
struct NumberingPlan: Sendable {
  /// Digits that people dial before a number only inside the country.
  struct Prefix: Sendable {
    let digits: String
    /// Whether no number of the plan begins with these digits itself.
    let isCertain: Bool
  }

  /// The numbers of a plan that themselves begin with the digits of its calling code.
  struct Own: Sendable {
    let beginning: String
    let lengths: ClosedRange<Int>
  }

  /// How toll-free numbers begin; an empty text means that all numbers of the plan are toll-free.
  struct TollFree: Sendable {
    let beginning: String
    /// How many digits a toll-free number has, where numbers of people begin in the same way.
    let length: Int?
  }

  let code: String
  /// The national prefixes, the longest first.
  let prefixes: [Prefix]
  /// How many digits the shortest number has, without the calling code.
  let least: Int
  /// How many digits the longest number of a person has, without the calling code.
  let most: Int
  let own: Own?
  /// How the toll-free numbers begin, which cost the caller nothing.
  let tollFree: [TollFree]
  /// The beginnings that no number of a person has.
  let unassigned: [String]

  /// The plan of a calling code; `nil` when no country or service has that code.
  static func of(_ code: String) -> Self? {
    // Nearly every code is written exactly as the table has it.
    if let plan = plans[code] { return plan }
    let sign = code.utf8.prefix { $0 == UInt8(ascii: "+") }
    let digits = code.utf8.dropFirst(min(sign.count, 1)).drop { $0 == UInt8(ascii: "0") }
    return plans[String(Substring(digits))]
  }

  func isTollFree(_ number: String) -> Bool {
    tollFree.contains { kind in
      number.hasPrefix(kind.beginning) && (kind.length ?? number.utf8.count) == number.utf8.count
    }
  }

  private static let plans: [String: Self] = Dictionary(
    uniqueKeysWithValues: table.split(separator: "\n").map { row in
      guard let plan = Self(row: row) else { preconditionFailure("a plan reads \(row)") }
      return (plan.code, plan)
    }
  )

  private init?(row: Substring) {
    let fields = row.split(separator: " ").map { $0 == "-" ? "" : $0 }
    guard (5...6).contains(fields.count), let lengths = Self.lengths(fields[2]) else { return nil }
    code = String(fields[0])
    prefixes = fields[1].split(separator: ",").map { text in
      Prefix(digits: text.filter { $0 != "?" }, isCertain: !text.hasSuffix("?"))
    }
    (least, most) = (lengths.lowerBound, lengths.upperBound)
    let parts = fields[3].split(separator: ":")
    own = parts.last.flatMap { Self.lengths($0) }
      .map { Own(beginning: String(parts[0]), lengths: $0) }
    tollFree = fields[4].split(separator: ",").map { text in
      let parts = text.split(separator: ":")
      return TollFree(
        beginning: parts[0] == "*" ? "" : String(parts[0]),
        length: parts.count > 1 ? Int(parts[1]) : nil
      )
    }
    unassigned = fields.dropFirst(5).flatMap { $0.split(separator: ",") }.map { String($0) }
  }

  private static func lengths(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-").compactMap { Int($0) }
    guard let least = ends.first, let most = ends.last, least <= most else { return nil }
    return least...most
  }
}
