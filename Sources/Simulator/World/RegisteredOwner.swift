import Domain

/// Whom Authy knows by a number, and which device the owner's first phone is.
struct RegisteredOwner: Sendable {
  let authyID: AuthyID
  let device: Phone.Device
  let number: PhoneNumber
}

extension World {
  /// A person of whom the application and Authy know, and who has neither phone nor browser at hand yet.
  package struct Absentee: Sendable {
    package let name: String
    let user: UserID
    let owner: RegisteredOwner
  }
}
