import Domain
import InMemoryPorts

/// Delivers the texts and calls to a number to the phone with its SIM, if there is one.
///
/// It is confined to the world's thread, so the class may be unchecked.
public final class Carrier: @unchecked Sendable {
  private var phones = CompactTable<PhoneNumber, Phone>()

  /// The phone that rings when the number is called, if any.
  func phone(with number: PhoneNumber) -> Phone? { phones[number] }

  /// Gives a number to another phone, or to none, without telling the phone that had it.
  ///
  /// This is what a SIM swap does: the earlier phone still believes that it has the number.
  public func move(_ number: PhoneNumber, to phone: Phone?) { phones[number] = phone }

  /// Takes a number from a phone, unless another phone has it already.
  func release(_ number: PhoneNumber, from phone: Phone) {
    if phones[number] === phone { phones[number] = nil }
  }

  /// Releases the phones when the world ends, because they refer back to the carrier.
  func close() { phones = CompactTable() }
}
