import Domain

extension StoreCheck {
  /// Checks a store of phone numbers' limits.
  ///
  /// - Returns: the promises that it breaks, in one sentence each.
  /// - Throws: what the store throws.
  public func numbers(_ store: any NumberStore) async throws -> [String] {
    var findings = Findings()
    guard let number = PhoneNumber(countryCode: "1", number: "2025550158"),
      let other = PhoneNumber(countryCode: "1", number: "2025550159")
    else { preconditionFailure("there is no such number") }
    let reservations = try await together { _ in
      try await store.update(number) { (try? $0.reserveText(at: start, under: policy)) != nil }
    }
    let granted = reservations.count { $0 }
    findings.note(
      "Changes to a number's limits are lost.",
      if: granted > policy.textsPerNumber
    )
    findings.note(
      "A number's limits do not begin with fresh ones.",
      if: granted < policy.textsPerNumber
    )
    let isFree = try await store.update(other) {
      (try? $0.reserveText(at: start, under: policy)) != nil
    }
    findings.note("A number's limits are not its own.", if: !isFree)
    return findings.sentences
  }

  /// Checks a store of nonces, which accepts nonces that are at most as old as the policy's window.
  ///
  /// - Returns: the promises that it breaks, in one sentence each.
  /// - Throws: what the store throws.
  public func nonces(_ store: any NonceStore) async throws -> [String] {
    var findings = Findings()
    let nonce = Nonce(at: start)
    func admit(_ signature: String, after wait: Duration = .zero) async throws
      -> NonceLedger.Refusal?
    {
      try await store.admit(nonce, signature: signature, at: start + wait)
    }
    let first = try await admit("a")
    findings.note("A new callback is not admitted.", if: first != nil)
    let again = try await admit("a")
    findings.note("A callback is admitted a second time.", if: again != .replayed)
    let neighbour = try await admit("b")
    findings.note("Two callbacks of one second are taken for one.", if: neighbour != nil)
    try await store.forget(nonce, signature: "a")
    let forgotten = try await admit("a")
    findings.note("A callback that was forgotten is not admitted again.", if: forgotten != nil)
    let stillThere = try await admit("b")
    findings.note("To forget one callback forgets another.", if: stillThere != .replayed)
    let verdicts = try await together { _ in
      try await store.admit(nonce, signature: "contested", at: start)
    }
    findings.note(
      "A callback that comes several times at once is not admitted just once.",
      if: verdicts.count { $0 == nil } != 1
    )
    let old = try await admit("c", after: policy.callbackWindow + .seconds(2))
    let isStale = if case .stale = old { true } else { false }
    findings.note("A callback is admitted after its window.", if: !isStale)
    return findings.sentences
  }

  /// Checks an audit trail, which may hold events already.
  ///
  /// - Returns: the promises that it breaks, in one sentence each.
  /// - Throws: nothing: the helper that it shares with other checks can throw, but a trail cannot.
  public func trail(_ trail: any AuditTrail) async throws -> [String] {
    var findings = Findings()
    let event = AuditEvent(.readmitted, about: AuditEvent.Subject(), at: start)
    let (first, second) = (trail.record(event), trail.record(event))
    findings.note(
      "An event does not get the place after the one before.",
      if: second.number != first.number + 1
    )
    let places = try await together { _ in trail.record(event).number }
    findings.note(
      "Events at the same time do not get a place each.",
      if: places.sorted() != Array(second.number + 1...second.number + Self.crowd)
    )
    return findings.sentences
  }

  /// Checks a source of identifiers.
  ///
  /// - Returns: the promises that it breaks, in one sentence each.
  /// - Throws: nothing: the helper that it shares with other checks can throw, but a source cannot.
  public func identifiers(_ source: any IdentifierSource) async throws -> [String] {
    var findings = Findings()
    let drawn: [Identifier<Payment>] = try await together { _ in source.next() }
    findings.note("An identifier comes twice.", if: Set(drawn).count != drawn.count)
    return findings.sentences
  }
}
