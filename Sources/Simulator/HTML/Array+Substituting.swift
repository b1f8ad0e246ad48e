import Domain

extension [UInt8] {
  /// The bytes with others wherever some stand, found from the left; no bytes stand nowhere.
  ///
  /// The standard library's own way goes through the engine for regular expressions, which for a page
  /// takes longer than reading it.
  func substituting(_ words: [UInt8], by others: [UInt8]) -> [UInt8] {
    guard let first = words.first else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var copied = 0
    var place = span.place(of: first, from: 0)
    while place + words.count <= count {
      if self[place..<place + words.count].elementsEqual(words) {
        result.append(contentsOf: self[copied..<place])
        result.append(contentsOf: others)
        copied = place + words.count
        place = span.place(of: first, from: copied)
      } else {
        place = span.place(of: first, from: place + 1)
      }
    }
    result.append(contentsOf: self[copied...])
    return result
  }
}

extension String {
  /// The text with another wherever some words stand, byte by byte.
  func substituting(_ words: String, by others: String) -> String {
    let bytes = Array(utf8).substituting(Array(words.utf8), by: Array(others.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }
}
