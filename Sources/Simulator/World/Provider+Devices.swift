import Domain

/// Phones and their numbers.
extension Provider {
  /// Adds a second device for the owner of a phone: it has no SIM, and its app has the same
  /// account.
  package func addDevice(
    beside phone: Phone,
    of owner: String,
    kind: Phone.Device.Kind = .android
  ) async -> Phone {
    await ground.scheduler.act(as: ground.scheduler.initiator(of: owner)) {
      let device = Phone(
        newDevice(kind),
        of: owner,
        account: phone.authyID,
        number: nil,
        hasApp: true,
        from: self
      )
      await cloud.addDevice(device, to: phone.authyID)
      return device
    }
  }

  /// Creates the phone of a number; Authy may know its user already.
  ///
  /// - Returns: nil if the number has a phone already.
  package func addPhone(with number: PhoneNumber, hasApp: Bool) async -> Phone? {
    guard carrier.phone(with: number) == nil else { return nil }
    guard let known = await cloud.user(with: number) else {
      return await makePhone(of: number.masked, number: number, hasApp: hasApp)
    }
    let phone = Phone(
      newDevice(.android),
      of: number.masked,
      account: known,
      number: number,
      hasApp: hasApp,
      from: self
    )
    carrier.move(number, to: phone)
    if hasApp { await cloud.addDevice(phone, to: known) }
    return phone
  }

  /// A new phone number, which nobody else in this world has.
  ///
  /// It begins like the numbers that are reserved for fiction (+1 202 555 01 in any area). It is
  /// too long to be dialled, because a world may have more people than there are such numbers.
  package func newNumber() -> PhoneNumber {
    var people = ground.scheduler.chance(for: .number)
    while true {
      let drawn = people.draw(in: 200_000_000...999_999_999)
      let (area, line) = drawn.quotientAndRemainder(dividingBy: 1_000_000)
      let digits = String(1_000_000 + line).dropFirst()
      if let number = PhoneNumber(countryCode: "1", number: "\(area)55501\(digits)"),
        number.refusal == nil, numbers.insert(Int32(drawn)).inserted
      {
        return number
      }
    }
  }

  /// Whether a number has the form of those that `newNumber` gives.
  static func makesNumbers(like number: PhoneNumber) -> Bool {
    number.countryCode == "1" && number.e164.utf8.count == 16
      && number.e164.dropFirst(5).hasPrefix("55501")
  }

  /// Creates a phone whose owner Authy knows by the number.
  func makePhone(of owner: String, number: PhoneNumber, hasApp: Bool) async -> Phone {
    await makePhone(await registerOwner(of: number), of: owner, hasApp: hasApp)
  }

  /// Makes the owner of a number known to Authy, before there is a phone.
  func registerOwner(of number: PhoneNumber) async -> RegisteredOwner {
    let owner = RegisteredOwner(
      authyID: drawAuthyID(),
      device: newDevice(.android),
      number: number
    )
    await cloud.add(CloudUser(owner.authyID, number: number))
    return owner
  }

  /// Makes the phone of an owner whom Authy knows.
  func makePhone(_ known: RegisteredOwner, of owner: String, hasApp: Bool) async -> Phone {
    let phone = Phone(
      known.device,
      of: owner,
      account: known.authyID,
      number: known.number,
      hasApp: hasApp,
      from: self
    )
    carrier.move(known.number, to: phone)
    if hasApp { await cloud.addDevice(phone, to: known.authyID) }
    return phone
  }

  private func newDevice(_ kind: Phone.Device.Kind) -> Phone.Device {
    var chance = ground.scheduler.chance(for: .identifier)
    while true {
      let id = chance.draw(in: 2_000_000...99_999_999)
      if devices.insert(Int32(id)).inserted { return Phone.Device(id: id, kind: kind) }
    }
  }

  /// A new identifier that nobody else in this world has; chance alone does not ensure that.
  private func drawAuthyID() -> AuthyID {
    var chance = ground.scheduler.chance(for: .authyID)
    while true {
      let number = chance.draw(in: 1_000_000...99_999_999)
      if let authyID = AuthyID(number), authyIDs.insert(Int32(number)).inserted { return authyID }
    }
  }
}
