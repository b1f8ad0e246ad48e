/// Finds the one number that a person meant by what they wrote.
extension NumberingPlan {
  /// The national significant number of a written number; reading the result again gives the same.
  ///
  /// It is empty when the written number has the code of another country. It is also empty when so
  /// many prefixes stand before the number that what is left would itself be read as a different
  /// number.
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

  /// Whether the national number itself begins with digits that are equal to the calling code.
  private func isOwn(_ digits: Substring) -> Bool {
    own.map { digits.hasPrefix($0.beginning) && $0.lengths.contains(digits.utf8.count) } ?? false
  }

  /// The digits without the national prefix, which people dial only inside the country.
  ///
  /// Where a number may itself begin with these digits, they are a prefix only if the whole is too
  /// long for a number.
  private func withoutPrefix(_ digits: Substring) -> Substring {
    let prefix = prefixes.first { prefix in
      digits.hasPrefix(prefix.digits) && (prefix.isCertain || digits.utf8.count > most)
    }
    return digits.dropFirst(prefix?.digits.utf8.count ?? 0)
  }

  /// The digits of an Argentine mobile number as they are dialled from abroad.
  ///
  /// Abroad a 9 stands before the area code, which has two, three or four digits. At home a 15
  /// stands after it instead.
  private func withoutArgentineInfix(_ digits: Substring) -> Substring {
    guard code == "54", digits.utf8.count == 12 else { return digits }
    for area in digits.hasPrefix("11") ? 2...2 : 3...4
    where digits.dropFirst(area).hasPrefix("15") {
      return Substring("9\(digits.prefix(area))\(digits.dropFirst(area + 2))")
    }
    return digits
  }
}
