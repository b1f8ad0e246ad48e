/// The result of reading a policy from a JSON object; a number that is absent keeps its standard
/// value.
///
/// This does not say whether the policy is lawful; for that see `Policy.breaches`.
public struct PolicyReading: Sendable {
  /// A part of the text that cannot be read as a number of the policy.
  public enum Refusal: Hashable, Sendable {
    /// The text is not JSON within the limits of the parser.
    case notJSON(JSON.ParseError)
    /// The JSON value is not an object.
    case notAnObject
    /// The policy has no number with that name.
    case unknownName(String)
    /// The value has the wrong form; `needed` says which form the number has: "seconds as text, …".
    case wrongType(name: String, value: String, needed: String)
  }

  /// The standard policy, changed by every number that could be read.
  public private(set) var policy = Policy.standard
  /// The parts that could not be read, in the order of the text.
  public private(set) var refusals: [Refusal] = []

  /// Reads a JSON text, which should be an object.
  public init(_ bytes: [UInt8]) {
    do throws(JSON.ParseError) {
      read(try JSON.parse(bytes))
    } catch {
      refusals = [.notJSON(error)]
    }
  }

  private mutating func read(_ json: JSON) {
    guard let members = json.members else {
      refusals = [.notAnObject]
      return
    }
    for member in members {
      guard let number = PolicyNumber(named: member.key) else {
        refusals.append(.unknownName(member.key))
        continue
      }
      if let needed = number.read(member.value, into: &policy) {
        refusals.append(
          .wrongType(name: number.name, value: member.value.description, needed: needed)
        )
      }
    }
  }
}

extension PolicyNumber {
  /// Stores a value in a policy, or returns the form that the value should have.
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
