/// The number by which Authy says why it refused.
///
/// Every code that Authy's documents and its official Java client describe has a name here. Authy
/// may send others.
public struct AuthyErrorCode: RawRepresentable, Hashable, Sendable {
  /// The number that Authy writes, such as 60026.
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }
}

extension AuthyErrorCode: CustomStringConvertible {
  public var description: String { String(rawValue) }
}

extension AuthyErrorCode {
  /// What the sources say about one code.
  struct Row {
    let code: AuthyErrorCode
    let httpStatus: Int?
    let advice: String

    init(_ code: AuthyErrorCode, _ httpStatus: Int?, _ advice: String) {
      self.code = code
      self.httpStatus = httpStatus
      self.advice = advice
    }
  }

  private static let rows: [Row] =
    (Row.applicationRows + Row.userRows + Row.codeRows + Row.numberRows + Row.registrationRows
    + Row.questionRows + Row.administrationRows).sorted { $0.code.rawValue < $1.code.rawValue }

  private static let rowsByCode: [Self: Row] = Dictionary(
    uniqueKeysWithValues: rows.map { ($0.code, $0) }
  )

  /// Every code that has a name, in ascending order.
  public static var named: [Self] { rows.map(\.code) }

  /// The HTTP status that comes with the code, from 400 to 599; `nil` where no source says it.
  public var httpStatus: Int? { Self.rowsByCode[self]?.httpStatus }

  /// What the person who runs the application can do about the error.
  public var advice: String {
    Self.rowsByCode[self]?.advice ?? "Read the message in Authy's answer; the code is not known."
  }

  /// Whether the code names a reason for which Authy did not act.
  var namesReason: Bool { self != .unclassified && Self.rowsByCode[self] != nil }

  /// Whether Authy failed during the work, and may have done all or a part of it.
  var leavesEffectOpen: Bool {
    let open: [Self] = [
      .approvalConnectionFailed, .approvalSendingFailed, .approvalFailed, .callbackFailed,
      .deletionFailed, .accountDeletionIncomplete,
    ]
    return open.contains(self)
  }
}
