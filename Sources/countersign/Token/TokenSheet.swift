import Domain
import Scenarios
import Simulator

/// The content of a token for people, whether or not it is valid.
struct TokenSheet {
  private let parts: [Substring]

  init(_ given: String) {
    let given = Surplus(around: given, countingQuotes: true)?.rest ?? given
    let token = given.tokenItself ?? given.split(separator: "=").last.map(String.init) ?? ""
    parts = token.split(separator: ".", omittingEmptySubsequences: false)
  }

  /// The members of header and payload, one on each line; a part that cannot be read is left out.
  var text: String {
    section("header", of: 0) + section("claims", of: 1)
  }

  private func section(_ title: String, of index: Int) -> String {
    guard index < parts.count, let bytes = Base64URL.decode(parts[index]),
      let members = (try? JSON.parse(bytes))?.members
    else { return "" }
    let rows = members.flatMap { $0.rows(below: "") }
    let columns = Columns([.left, .left, .left], fitting: rows)
    return "\(title)\n" + rows.map { "  \(columns.line($0))\n" }.joined() + "\n"
  }
}

extension JSON.Member {
  /// The name, the value and its meaning; the name of a nested member begins with that of its
  /// object.
  fileprivate func rows(below path: String) -> [[String]] {
    let name = path + key.onOneLine
    if let members = value.members, !members.isEmpty {
      return members.flatMap { $0.rows(below: "\(name).") }
    }
    return [[name, value.description.onOneLine, meaning]]
  }

  /// The date, if the claim is a time.
  private var meaning: String {
    let times: [RegistrationToken.Claim] = [.issuedAt, .expiresAt, .notBefore]
    guard times.contains(where: { $0.rawValue == key }), case .number(let number) = value,
      case .time(let instant) = NumericDate(number)
    else { return "" }
    return instant.dateAndTime + "Z"
  }
}
