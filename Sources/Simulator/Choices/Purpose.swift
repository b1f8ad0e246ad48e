/// What a draw is for, or how something came from what owns it; a part of its name.
///
/// A small number, because names are mixed from them for every message.
public struct Purpose: Hashable, Sendable {
  let code: UInt8

  private init(code: UInt8) { self.code = code }

  /// A message of a kind, sent by the owner.
  init(_ kind: MessageKind) { code = kind.rawValue }
}

extension Purpose {
  // What an owner begins.
  static let task = Purpose(code: 128)
  static let browser = Purpose(code: 129)
  static let tab = Purpose(code: 130)
  static let device = Purpose(code: 131)

  // What an owner waits for.
  static let beginning = Purpose(code: 140)
  static let wait = Purpose(code: 141)
  /// The same wait, when it ends because somebody said so.
  static let notice = Purpose(code: 142)
  static let request = Purpose(code: 143)
  static let answer = Purpose(code: 144)
  static let repetition = Purpose(code: 145)
  static let patience = Purpose(code: 146)

  // What is drawn for an owner.
  static let identifier = Purpose(code: 160)
  static let oneTimeCode = Purpose(code: 161)
  static let authyID = Purpose(code: 162)
  static let number = Purpose(code: 163)
  static let chance = Purpose(code: 164)
  static let decision = Purpose(code: 165)

  private static let words: [(Purpose, String)] =
    MessageKind.allCases.map { (Purpose($0), $0.description) }
    + [
      (.task, "task"), (.browser, "browser"), (.tab, "tab"), (.device, "device"),
      (.beginning, "beginning"), (.wait, "wait"), (.notice, "notice of a wait"),
      (.request, "request leg"), (.answer, "answer leg"), (.repetition, "repetition"),
      (.patience, "end of patience"),
      (.identifier, "identifier"), (.oneTimeCode, "one-time code"), (.authyID, "Authy ID"),
      (.number, "number"), (.chance, "chance"), (.decision, "decision"),
    ]

  init?(_ word: some StringProtocol) {
    guard let found = Self.words.first(where: { $0.1 == word }) else { return nil }
    self = found.0
  }
}

extension Purpose: CustomStringConvertible {
  public var description: String { Self.words.first { $0.0 == self }?.1 ?? "\(code)" }
}
