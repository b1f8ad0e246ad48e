/// What a text says of a payment beside the code, which Authy adds in words of its own.
///
/// The amount with its currency and the account stand in it whole, whatever the order (RTS Article
/// 5(1)(a)). The account comes before the name: it is of letters and digits alone, and a name that
/// was typed to look like another account cannot stand in front of it (Article 5(2)(b)). The name
/// is shown as far as it leaves the room that Authy's words need, so that all of it, with the code,
/// is one segment wherever Authy puts the code; see `PayeeNameInText` for what is left out, and how
/// it shows.
///
/// A name that the default alphabet of GSM lacks a letter of may be shown in two ways: in its own
/// letters, in a text of 70 that says less beside them, or in a text of 160 with an ellipsis in
/// place of the letters that are lacking. The one that shows more of it is taken. So with a long account a
/// name in another script may be an ellipsis alone, and the account then says whom the money goes to.
public struct PaymentText: Hashable, Sendable {
  public let words: String

  /// Words the text of an order.
  ///
  /// Up to 70 units of room the text and Authy's words are always one segment: the largest amount
  /// and the longest account leave so many.
  ///
  /// - Parameters:
  ///   - order: what the payer asked for.
  ///   - room: units of a segment that Authy's words and the code may take.
  public init(for order: Payment.Order, leaving room: Int) {
    let (account, name) = (order.payee.account, order.payee.name)
    let toAccount = "\(order.amount) to account \(account), "
    // An account of digits alone would pass for a code if nothing said that it is one.
    let startsWithDigit = account.utf8.first?.isDecimalDigit ?? false
    let inShort = startsWithDigit ? toAccount : "\(order.amount) to \(account), "
    let usual = Self.fit(name, after: "Approve payment of \(toAccount)", in: .gsm, leaving: room)
    let foreign = Self.fit(name, after: inShort, in: .ucs2, leaving: room)
    words = foreign.shown > usual.shown ? foreign.words : usual.words
  }

  private static func fit(
    _ name: String,
    after head: String,
    in alphabet: TextAlphabet,
    leaving room: Int
  ) -> (words: String, shown: Int) {
    let units = alphabet.unitsAlone - room - alphabet.units(of: head)
    let name = PayeeNameInText(name, in: alphabet, units: units)
    return (head + name.words, name.shown)
  }
}
