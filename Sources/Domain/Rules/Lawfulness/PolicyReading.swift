/// What was made of a JSON object that is to be a policy; a number that it does not name is the
/// standard one.
///
/// Whether what was read is lawful is another question: see `Policy.breaches`.
public struct PolicyReading: Sendable {
  /// What cannot be read as a number of the policy.
  public enum Objection: Hashable, Sendable {
    /// The text is not JSON of the kind that is accepted.
    case notJSON(JSON.ParseError)
    /// The JSON is no object.
    case notAnObject
    /// The policy has no number of that name.
    case unknownName(String)
    /// The value is not written as that number is; `needed` says how: "seconds as text, …".
    case wrongType(name: String, value: String, needed: String)
  }

  /// The standard policy, with every number that could be read.
  public private(set) var policy = Policy.standard
  /// In the order of the text.
  public private(set) var objections: [Objection] = []

  /// Reads one JSON text.
  public init(_ bytes: [UInt8]) {
    do throws(JSON.ParseError) {
      read(try JSON.parse(bytes))
    } catch {
      objections = [.notJSON(error)]
    }
  }

  private mutating func read(_ json: JSON) {
    guard let members = json.members else {
      objections = [.notAnObject]
      return
    }
    for member in members {
      guard let number = PolicyNumber(named: member.key) else {
        objections.append(.unknownName(member.key))
        continue
      }
      if let needed = number.read(member.value, into: &policy) {
        objections.append(
          .wrongType(name: number.name, value: member.value.description, needed: needed)
        )
      }
    }
  }
}

extension PolicyNumber {
  /// Takes a value over into a policy, or says how the value has to be written.
  fileprivate func read(_ json: JSON, into policy: inout Policy) -> String? {
    switch kind {
    case .duration(let path, _, _):
      guard let duration = json.text.flatMap({ Duration(decimalSeconds: $0) }) else {
        return "seconds as text with at most three decimals, such as \"120\" or \"0.5\""
      }
      policy[keyPath: path] = duration
    case .count(let path, _):
      guard let count = json.integer.flatMap(Int.init(exactly:)) else {
        return "a whole number without quotes, such as 5"
      }
      policy[keyPath: path] = count
    case .lengths(let path, _, _):
      let ends = json.elements?.compactMap { $0.integer.flatMap(Int.init(exactly:)) } ?? []
      guard ends.count == 2, json.elements?.count == 2, ends[0] <= ends[1] else {
        return "the least and the most bytes, such as [8,256]"
      }
      policy[keyPath: path] = ends[0]...ends[1]
    case .scope(let path):
      guard let scope = Policy.PaymentScope.allCases.first(where: { $0.name == json.text }) else {
        return Policy.PaymentScope.allCases.map { "\"\($0.name)\"" }.joined(separator: " or ")
      }
      policy[keyPath: path] = scope
    }
    return nil
  }
}
