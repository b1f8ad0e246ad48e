/// A text that equals another one only if both have the same bytes of UTF-8.
///
/// `String` treats canonically equivalent texts as equal: an é of one code point and one of two, or
/// `K` and the Kelvin sign. For a text from outside that is wrong: what is signed, shown or bound
/// to an account must be exactly that text (RFC 7519, section 2; RFC 8259, section 8.3).
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: Self, right: Self) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  /// Hashes the bytes as they are.
  ///
  /// `String` gives all spellings of a text the same hash. An attacker who sends many spellings
  /// could then make a table slow.
  package func hash(into hasher: inout Hasher) {
    unsafe text.withBytes { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(text.utf8.count)
  }
}

extension String {
  /// Whether both texts are the same bytes of UTF-8, as `ExactText` compares them.
  ///
  /// This is faster than `==`, which looks for equivalent spellings where the bytes differ.
  package func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return unsafe withBytes { left in
      unsafe other.withBytes { right in
        // A loop over offsets is twice as fast as two iterators.
        for place in 0..<left.count where unsafe left[place] != right[place] { return false }
        return true
      }
    }
  }
}
