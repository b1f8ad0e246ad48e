/// The purpose of a draw, or the way in which one thing causes another; it is part of a choice's
/// name.
///
/// It is a small number, because names are mixed from it for every message.
package struct Occasion: Hashable, Sendable {
  let code: UInt8

  private init(code: UInt8) { self.code = code }

  /// A message of this kind, which the initiator sends.
  init(_ kind: MessageKind) { code = kind.rawValue }
}

extension Occasion {
  // What an initiator begins.
  static let task = Occasion(code: 128)
  static let browser = Occasion(code: 129)
  static let tab = Occasion(code: 130)
  static let device = Occasion(code: 131)

  // What an initiator waits for.
  static let beginning = Occasion(code: 140)
  static let wait = Occasion(code: 141)
  /// The same wait, if it ends by a notification.
  static let notice = Occasion(code: 142)
  static let request = Occasion(code: 143)
  static let answer = Occasion(code: 144)
  static let repetition = Occasion(code: 145)
  static let patience = Occasion(code: 146)

  // What is drawn for an initiator.
  static let identifier = Occasion(code: 160)
  static let oneTimeCode = Occasion(code: 161)
  static let authyID = Occasion(code: 162)
  static let number = Occasion(code: 163)
  static let chance = Occasion(code: 164)
  static let decision = Occasion(code: 165)

  private static let words: [(Occasion, String)] =
    MessageKind.allCases.map { (Occasion($0), $0.description) }
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

extension Occasion: CustomStringConvertible {
  package var description: String { Self.words.first { $0.0 == self }?.1 ?? "\(code)" }
}
