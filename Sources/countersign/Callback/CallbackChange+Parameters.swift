import Domain

/// Changes that are made to the parameters before the signature is checked.
extension CallbackChange {
  /// A null that was signed as `k`, without `=`; `text` has the parameters in that form.
  static func nulls(writtenAs text: String) -> Self {
    Self { attempt in
      [
        Undoing(
          CallbackCause(
            "who signed this writes a null as ActiveSupport does from version 8.1 on, k and not k=",
            "write nulls as k=, as Authy does: to_query of that version is not what is signed"
          )
        ) { attempt.with(\.parameters, text) }
      ]
    }
  }

  /// Parameters that a router or a middleware added.
  static let added = Self { attempt in
    let query = QueryText(attempt.parameters)
    let roots = query.roots
    return additions(among: roots).map { added in
      let names = added.map(\.quoted).joinedInWords(by: "and")
      let cause = CallbackCause(
        added.count == 1
          ? "the parameter \(names) was added on the way, by a router or a middleware"
          : "the parameters \(names) were added on the way, by a router or a middleware",
        "verify with the body or the query as it came, not with the framework's parameters"
      )
      return Undoing(cause) { attempt.with(\.parameters, query.without(Set(added)).text) }
    }
  }

  /// Up to how many parameters each one is left out in turn, and up to how many each pair.
  private static let (singleLimit, pairLimit) = (64, 14)

  /// The names of the parameters that Authy sends.
  private static let known: Set<String> = [
    "authy_id", "device_uuid", "callback_action", "uuid", "status", "approval_request", "signature",
    "device",
  ]

  /// The parameters that may have been added: each one, each pair, and all that Authy does not
  /// send.
  ///
  /// Never all parameters at once.
  private static func additions(among roots: [String]) -> [[String]] {
    guard roots.count > 1 else { return [] }
    var additions = roots.prefix(singleLimit).map { [$0] }
    if 2 < roots.count, roots.count <= pairLimit {
      for (index, first) in roots.enumerated() {
        additions += roots[(index + 1)...].map { [first, $0] }
      }
    }
    let strangers = roots.filter { !known.contains($0) }
    if 2 < strangers.count, strangers.count < roots.count { additions.append(strangers) }
    return additions
  }
}
