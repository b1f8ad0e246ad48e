import Domain

/// Ways to turn a query that a framework wrote again into the query that Authy wrote.
extension QueryText {
  /// How escapes are written when a query is turned into Authy's form.
  struct Style {
    /// Whether `%20` becomes `+`.
    var writesPlus = false
    /// Whether the hexadecimal digits of escapes become upper case.
    var raisesDigits = false
    /// Whether every byte that must be escaped, but is not, becomes an escape.
    var escapesRaw = false
    /// Whether every `%` is a plain percent sign, as in a decoded query, and begins no escape.
    var escapesPercent = false
    /// The meaning of a `+`.
    var plus = Plus.space
  }

  /// The meaning of a `+` in a query that was decoded in an unknown way.
  enum Plus: CaseIterable {
    case space
    case itself
    /// It is a plus in the phone's signature, which is Base64, and a space elsewhere.
    case itselfInSignature
  }

  /// The query with its escapes in another style.
  func written(in style: Style) -> Self {
    map { pair in
      var style = style
      if style.plus == .itselfInSignature {
        style.plus = Self.root(of: pair) == "signature" ? .itself : .space
      }
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      guard name.count < pair.count else { return Self.write(name, in: style) }
      let value = pair[(name.endIndex + 1)...]
      return Self.write(name, in: style) + [UInt8(ascii: "=")] + Self.write(value, in: style)
    }
  }

  private static func write(_ bytes: ArraySlice<UInt8>, in style: Style) -> [UInt8] {
    var output: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let value = rest.escapedByte, !style.escapesPercent else {
          output += style.escapesRaw ? escape(byte) : [byte]
          continue
        }
        let digits = Array(rest.prefix(2))
        rest = rest.dropFirst(2)
        if value == UInt8(ascii: " "), style.writesPlus {
          output.append(UInt8(ascii: "+"))
        } else {
          output += style.raisesDigits ? escape(value) : [byte] + digits
        }
      case UInt8(ascii: "+"): output += style.plus == .space ? [byte] : escape(byte)
      case UInt8(ascii: " "): output.append(style.escapesRaw ? UInt8(ascii: "+") : byte)
      default: output += style.escapesRaw && !byte.standsForItself ? escape(byte) : [byte]
      }
    }
    return output
  }

  /// The escape of a byte, with upper-case digits.
  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  /// The query with each pair decoded, and encoded again as Authy does it.
  var reencoded: Self {
    map { pair in
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      let value = name.count < pair.count ? pair[(name.endIndex + 1)...] : []
      let style = Style(escapesRaw: true, escapesPercent: true, plus: .itself)
      return Self.write(Self.decoded(name)[...], in: style) + [UInt8(ascii: "=")]
        + Self.write(Self.decoded(value)[...], in: style)
    }
  }

  /// The query as Authy writes it, in Authy's order.
  ///
  /// It is `nil` if the names contradict each other, or if something would be lost, such as one of
  /// two values of a name.
  var canonical: String? {
    guard pairs.allSatisfy({ !$0.isEmpty }), let fields = FormFields(parsing: text),
      let form = try? NestedForm(fields), form.repeatedNames.isEmpty
    else { return nil }
    return CallbackSignature.canonical(form.tree)
  }

  /// The query with a `=` after each name that has none.
  var withEqualsSigns: Self {
    map { $0.contains(UInt8(ascii: "=")) ? Array($0) : Array($0) + [UInt8(ascii: "=")] }
  }

  /// The query in which everything that is not a pair is joined to the value before it.
  ///
  /// A value that contains an ampersand looks like that after decoding.
  var withWholeValues: Self {
    var whole: [[UInt8]] = []
    for pair in pairs {
      let isPair = pair.contains(UInt8(ascii: "=")) && pair.first != UInt8(ascii: " ")
      if let last = whole.indices.last, !isPair {
        whole[last] += [UInt8(ascii: "&")] + pair
      } else {
        whole.append(Array(pair))
      }
    }
    return Self(pairs: whole.map { $0[...] })
  }
}
