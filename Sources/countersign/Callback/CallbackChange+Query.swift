import Domain

/// Changes that a framework makes to a query that it reads and writes again.
extension CallbackChange {
  /// The changes in an order in which they can be undone one after the other.
  static let ofQuery = [rewriting, order]

  private static let rewriting = Self { attempt in
    rewritings(of: QueryText(attempt.parameters)).map { rewriting in
      Undoing(naming: { CallbackCause(rewriting: attempt.parameters, of: $0.parameters) }) {
        attempt.with(\.parameters, rewriting())
      }
    }
  }

  private static func rewritings(of query: QueryText) -> [() -> String?] {
    let isDecoded = query.pairs.contains { $0.contains(where: QueryText.isRaw) }
    let isBare = query.pairs.contains { !$0.contains(UInt8(ascii: "=")) }
    var writings: [() -> QueryText] = [
      { query.written(in: .init(raisesDigits: true)) },
      { query.written(in: .init(writesPlus: true)) },
      { query.written(in: .init(writesPlus: true, raisesDigits: true)) },
      { query.reencoded },
    ]
    if isBare { writings.append { query.withEqualsSigns } }
    let ordered: [() -> String?] = [{ query.canonical }]
    // Attempts that keep the order come first, so that nothing is said about an order that is
    // right.
    guard isDecoded else { return writings.map { write in { write().text } } + ordered }
    // Nobody can know what a percent sign or a plus meant, so each meaning is tried.
    let decoded = [true, false].flatMap { escapesPercent in
      QueryText.Plus.allCases.flatMap { plus in
        [true, false].map { isWhole in
          {
            let style = QueryText.Style(
              writesPlus: true,
              raisesDigits: true,
              escapesRaw: true,
              escapesPercent: escapesPercent,
              plus: plus
            )
            return isWhole
              ? query.withWholeValues.written(in: style) : query.written(in: style).withEqualsSigns
          }
        }
      }
    }
    return decoded.map { write in { write().text } }
      + decoded.map { write in { write().canonical } }
      + ordered + writings.map { write in { write().text } }
  }

  /// The largest number of pairs that are tried in every order.
  private static let orderLimit = 5

  private static let order = Self { attempt in
    let query = QueryText(attempt.parameters)
    let sorted = { attempt.with(\.parameters, query.sorted.text) }
    let name: (CallbackAttempt) -> CallbackCause = {
      CallbackCause(rewriting: attempt.parameters, of: $0.parameters)
    }
    guard query.pairs.count <= orderLimit else { return [Undoing(naming: name, sorted)] }
    return permutations(of: Array(query.pairs.indices)).map { places in
      Undoing(naming: name) { attempt.with(\.parameters, query.inOrder(places).text) }
    }
  }

  private static func permutations(of places: [Int]) -> [[Int]] {
    guard places.count > 1 else { return [places] }
    return places.indices.flatMap { index in
      var rest = places
      let first = rest.remove(at: index)
      return permutations(of: rest).map { [first] + $0 }
    }
  }
}

extension CallbackCause {
  /// Describes the differences between a query as it was given and as it was signed.
  init(rewriting given: String, of signed: String) {
    self.init(
      "a framework has written the query anew: "
        + QueryDifference(between: QueryText(given), and: QueryText(signed)).words
        .joined(separator: "; "),
      "verify with the raw query of the request, as it came"
    )
  }
}

/// The differences in a query that a framework wrote again.
private struct QueryDifference {
  let words: [String]

  init(between given: QueryText, and signed: QueryText) {
    var words: [String] = []
    if given.text.utf8.contains(where: { $0 > 0x7E || " []\"".utf8.contains($0) }) {
      words.append("it was decoded, and the signature is over its escapes")
    }
    if given.text.contains("%20"), !signed.text.contains("%20") {
      words.append("its spaces are %20, and Authy writes +")
    }
    let raised = given.written(in: .init(raisesDigits: true))
    if raised.text != given.text {
      words.append("the digits of its escapes are lower-case, as in %5b, and Authy writes %5B")
    }
    if given.pairs.count == signed.pairs.count,
      given.pairs.contains(where: { !$0.contains(UInt8(ascii: "=")) })
    {
      words.append("a name stands without =, as ActiveSupport writes a null from version 8.1 on")
    }
    if Self.isReordered(given, signed) { words.append("its parameters were sorted, or reordered") }
    self.words = words.isEmpty ? ["it escapes other letters than Authy does"] : words
  }

  private static func isReordered(_ given: QueryText, _ signed: QueryText) -> Bool {
    let (left, right) = (given.keys, signed.keys)
    return left != right && left.sorted() == right.sorted()
  }
}

extension QueryText {
  /// The pairs without their escapes and equals signs, to compare them by.
  fileprivate var keys: [String] {
    pairs.map {
      String(decoding: Self.decoded($0).filter { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    }
  }
}
