import Domain

/// Identifiers drawn from a seed: predictable on purpose, so never for production.
struct SeededIdentifiers {
  private var generator: SeededGenerator

  init(_ generator: SeededGenerator) { self.generator = generator }

  mutating func next<Subject>() -> Identifier<Subject> {
    Identifier(high: generator.next(), low: generator.next())
  }
}

/// The application's source of identifiers, confined to the world's thread.
final class SeededIdentifierSource: IdentifierSource, @unchecked Sendable {
  private var identifiers: SeededIdentifiers

  init(_ generator: SeededGenerator) { identifiers = SeededIdentifiers(generator) }

  func next<Subject>() -> Identifier<Subject> { identifiers.next() }
}
