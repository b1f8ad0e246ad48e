import Domain
import Simulator

/// The form of a choice in a token: its kind, its name, and its value as text.
extension Choice {
  var json: JSON { [.string(kind.rawValue), .string(name.description), .string(value.text)] }

  init?(_ json: JSON) {
    guard let parts = json.elements, parts.count == 3,
      let kind = parts[0].text.flatMap({ Kind(rawValue: $0) }),
      let name = parts[1].text.flatMap({ ChoiceName($0) }),
      let value = parts[2].text.flatMap({ Value($0, of: kind) })
    else { return nil }
    self.init(name, value)
  }
}

extension Choice.Value {
  var text: String {
    switch self {
    case .order(let rank): "\(rank)"
    case .latency(let milliseconds): "\(milliseconds)"
    case .fault(let fault): fault?.text ?? "none"
    case .decision(.approve): "approve"
    case .decision(.deny): "deny"
    }
  }

  fileprivate init?(_ text: String, of kind: Choice.Kind) {
    switch kind {
    case .order:
      guard let rank = UInt64(text) else { return nil }
      self = .order(rank: rank)
    case .latency:
      guard let milliseconds = Int64(text), Choice.latencies.contains(milliseconds) else {
        return nil
      }
      self = .latency(milliseconds: milliseconds)
    case .fault:
      guard text != "none" else {
        self = .fault(nil)
        return
      }
      guard let fault = Fault(text) else { return nil }
      self = .fault(fault)
    case .decision:
      switch text {
      case "approve": self = .decision(.approve)
      case "deny": self = .decision(.deny)
      default: return nil
      }
    }
  }
}
