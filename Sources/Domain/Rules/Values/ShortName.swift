extension Identifier {
  /// The first eight digits, which tell the identifiers of one run apart for whoever reads about it.
  package var short: String { String(description.prefix(8)) }
}

extension Digest {
  /// The first eight digits, which tell the digests of one run apart for whoever reads about it.
  package var short: String { String(description.prefix(8)) }
}
