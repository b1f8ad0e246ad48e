import Domain

/// Identifiers drawn from a seed: predictable on purpose, so never for production.
struct SeededIdentifiers: IdentifierSource {
  let scheduler: Scheduler

  func next<Subject>() -> Identifier<Subject> {
    var chance = scheduler.chance(for: .identifier)
    return Identifier(high: chance.next(), low: chance.next())
  }
}

extension Scheduler {
  /// Numbers for whoever acts.
  func chance(for occasion: Occasion) -> SeededGenerator {
    unsafe chooser.generator(for: actingInitiator, occasion)
  }
}
