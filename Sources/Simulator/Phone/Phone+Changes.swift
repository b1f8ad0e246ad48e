import Domain

/// What a person changes about the phone: the app, its accounts, and the SIM.
extension Phone {
  /// Adds an account to the app, which then also shows the questions to that account.
  ///
  /// - Throws: `Phone.Refusal` if the phone does not have the app.
  public func addAccount(_ account: AuthyID) async throws {
    try requireApp()
    guard !accounts.contains(account) else { return }
    addedAccounts.append(account)
    await cloud.addDevice(self, to: account)
  }

  /// Installs the app with its owner's account, or removes it with every account.
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

  /// Inserts a SIM with another number, and tells Authy if the phone has the app; the account
  /// stays.
  ///
  /// - Throws: `Refusal.cloud(.numberTaken)` if the number belongs to another user.
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
