extension Identifier {
  /// The first 8 digits, which are enough to tell the identifiers of one run apart.
  package var short: String { String(description.prefix(8)) }
}

extension Digest {
  /// The first 8 digits, which are enough to tell the digests of one run apart.
  package var short: String { String(description.prefix(8)) }
}
