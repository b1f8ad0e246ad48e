/// A text that is found in a table, or equal to another, only by the same bytes of UTF-8.
///
/// `String` counts canonically equivalent texts as one: an é of one code point and one of two, or `K`
/// and the Kelvin sign. Where a text comes from outside that is one too few: what is signed, shown or
/// bound to an account must be that text and no other (RFC 7519, section 2; RFC 8259, section 8.3).
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: Self, right: Self) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  /// Takes the bytes as they are, since all spellings of a text would otherwise have one hash, and
  /// whoever sends many could make a table slow.
  package func hash(into hasher: inout Hasher) {
    unsafe text.withBytes { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(text.utf8.count)
  }
}

extension String {
  /// Whether both texts are the same bytes of UTF-8, as `ExactText` has it.
  ///
  /// It is sooner done than `==`, which looks for other spellings where the bytes differ.
  package func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return unsafe withBytes { left in
      unsafe other.withBytes { right in
        // A loop over places is twice as quick as two iterators.
        for place in 0..<left.count where unsafe left[place] != right[place] { return false }
        return true
      }
    }
  }
}
