import Domain
import Simulator

extension Emulator {
  /// Does what is asked of the emulator itself, on loopback only.
  func control(_ request: HTTPRequest, _ reply: Reply) {
    if let words = Control.objection(to: request) {
      return reply.answer(Control.Refusal(status: 403, words: words).response)
    }
    do throws(Control.Refusal) {
      guard let route = Control.Route(request) else {
        throw .unrouted(request)
      }
      try perform(route, request, reply)
    } catch {
      reply.answer(error.response)
    }
  }

  private func perform(
    _ route: Control.Route,
    _ request: HTTPRequest,
    _ reply: Reply
  ) throws(Control.Refusal) {
    switch route {
    case .listPhones: reply.answer(phonesAnswer)
    case .addPhone: try addPhone(request, reply)
    case .changePhone(let index): try change(phone(index), request, reply)
    case .scan(let index): try scan(phone(index), request, reply)
    case .pending(let index): try reply.answer(pending(on: phone(index)))
    case .messages(let index): try reply.answer(messages(on: phone(index)))
    case .decide(let decision, let index):
      try decide(decision, on: phone(index), request, reply)
    case .clock: reply.answer(clockAnswer)
    case .setClock:
      try setClock(request)
      proceed()
      reply.answer(clockAnswer)
    case .faults: reply.answer(Control.json(200, faults.chances))
    case .setFaults:
      guard let json = try? JSON.parse(request.body), json.members != nil else {
        throw .bad("the body must be a JSON object")
      }
      do { try faults.set(json) } catch { throw .bad(error.words) }
      reply.answer(Control.json(200, json))
    case .trace: try reply.answer(traceAnswer(to: request))
    case .reset:
      reset()
      reply.answer(Control.json(200, ["now": .string(elapsed(now))]))
    }
  }

  private func phone(_ index: Int) throws(Control.Refusal) -> Phone {
    guard phones.indices.contains(index) else {
      throw .missing("there is no phone p\(index + 1)")
    }
    return phones[index]
  }

  // MARK: The clock

  private func setClock(_ request: HTTPRequest) throws(Control.Refusal) {
    let body = try Control.object(request, ["advance", "frozen"])
    let isFrozen: Bool?
    switch body["frozen"] {
    case .bool(let truth): isFrozen = truth
    case nil: isFrozen = nil
    case .null, .number, .string, .array, .object: throw .bad("frozen takes true or false")
    }
    guard let advance = body["advance"].map(Self.seconds) ?? .zero else {
      throw .bad("advance takes seconds from 0 to 31536000, such as \"120\" or \"0.5\"")
    }
    guard now < Self.lastInstant - advance else { throw .conflict("time ends with the year 2099") }
    if let isFrozen { time.setFrozen(isFrozen, at: wall.now) }
    time.advance(by: advance, at: wall.now)
  }

  /// 2100-01-01T00:00:00Z, before which even a century to come can be told.
  private static let lastInstant = Instant(epochSeconds: 4_102_444_800)

  /// Reads seconds with at most nine decimals, up to a year.
  private static func seconds(_ json: JSON) -> Duration? {
    let text: String
    switch json {
    case .string(let string): text = string
    case .number(let number): text = number.text
    case .null, .bool, .array, .object: return nil
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDecimalDigit) }),
      let whole = Int64(parts[0]), whole <= 31_536_000
    else { return nil }
    guard parts.count == 2 else { return .seconds(whole) }
    guard parts[1].utf8.count <= 9,
      let nanoseconds = Int64(parts[1] + String(repeating: "0", count: 9 - parts[1].utf8.count))
    else { return nil }
    return .seconds(whole) + .nanoseconds(nanoseconds)
  }

  private var clockAnswer: HTTPResponse {
    Control.json(200, ["now": .string(elapsed(now)), "frozen": .bool(time.isFrozen)])
  }

  /// Seconds since the world began, with three decimals.
  func elapsed(_ instant: Instant) -> String {
    let milliseconds = (instant - world.settings.start).wholeNanoseconds / 1_000_000
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return "\(seconds).\(String(rest + 1000).dropFirst())"
  }
}
