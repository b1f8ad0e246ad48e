extension PolicyNumber {
  /// The bounds for approval requests and for the pages that wait for them.
  static let questions: [Self] = [
    .duration(
      "pushLifetime",
      \.pushLifetime,
      .seconds(30)...tenMinutes,
      step: .seconds(1),
      less: .ours("nobody finds the phone, reads and answers any sooner"),
      more: outOfBand
    ),
    .duration(
      "smsOfferedAfter",
      \.smsOfferedAfter,
      .zero...tenMinutes,
      less: .ours("no time comes before the payment"),
      more: .ours("by then every push has expired")
    ),
    .duration("paymentPollInterval", \.paymentPollInterval, polls, less: haste, more: sloth),
    .duration("enrollmentPollInterval", \.enrollmentPollInterval, polls, less: haste, more: sloth),
    .duration(
      "reconcileInterval",
      \.reconcileInterval,
      .seconds(1)...tenMinutes,
      less: .ours("Authy is not to be asked more often"),
      more: .ours("by then every push has expired")
    ),
    .duration(
      "transferInterval",
      \.transferInterval,
      .seconds(1)...tenMinutes,
      less: .ours("the bank is not to be sent the same order more often"),
      more: .ours("an order is not to lie in the outbox for longer")
    ),
    .duration(
      "confirmationPollInterval",
      \.confirmationPollInterval,
      polls,
      less: haste,
      more: sloth
    ),
  ]

  /// The bounds for the code of a text.
  static let codes: [Self] = [
    .duration(
      "codeLifetime",
      \.codeLifetime,
      .seconds(30)...tenMinutes,
      less: .ours("a text needs its time, and so does whoever types"),
      more: outOfBand
    ),
    .count(
      "attemptsPerPayment",
      \.attemptsPerPayment,
      1...5,
      less: needsOne,
      more: .rule("RTS Article 4(3)(b)")
    ),
    .duration(
      "verdictPatience",
      \.verdictPatience,
      .seconds(10)...minute * 2,
      less: .ours("Authy's answer may take so long"),
      more: .ours("whoever asked is gone by then")
    ),
    .count("textsPerPayment", \.textsPerPayment, 1...10, less: needsOne, more: manyTexts),
  ]

  /// The bounds for texts, and for the elements that an approval needs.
  static let elements: [Self] = [
    .count(
      "textRoomForCode",
      \.textRoomForCode,
      28...70,
      less: .ours("a code of 12 digits and the words around it need so much"),
      more: .ours("beyond that a text is cut in two")
    ),
    .count(
      "requiredFactors",
      \.requiredFactors,
      2...2,
      less: .rule("PSD2 Article 4(30)"),
      more: .ours("no code by text shows a third element, nor does a phone without a fingerprint")
    ),
  ]

  static let minute = Duration.seconds(60)
  static let tenMinutes = minute * 10
  static let day = minute * 1_440
  static let polls = Duration.milliseconds(500)...(.seconds(10))

  static let outOfBand = Source.rule("ASVS 6.5.5 and NIST SP 800-63B-4, section 3.1.3.2")
  static let haste = Source.ours("a page is not to ask more often")
  static let sloth = Source.ours("a page that asks more rarely seems to be dead")
  static let needsOne = Source.ours("without one there is no way")
  static let manyTexts = Source.ours("each text costs money, and disturbs")
}
