import Domain

extension Double {
  var inTenths: String { inDecimals(1) }
  var inHundredths: String { inDecimals(2) }

  private func inDecimals(_ count: Int) -> String {
    let scale = count == 1 ? 10 : 100
    let (whole, rest) = Int((self * Double(scale)).rounded())
      .quotientAndRemainder(dividingBy: scale)
    return "\(whole)." + String(repeating: "0", count: count - String(rest).count) + String(rest)
  }
}

extension JSON {
  /// A number with one decimal.
  static func tenths(_ value: Double) -> JSON {
    Number(value.inTenths).map { .number($0) } ?? .null
  }
}
