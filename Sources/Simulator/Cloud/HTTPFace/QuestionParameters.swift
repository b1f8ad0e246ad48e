import Domain

/// A question as its parameters ask it.
struct QuestionParameters {
  let question: ApprovalQuestion
  /// What a callback brings back of it; nil for the documented shape.
  let echo: QuestionEcho?
  /// What is unusual about it, a sentence each.
  let remarks: [String]

  /// Beyond a century, a lifetime is one that never ends.
  private static let longestLifetime: Int64 = 3_000_000_000

  /// More bytes than a signed callback has beside what was asked.
  private static let restOfCallback = 8_192

  /// Reads a question.
  ///
  /// What is signed and shown must be all that was sent, so none of that may come twice.
  ///
  /// - Throws: 60080 without a message, where a part cannot be taken, or where all of it is longer than a
  ///   callback may be that brings it back.
  init(_ parameters: AuthyParameters, under options: AuthyCloud.Options) throws(AuthyErrorResponse)
  {
    let signed = ["details", "hidden_details", "logos"]
    if let repetition = parameters.repetitions.first(where: { signed.contains($0.parameter) }) {
      throw .approval("\(repetition.words), and only one value could be shown and signed")
    }
    let almost = parameters.names.first { name in
      !signed.contains(name) && signed.contains(String(name.lowercased().prefix { $0 != "[" }))
    }
    if let almost {
      throw .approval(
        "\(JSON.string(String(almost.unicodeScalars.prefix(60)))) is no name of a parameter and would be"
          + " neither shown nor signed; in JSON, details is an object"
      )
    }
    guard let message = parameters.text("message"), !message.isEmpty else {
      throw .approval("the message is missing or is no text")
    }
    // Lines repeat the names around them, as a callback does: a small body can make them by the gigabyte.
    guard Self.fitsCallback(parameters) else {
      throw .approval(
        "message, details, hidden_details and logos say more than a callback can sign: the text of its"
          + " parameters might be longer than \(CallbackSignature.Content.limit) bytes"
      )
    }
    let details = try DetailLines(parameters["details"], called: "details")
    let hidden = try DetailLines(parameters["hidden_details"], called: "hidden_details")
    let logos = try LogoList(parameters["logos"], under: options)
    question = ApprovalQuestion(
      message: message,
      details: details.lines,
      hiddenDetails: hidden.lines,
      logos: logos.logos,
      lifetime: try Self.lifetime(parameters["seconds_to_expire"])
    )
    remarks = details.remarks + hidden.remarks + logos.remarks
    echo =
      remarks.isEmpty
      ? nil
      : QuestionEcho(details: details.echo, hiddenDetails: hidden.echo, logos: logos.echo)
  }

  /// Whether an application would read a callback that brings all of it back.
  private static func fitsCallback(_ parameters: AuthyParameters) -> Bool {
    let echo = ["message", "details", "hidden_details", "logos"].map { name in
      JSON.Member(key: name, value: parameters[name] ?? .null)
    }
    return CallbackSignature.Content.body(["approval_request": ["transaction": .object(echo)]])
      .isWithinLimit(beside: restOfCallback)
  }

  /// Reads whole seconds: 0 is for ever, and null, which the Python client sends, the default.
  private static func lifetime(_ json: JSON?) throws(AuthyErrorResponse) -> Duration {
    if json == nil || json == .null || json == "" { return .seconds(-1) }
    guard let seconds = json?.parameterText.flatMap({ Int64($0) }) else {
      throw .approval("seconds_to_expire is no whole number")
    }
    return seconds > longestLifetime ? .zero : .seconds(max(-1, seconds))
  }
}

extension AuthyErrorResponse {
  /// A question that cannot be taken, and why.
  static func approval(_ reason: String) -> Self { Self(.approvalInvalid, because: reason) }
}
