import Domain

/// Draws identifiers from a seed; they can be predicted, so never use them in production.
struct SeededIdentifiers: IdentifierSource {
  let scheduler: Scheduler

  func next<Subject>() -> Identifier<Subject> {
    var chance = scheduler.chance(for: .identifier)
    return Identifier(high: chance.next(), low: chance.next())
  }
}

extension Scheduler {
  /// The random numbers of whoever acts now.
  func chance(for occasion: Occasion) -> SeededGenerator {
    unsafe chooser.generator(for: actingInitiator, occasion)
  }
}
