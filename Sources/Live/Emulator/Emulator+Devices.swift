import Domain
import Simulator

/// Adds further devices to a number; they have the app but no SIM.
extension Emulator {
  /// Adds a device that shows the same prompts; texts and calls still go to the phone with the SIM.
  func addDevice(
    beside phone: Phone,
    _ request: HTTPRequest,
    _ reply: Reply
  ) throws(Control.Refusal) {
    guard request.body.isEmpty || (try? JSON.parse(request.body))?.members?.isEmpty == true else {
      throw .bad("nothing has to be said of a device; leave the body out, or send {}")
    }
    later(reply) { [self] in
      // Authy lets nobody add a second device before there is a first one.
      guard await phone.hasApp else { throw Phone.Refusal.noApp }
      let owner = owner(of: phone)?.number.masked ?? ""
      let device = await provider.addDevice(beside: phone, of: owner)
      phones.append(device)
      return Control.json(201, ["phone": .string("p\(phones.count)")])
    }
  }

  /// The name and the number of the phone with the SIM whose account a device shows.
  func owner(of device: Phone) -> (name: String, number: PhoneNumber)? {
    for (index, phone) in phones.enumerated() where phone.authyID == device.authyID {
      guard let number = phone.assumeIsolated({ $0.number }) else { continue }
      return ("p\(index + 1)", number)
    }
    return nil
  }
}
