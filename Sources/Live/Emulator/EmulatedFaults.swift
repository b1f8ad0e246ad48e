import Domain
import Simulator

/// The faults between clients and the emulated Authy, each with its probability.
struct EmulatedFaults {
  /// A fault of one request to Authy, of its answer, or of a callback.
  enum Fault: String, CaseIterable {
    /// The client gets status 503; Authy does not read the request.
    case unavailable
    /// The client gets status 429 with the seconds to wait; Authy does not read the request.
    case tooManyRequests = "too_many_requests"
    /// The connection breaks; Authy does not read the request.
    case resetBefore = "reset_before"
    /// The client gets status 502, although Authy has acted.
    case badGateway = "bad_gateway"
    /// The client gets only half of the body.
    case truncated
    /// The client gets status 200 with a text that is not JSON.
    case text
    /// The client gets status 200 with an HTML page.
    case page
    /// The connection breaks, although Authy has acted.
    case resetAfter = "reset_after"
    /// The callback is never sent.
    case callbackLost = "callback_lost"
    /// The callback is sent twice.
    case callbackTwice = "callback_twice"

    static let requestFaults = allCases.filter { !callbackFaults.contains($0) }
    static let callbackFaults: [Self] = [.callbackLost, .callbackTwice]

    /// What the client gets in place of the answer; `nil` if that is nothing.
    var interference: Interference? {
      switch self {
      case .unavailable: .serverError(503)
      case .tooManyRequests: .tooManyRequests(retryAfter: 1)
      case .badGateway: .serverError(502)
      case .truncated: .truncated
      case .text: .text
      case .page: .page
      case .resetBefore, .resetAfter, .callbackLost, .callbackTwice: nil
      }
    }

    /// Whether Authy never reads the request.
    var isBefore: Bool {
      switch self {
      case .unavailable, .tooManyRequests, .resetBefore: true
      case .badGateway, .truncated, .text, .page, .resetAfter, .callbackLost, .callbackTwice: false
      }
    }
  }

  /// Why a body does not set the faults.
  struct ParseError: Error {
    let words: String
  }

  private var thousandths: [(fault: Fault, chance: Int64)] = []
  private let seed: Seed
  /// How often each fault was drawn; separate counts keep the faults of one kind independent of the
  /// others.
  private var draws: [Fault: Int] = [:]

  init(seed: Seed) { self.seed = seed }

  /// Reads probabilities from 0 to 1 by the names of the faults; a fault without one is switched
  /// off.
  mutating func set(_ json: JSON) throws(ParseError) {
    var chances: [(Fault, Int64)] = []
    for member in json.members ?? [] {
      guard let fault = Fault(rawValue: member.key) else {
        let names = Fault.allCases.map(\.rawValue).joined(separator: ", ")
        throw ParseError(words: "there is no fault \"\(member.key)\"; there are \(names)")
      }
      guard case .number(let number) = member.value, let chance = Double(number.text),
        (0...1).contains(chance), abs(chance * 1000 - (chance * 1000).rounded()) < 1e-6
      else {
        throw ParseError(words: "\(member.key) takes a probability from 0 to 1 in thousandths")
      }
      chances.append((fault, Int64((chance * 1000).rounded())))
    }
    thousandths = chances.map { (fault: $0.0, chance: $0.1) }
  }

  /// The probability of every fault by its name; 0 means that the fault is switched off.
  var chances: JSON {
    .object(
      Fault.allCases.map { fault in
        let chance = thousandths.first { $0.fault == fault }?.chance ?? 0
        return JSON.Member(key: fault.rawValue, value: Self.fraction(of: chance))
      }
    )
  }

  private static func fraction(of thousandths: Int64) -> JSON {
    guard thousandths % 1000 != 0 else { return .integer(thousandths / 1000) }
    return JSON.Number("\(Double(thousandths) / 1000)").map { .number($0) } ?? 0
  }

  /// Draws a fault for one request or callback, in order; the first one that happens is taken.
  mutating func draw(among faults: [Fault]) -> Fault? {
    guard !thousandths.isEmpty else { return nil }
    for (fault, chance) in thousandths where faults.contains(fault) {
      draws[fault, default: 0] += 1
      var chances = seed.chances(for: "\(fault.rawValue) \(draws[fault, default: 0])")
      if chances.draw(below: 1000) < UInt64(chance) { return fault }
    }
    return nil
  }
}
