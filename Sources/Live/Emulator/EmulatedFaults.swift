import Domain
import Simulator

/// What goes wrong between clients and the emulated Authy, each with its probability.
struct EmulatedFaults {
  /// What befalls a request to Authy or its answer.
  enum Fault: String, CaseIterable {
    /// Status 503, before Authy has read the request.
    case unavailable
    /// Status 429 with the seconds to wait, before Authy has read the request.
    case tooManyRequests = "too_many_requests"
    /// The connection breaks before Authy has read the request.
    case resetBefore = "reset_before"
    /// Status 502 although Authy has acted.
    case badGateway = "bad_gateway"
    /// Half of the body.
    case truncated
    /// Status 200 with a text that is no JSON.
    case text
    /// Status 200 with a page.
    case page
    /// The connection breaks although Authy has acted.
    case resetAfter = "reset_after"
    /// A callback is never sent.
    case callbackLost = "callback_lost"
    /// A callback is sent twice.
    case callbackTwice = "callback_twice"

    static let requestFaults = allCases.filter { !callbackFaults.contains($0) }
    static let callbackFaults: [Self] = [.callbackLost, .callbackTwice]

    /// What comes in place of the answer, if anything comes.
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

  /// Why a body does not say which faults are on.
  struct Unreadable: Error {
    let words: String
  }

  private var thousandths: [(fault: Fault, chance: Int64)] = []
  private let seed: Seed
  /// How often each was drawn, so that what befalls one kind of message does not depend on the others.
  private var draws: [Fault: Int] = [:]

  init(seed: Seed) { self.seed = seed }

  /// Takes probabilities from 0 to 1 by the names of the faults; those not named are off.
  mutating func set(_ json: JSON) throws(Unreadable) {
    var chances: [(Fault, Int64)] = []
    for member in json.members ?? [] {
      guard let fault = Fault(rawValue: member.key) else {
        let names = Fault.allCases.map(\.rawValue).joined(separator: ", ")
        throw Unreadable(words: "there is no fault \"\(member.key)\"; there are \(names)")
      }
      guard case .number(let number) = member.value, let chance = Double(number.text),
        (0...1).contains(chance), abs(chance * 1000 - (chance * 1000).rounded()) < 1e-6
      else {
        throw Unreadable(words: "\(member.key) takes a probability from 0 to 1 in thousandths")
      }
      chances.append((fault, Int64((chance * 1000).rounded())))
    }
    thousandths = chances.map { (fault: $0.0, chance: $0.1) }
  }

  /// The probability of every fault by its name, 0 for those that are off.
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

  /// Draws what befalls one request or callback; the first that is drawn counts.
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
