/// The words of a text message about a payment; Authy adds the code in words of its own.
///
/// The amount with its currency and the account are always whole (RTS Article 5(1)(a)). The account
/// stands before the name and has only letters and digits, so a name that looks like another
/// account cannot take its place (Article 5(2)(b)). The name is shortened until the text, Authy's
/// words and the code are one segment, wherever Authy puts the code. `PayeeNameInText` says what is
/// left out and how the text shows that.
///
/// If the default alphabet of GSM lacks a letter of the name, there are two ways. Either the text
/// is in UCS-2 with the name's own letters, but then a segment holds only 70 units. Or it is in
/// GSM, with 160 units and an ellipsis for each missing letter. The way that shows more of the name
/// is taken. With a long account, a name in another script may be only an ellipsis; the account
/// then says where the money goes.
package struct PaymentText: Hashable, Sendable {
  package let words: String

  /// Writes the text for an order.
  ///
  /// If `room` is at most 70, the text and Authy's words are always one segment, even with the
  /// largest amount and the longest account.
  ///
  /// - Parameters:
  ///   - order: what the payer asked for.
  ///   - room: how many units of a segment Authy's words and the code may take, from 0 to 70.
  package init(for order: Payment.Order, leaving room: Int) {
    let (account, name) = (order.payee.account, order.payee.name)
    let toAccount = "\(order.amount) to account \(account), "
    // Without the word "account", a number of digits only would look like a code.
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
