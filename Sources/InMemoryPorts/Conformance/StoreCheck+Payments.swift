import Domain

extension StoreCheck {
  /// Checks a store of payments.
  ///
  /// - Returns: the promises that it breaks, in one sentence each.
  /// - Throws: what the store throws.
  public func payments(_ store: any PaymentStore) async throws -> [String] {
    var findings = Findings()
    try await keys(of: store, &findings)
    try await changes(of: store, &findings)
    try await lists(of: store, &findings)
    return findings.sentences
  }

  private func keys(of store: any PaymentStore, _ findings: inout Findings) async throws {
    let (hers, his) = (session(of: identifiers.next()), session(of: identifiers.next()))
    let (first, second, other) = (payment(in: hers), payment(in: hers), payment(in: his))
    let key = key("one", of: hers)
    let isStored = try await store.insert(first, under: key) == .stored
    findings.note("A new payment is not stored.", if: !isStored)
    let isFound = try await store.payment(first.id) == first
    findings.note("A payment is not found by its identifier.", if: !isFound)
    let isKeyed = try await store.payment(under: key) == first
    findings.note("A payment is not found by its key.", if: !isKeyed)
    let isKept = try await store.insert(second, under: key) == .keyWasUsed(for: first)
    findings.note("A used key does not give the payment that it was used for.", if: !isKept)
    let isSecond = try await store.payment(second.id) != nil
    findings.note("A second payment is stored under a key that was used.", if: isSecond)
    let isReplaced = try await store.payment(first.id) != first
    findings.note("A payment under a key that was used does not stay as it was.", if: isReplaced)
    let isFree = try await store.insert(other, under: self.key("one", of: his)) == .stored
    findings.note("A key that one payer has used is not free for another.", if: !isFree)

    let crowd = (0..<Self.crowd).map { _ in payment(in: hers) }
    let contested = self.key("contested", of: hers)
    let insertions = try await together { number in
      try await store.insert(crowd[number], under: contested)
    }
    findings.note(
      "Of payments under one key at the same time not just one is stored.",
      if: insertions.count { $0 == .stored } != 1
    )
  }

  private func changes(of store: any PaymentStore, _ findings: inout Findings) async throws {
    let session = session(of: identifiers.next())
    let payment = payment(in: session)
    _ = try await store.insert(payment, under: key("changed", of: session))
    let (second, third) = (order(2), order(3))
    let value = try await store.update(payment.id) { payment in
      try? payment.amend(to: second, at: start)
      return payment.order
    }
    findings.note("A change to a payment does not give what it gave.", if: value != second)
    let isCommitted = try await store.payment(payment.id)?.order == second
    findings.note("A change to a payment is not committed.", if: !isCommitted)
    let isKeyed = try await store.payment(under: key("changed", of: session))?.order == second
    findings.note("A payment found by its key is not as it was changed.", if: !isKeyed)
    let unknown: PaymentID = identifiers.next()
    let nothing = try await store.update(unknown) { _ in true }
    findings.note("A change to a payment that does not exist gives something.", if: nothing != nil)

    _ = try await store.update(payment.id) { try? $0.amend(to: third, at: start) }
    _ = try await together { _ in
      try await store.update(payment.id) { payment in
        let cents = payment.order.amount.minorUnits
        try? payment.amend(to: order(cents + 1), at: start)
      }
    }
    let isWhole = try await store.payment(payment.id)?.order == order(3 + Int64(Self.crowd))
    findings.note("Changes to a payment at the same time are lost.", if: !isWhole)
  }

  private func lists(of store: any PaymentStore, _ findings: inout Findings) async throws {
    let (hers, his) = (session(of: identifiers.next()), session(of: identifiers.next()))
    let payments = (0..<3).map { payment(in: hers, after: $0) }
    for (number, payment) in payments.enumerated() {
      _ = try await store.insert(payment, under: key("listed-\(number)", of: hers))
    }
    let other = payment(in: his, after: 3)
    _ = try await store.insert(other, under: key("listed", of: his))
    let listed = try await store.payments(of: hers.user).map(\.id)
    findings.note(
      "A payer's payments are not all of that payer's, and no others.",
      if: Set(listed) != Set(payments.map(\.id)) || listed.count != payments.count
    )
    findings.note(
      "A payer's payments do not come oldest first.",
      if: listed != payments.map(\.id) && Set(listed) == Set(payments.map(\.id))
    )
    let isEmpty = try await store.payments(of: identifiers.next()).isEmpty
    findings.note("A payer without payments has some.", if: !isEmpty)

    for payment in [payments[2], payments[0], other] {
      _ = try await store.update(payment.id) { $0.approve() }
    }
    let expected = [payments[0].id, payments[2].id, other.id]
    let outbox = try await store.outbox()
    findings.note(
      "The outbox does not hold just what is approved and not answered by the bank.",
      if: Set(outbox) != Set(expected) || outbox.count != expected.count
    )
    findings.note(
      "The outbox does not come oldest first.",
      if: outbox != expected && Set(outbox) == Set(expected)
    )
    _ = try await store.update(other.id) { payment in
      _ = try? payment.beginTransfer(at: start + .seconds(4), every: policy.transferInterval)
      try? payment.execute(at: start + .seconds(4))
    }
    let isGone = try await !store.outbox().contains(other.id)
    findings.note("What the bank has answered does not leave the outbox.", if: !isGone)
  }
}
