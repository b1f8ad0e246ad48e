import Domain

/// What a person changes about the phone: the app, its accounts, and the SIM.
extension Phone {
  /// Adds somebody's account to the app, which then shows the questions put to them as well.
  ///
  /// - Throws: `Phone.Refusal` on a phone without the app.
  public func addAccount(_ account: AuthyID) async throws {
    try requireApp()
    guard !accounts.contains(account) else { return }
    addedAccounts.append(account)
    await cloud.addDevice(self, to: account)
  }

  /// Puts the app on the phone, with its owner's account, or takes it off with every account.
  public func useApp(_ isWanted: Bool) async {
    guard isWanted != hasApp else { return }
    let changed = isWanted ? [authyID] : accounts
    hasApp = isWanted
    addedAccounts = []
    display.clear()
    for account in changed {
      if isWanted {
        await cloud.addDevice(self, to: account)
      } else {
        await cloud.removeDevice(self, from: account)
      }
    }
  }

  /// Gets a SIM with another number, and tells Authy so if the app is here; the account stays.
  ///
  /// - Throws: `Refusal.cloud(.numberTaken)` when the number is known as another user's.
  public func changeNumber(to new: PhoneNumber) async throws {
    if let number {
      do throws(AuthyCloud.Refusal) {
        try await cloud.changeNumber(number, to: new, of: accounts)
      } catch {
        throw Refusal.cloud(error)
      }
      carrier.release(number, from: self)
    }
    number = new
    carrier.move(new, to: self)
  }
}
