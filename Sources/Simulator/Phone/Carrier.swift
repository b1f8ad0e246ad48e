import Domain
import InMemoryPorts

/// Which phone gets the texts and calls to a number: the one that holds its SIM, if any does.
///
/// Confined to the world's thread, which is why the class may be unchecked.
public final class Carrier: @unchecked Sendable {
  private var phones = CompactTable<PhoneNumber, Phone>()

  /// The phone that rings when the number is called.
  func phone(with number: PhoneNumber) -> Phone? { phones[number] }

  /// Gives a number to another phone, or to nobody, whatever its owner knows of it.
  ///
  /// It is what a swapped SIM does: the phone that had the number believes that it still has it.
  public func move(_ number: PhoneNumber, to phone: Phone?) { phones[number] = phone }

  /// Takes a number from a phone, unless another has it by now.
  func release(_ number: PhoneNumber, from phone: Phone) {
    if phones[number] === phone { phones[number] = nil }
  }

  /// Lets go of the phones, which hold the carrier in turn, when the world ends.
  func close() { phones = CompactTable() }
}
