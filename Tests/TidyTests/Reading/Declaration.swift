/// Something that a file declares, as far as the rules look at it.
struct Declaration: Sendable {
  enum Kind: Sendable { case type, function, property }

  let kind: Kind
  /// The names of what surrounds it and its own: "Payment.Order".
  let name: String
  /// Counted from 1.
  let line: Int
  /// Whether it is public by its own word or as what a public protocol asks for.
  let isPublic: Bool
  /// Whether no type surrounds it; an extension may.
  let isOutermost: Bool
  /// The lines of its comment without their slashes.
  let comment: [String]
  /// The comment of the type around it.
  let outerComment: [String]
  /// Its code up to the first brace, on one line.
  let signature: String

  /// The first paragraph of the comment.
  var summary: String {
    comment.prefix { !$0.isEmpty }.joined(separator: " ")
  }
}

extension SourceFile {
  /// Everything that the file declares but not within functions, in order.
  ///
  /// It goes by the indentation, which the formatter sees to.
  var declarations: [Declaration] {
    var found: [Declaration] = []
    var scopes: [Scope] = []
    for index in code.indices where !code[index].words.isEmpty {
      let indentation = code[index].indentation
      scopes.removeAll { $0.indentation >= indentation }
      guard let heading = Heading(code[index]) else { continue }
      guard !scopes.contains(where: \.isBody) else { continue }
      let parents = scopes.map(\.name)
      if heading.keyword != "extension" {
        found.append(
          Declaration(
            kind: heading.kind,
            name: (parents + [heading.name]).joined(separator: "."),
            line: index + 1,
            isPublic: heading.isPublic || scopes.last?.isPublicProtocol == true,
            isOutermost: scopes.allSatisfy(\.isExtension),
            comment: comment(above: index),
            outerComment: scopes.last?.comment ?? [],
            signature: signature(from: index)
          )
        )
      }
      scopes.append(
        Scope(
          name: heading.name,
          indentation: indentation,
          isExtension: heading.keyword == "extension",
          isPublicProtocol: heading.keyword == "protocol" && heading.isPublic,
          isBody: heading.kind != .type,
          comment: comment(above: index)
        )
      )
    }
    return found
  }

  /// What surrounds a line.
  private struct Scope {
    let name: String
    let indentation: Int
    let isExtension: Bool
    let isPublicProtocol: Bool
    let isBody: Bool
    let comment: [String]
  }

  /// The comment right above a line and above its attributes.
  private func comment(above index: Int) -> [String] {
    var comment: [String] = []
    for line in lines[..<index].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("@"), comment.isEmpty { continue }
      guard text.hasPrefix("///") else { break }
      comment.append(String(text.dropFirst(3).drop { $0 == " " }))
    }
    return comment.reversed()
  }

  /// A declaration's code up to its first brace, or to the end of what it asks for.
  private func signature(from start: Int) -> String {
    var signature = ""
    var depth = 0
    for line in code[start...] {
      if !signature.isEmpty, depth == 0, !Self.continues(line, at: code[start].indentation) {
        break
      }
      for character in line {
        if character == "{", depth == 0 { return signature }
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        signature.append(character)
      }
      signature.append(" ")
    }
    return signature
  }

  private static func continues(_ line: String, at indentation: Int) -> Bool {
    line.indentation > indentation || line.drop { $0 == " " }.hasPrefix(")")
  }
}

/// The first line of a declaration.
private struct Heading {
  let keyword: Substring
  let name: String
  let isPublic: Bool

  private static let modifiers: Set<Substring> = [
    "public", "open", "package", "internal", "fileprivate", "private", "final", "indirect",
    "static",
    "class", "nonisolated", "mutating", "nonmutating", "override", "convenience", "required",
    "weak",
    "unowned", "lazy", "unsafe", "distributed", "dynamic", "consuming", "borrowing", "isolated",
  ]
  private static let types: Set<Substring> = [
    "struct", "enum", "class", "actor", "protocol", "extension",
  ]

  /// Reads a line; nil where it declares nothing.
  init?(_ code: String) {
    let words = code.words
    var isPublic = false
    for (index, word) in words.enumerated() {
      if let keyword = Self.keyword(word, before: words.dropFirst(index + 1).first) {
        self.keyword = keyword
        self.isPublic = isPublic
        let rest =
          keyword == "init" || keyword == "subscript" ? word : words.dropFirst(index + 1).first
        name = String((rest ?? "").prefix { $0.isLetter || $0.isNumber || "_.`".contains($0) })
          .filter { $0 != "`" }
        return
      }
      let bare = word.prefix { $0 != "(" }
      guard Self.modifiers.contains(bare) || word.hasPrefix("@") else { return nil }
      isPublic = isPublic || word == "public" || word == "open"
    }
    return nil
  }

  private static func keyword(_ word: Substring, before next: Substring?) -> Substring? {
    if types.contains(word) {
      // `class` is a modifier before a function or a property.
      guard let next, next != "func", next != "var", next != "let" else { return nil }
      return word
    }
    if ["func", "var", "let"].contains(word) { return next == nil ? nil : word }
    let bare = word.prefix { $0.isLetter }
    return bare == "init" || bare == "subscript" ? bare : nil
  }

  var kind: Declaration.Kind {
    switch keyword {
    case "func", "init", "subscript": .function
    case "var", "let": .property
    default: .type
    }
  }
}
