import Domain

/// One way into the product, called from an actor.
struct Entry: Sendable {
  /// A call that is ready to be made: whatever it takes is there already.
  ///
  /// It is told where it looks whether it is at home, as soon as the product has come back.
  typealias Call = @Sendable (_ home: isolated any Home, _ look: Look) async throws -> Void

  /// The type and the function, as in `Payments.pay`.
  let name: String
  /// Makes ready, outside of any actor.
  let prepare: @Sendable (Fixture) async throws -> Call

  init(_ name: String, _ prepare: @escaping @Sendable (Fixture) async throws -> Call) {
    self.name = name
    self.prepare = prepare
  }

  static let all =
    payments + signIn + signUps + accounts + callbacks + authy + transports
    + passwords
}

/// Notes whether code runs where it should.
struct Look: Sendable {
  let report: Report
  let place: String

  func callAsFunction(_ home: any Home) { report.note(place, isHome: home.isHere) }
}
