import Domain

/// A question, read from the parameters of a request.
struct QuestionParameters {
  let question: ApprovalQuestion
  /// What a callback brings back of it, or nil for the documented form.
  let echo: QuestionEcho?
  /// What is unusual about it, in one sentence each.
  let remarks: [String]

  /// A lifetime above this, in seconds, counts as endless; it is almost a century.
  private static let longestLifetime: Int64 = 3_000_000_000

  /// The most bytes that a signed callback has besides the question.
  private static let restOfCallback = 8_192

  /// Reads a question.
  ///
  /// Everything that was sent must be signed and shown, so no parameter of it may come twice.
  ///
  /// - Throws: 60080 if there is no message, if a part is not accepted, or if the question is too
  ///   long for the callback that brings it back.
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
    // Lines repeat the names around them, as a callback does, so a small body could make gigabytes
    // of them.
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

  /// Reads whole seconds: 0 means for ever, and null, which the Python client sends, means the
  /// default.
  private static func lifetime(_ json: JSON?) throws(AuthyErrorResponse) -> Duration {
    if json == nil || json == .null || json == "" { return .seconds(-1) }
    guard let seconds = json?.parameterText.flatMap({ Int64($0) }) else {
      throw .approval("seconds_to_expire is no whole number")
    }
    return seconds > longestLifetime ? .zero : .seconds(max(-1, seconds))
  }
}

extension AuthyErrorResponse {
  /// The refusal of a question, with its reason.
  static func approval(_ reason: String) -> Self { Self(.approvalInvalid, because: reason) }
}
