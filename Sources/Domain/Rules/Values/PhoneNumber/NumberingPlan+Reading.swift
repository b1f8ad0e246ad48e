/// From what was written to the one number that is meant.
extension NumberingPlan {
  /// The national significant number, which comes out of itself as well.
  ///
  /// It is empty where a plus sign leads to another country, and where more stands before the number than
  /// somebody could mean: what is left would be read as yet another one.
  func significantNumber(of written: WrittenNumber) -> String {
    var digits = Substring(written.digits)
    if written.isInternational {
      guard digits.hasPrefix(code) else { return "" }
      digits = digits.dropFirst(code.utf8.count)
    } else if let count = written.digitsBeforeZero,
      digits.prefix(count) == code || digits.prefix(count) == "00\(code)"
    {
      digits = digits.dropFirst(count)
    }
    let number = shortened(digits)
    return shortened(number) == number ? String(number) : ""
  }

  private func shortened(_ digits: Substring) -> Substring {
    for lead in ["00\(code)", code] where digits.hasPrefix(lead) && !isOwn(digits) {
      let rest = withoutArgentineInfix(withoutPrefix(digits.dropFirst(lead.utf8.count)))
      if (least...most).contains(rest.utf8.count) { return rest }
    }
    return withoutArgentineInfix(withoutPrefix(digits))
  }

  /// Whether the digits begin with the calling code because the number itself does.
  private func isOwn(_ digits: Substring) -> Bool {
    own.map { digits.hasPrefix($0.beginning) && $0.lengths.contains(digits.utf8.count) } ?? false
  }

  /// The digits without what is dialled before them at home; where numbers may begin so as well,
  /// the length decides.
  private func withoutPrefix(_ digits: Substring) -> Substring {
    let prefix = prefixes.first { prefix in
      digits.hasPrefix(prefix.digits) && (prefix.isCertain || digits.utf8.count > most)
    }
    return digits.dropFirst(prefix?.digits.utf8.count ?? 0)
  }

  /// The digits of an Argentine mobile as they are dialled from abroad: with 9 before the area code
  /// instead of 15 behind it, which has two, three or four digits.
  private func withoutArgentineInfix(_ digits: Substring) -> Substring {
    guard code == "54", digits.utf8.count == 12 else { return digits }
    for area in digits.hasPrefix("11") ? 2...2 : 3...4
    where digits.dropFirst(area).hasPrefix("15") {
      return Substring("9\(digits.prefix(area))\(digits.dropFirst(area + 2))")
    }
    return digits
  }
}
