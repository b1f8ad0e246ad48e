/// The name and the account that a payment goes to, as the payer sees them.
///
/// The name keeps the bytes that were given, without normalisation, and equality compares bytes.
/// Dynamic linking hashes these bytes (RTS Article 5(1)(b)), so another spelling is another payee.
public struct Payee: Sendable {
  public enum Field: Hashable, Sendable { case name, account }

  /// Why a payee is refused; offsets count Unicode scalars from 0.
  public enum Refusal: Error, Hashable {
    case empty(Field)
    case tooLong(Field, limit: Int)
    /// The scalar must not stand at this place, because the payer could take what is shown for
    /// something else.
    case forbidden(Field, Unicode.Scalar, offset: Int)
  }

  /// The longest name that SEPA carries: 70 Unicode scalars.
  public static let nameLimit = 70
  /// The longest account, which is that of an IBAN (ISO 13616): 34 characters.
  public static let accountLimit = 34

  public let name: String
  /// The account, in upper-case letters and digits of ASCII.
  public let account: String

  /// Takes a name of 1 to 70 scalars that are safe to display and an account of 1 to 34 characters.
  ///
  /// In the name, single spaces stand only between words, and combining marks follow a letter.
  ///
  /// - Throws: `Refusal` for the first part that breaks one of these rules.
  public init(name: String, account: String) throws(Refusal) {
    try Self.check(name: name)
    try Self.check(account: account)
    self.name = name
    self.account = account
  }

  private static func check(name: String) throws(Refusal) {
    let scalars = name.unicodeScalars
    guard let last = scalars.last else { throw .empty(.name) }
    guard scalars.count <= nameLimit else { throw .tooLong(.name, limit: nameLimit) }
    var previous: Unicode.Scalar = " "
    var marks = 0
    for (offset, scalar) in scalars.enumerated() {
      marks = scalar.isCombiningMark ? marks + 1 : 0
      let isInPlace = previous != " " || (scalar != " " && !scalar.isCombiningMark)
      guard scalar.isSafeToDisplay, isInPlace, marks <= markLimit else {
        throw .forbidden(.name, scalar, offset: offset)
      }
      previous = scalar
    }
    guard last != " " else { throw .forbidden(.name, last, offset: scalars.count - 1) }
  }

  private static func check(account: String) throws(Refusal) {
    guard !account.isEmpty else { throw .empty(.account) }
    for (offset, scalar) in account.unicodeScalars.enumerated() {
      guard "A"..."Z" ~= scalar || "0"..."9" ~= scalar else {
        throw .forbidden(.account, scalar, offset: offset)
      }
      guard offset < accountLimit else { throw .tooLong(.account, limit: accountLimit) }
    }
  }

  /// How many combining marks one letter may have.
  ///
  /// No script needs more than five, and a taller stack could cover the line above, where the
  /// amount stands.
  private static let markLimit = 5
}

extension Payee: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.name.hasSameBytes(as: right.name) && left.account == right.account
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ExactText(name))
    hasher.combine(account)
  }
}

extension Payee: CustomStringConvertible {
  public var description: String { name }
}
