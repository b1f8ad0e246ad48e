/// Blanks what is no code: comments and the contents of strings, but not what is interpolated.
///
/// Lines and columns stay, so that a place in the masked text is a place in the file.
struct CodeMask {
  private let source: [UInt8]
  private var output: [UInt8]
  private var position = 0

  /// The text with everything blanked that is no code.
  static func code(of text: String) -> String {
    var mask = CodeMask(text)
    mask.passCode(upToParenthesis: false)
    return String(decoding: mask.output, as: UTF8.self)
  }

  private init(_ text: String) {
    source = Array(text.utf8)
    output = source
  }

  private func sees(_ word: StaticString, at offset: Int = 0) -> Bool {
    let start = position + offset
    guard start < source.count, source[start] == word.utf8Start[0] else { return false }
    let rest = 1..<word.utf8CodeUnitCount
    return start + word.utf8CodeUnitCount <= source.count
      && rest.allSatisfy { source[start + $0] == word.utf8Start[$0] }
  }

  /// Whether nothing begins here but plain code, as nearly everywhere.
  private var isPlain: Bool {
    switch source[position] {
    case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      false
    default: true
    }
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where position < source.count {
      if source[position] != UInt8(ascii: "\n") { output[position] = UInt8(ascii: " ") }
      position += 1
    }
  }

  /// Passes code to its end, or to the parenthesis that closes an interpolation.
  private mutating func passCode(upToParenthesis isInterpolation: Bool) {
    var depth = 0
    while position < source.count {
      if isPlain {
        position += 1
      } else if sees("//") {
        while position < source.count, !sees("\n") { blank() }
      } else if sees("/*") {
        passComment()
      } else if let hashes = hashesBeforeQuote() {
        passString(hashes: hashes)
      } else {
        if sees("(") { depth += 1 }
        if sees(")") {
          if isInterpolation, depth == 0 { return }
          depth -= 1
        }
        position += 1
      }
    }
  }

  /// Passes a comment, in which others may be nested.
  private mutating func passComment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        blank(2)
      } else if sees("*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && position < source.count
  }

  /// How many number signs stand before a quote here; nil when no string begins here.
  private func hashesBeforeQuote() -> Int? {
    var hashes = 0
    while sees("#", at: hashes) { hashes += 1 }
    return sees("\"", at: hashes) ? hashes : nil
  }

  private mutating func passString(hashes: Int) {
    position += hashes
    let quotes = sees("\"\"\"") ? 3 : 1
    position += quotes
    while position < source.count {
      if closes(quotes: quotes, hashes: hashes) {
        position += quotes + hashes
        return
      }
      guard sees("\\"), (0..<hashes).allSatisfy({ sees("#", at: 1 + $0) }) else {
        blank()
        continue
      }
      let isInterpolation = sees("(", at: 1 + hashes)
      blank(1 + hashes)
      if isInterpolation {
        position += 1
        passCode(upToParenthesis: true)
        position += 1
      } else {
        blank()
      }
    }
  }

  private func closes(quotes: Int, hashes: Int) -> Bool {
    (0..<quotes).allSatisfy { sees("\"", at: $0) }
      && (0..<hashes).allSatisfy { sees("#", at: quotes + $0) }
  }
}
