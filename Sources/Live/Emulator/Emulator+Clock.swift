import Domain
import Simulator

/// Changes the emulated clock on request.
extension Emulator {
  /// Changes the clock, and answers when that is done.
  ///
  /// The application's own clock does not change, and most tokens name whole seconds. So an advance
  /// of 10 s or more happens at the beginning of the next second: a token of an earlier second is
  /// then older than the advance, and one that is signed after the answer is not. If time runs, it
  /// also runs while the request waits, and that time counts as a part of the advance.
  func setClock(_ request: HTTPRequest, _ reply: Reply) throws(Control.Refusal) {
    let body = try Control.object(request, ["advance", "frozen", "at_once"])
    let isAtOnce = try Self.truth("at_once", in: body) ?? false
    let isFrozen = try Self.truth("frozen", in: body)
    guard let advance = body["advance"].map(Self.seconds) ?? .zero else {
      throw .bad("advance takes seconds from 0 to 31536000, such as \"120\" or \"0.5\"")
    }
    let present = wall.now
    let mustWait = advance >= ClockTurn.shortAdvance && !isAtOnce
    let turn = ClockTurn(
      advance: advance,
      isFrozen: isFrozen,
      start: present,
      due: mustWait ? ClockTurn.moment(after: present) : present,
      reply: reply
    )
    try check(turn)
    if mustWait { turns.append(turn) } else { perform(turn) }
  }

  /// Performs the changes whose moment has come.
  ///
  /// The time that passed while a change waited counts only for that change.
  func performTurns() {
    while let turn = turns.first, turn.due <= wall.now {
      turns.removeFirst()
      perform(turn)
      for index in turns.indices { turns[index].start = max(turns[index].start, turn.due) }
    }
  }

  private func perform(_ turn: ClockTurn) {
    do throws(Control.Refusal) {
      try check(turn)
      let present = min(turn.due, wall.now)
      let advance = time.isFrozen ? turn.advance : turn.rest(at: present)
      if let isFrozen = turn.isFrozen { time.setFrozen(isFrozen, at: present) }
      time.advance(by: advance, at: present)
      happen()
      turn.reply.answer(clockAnswer)
    } catch {
      turn.reply.answer(error.response)
    }
  }

  private func check(_ turn: ClockTurn) throws(Control.Refusal) {
    guard now < Self.lastInstant - turn.advance else {
      throw .conflict("time ends with the year 2099")
    }
  }

  /// The last possible instant, 2100-01-01T00:00:00Z; any lifetime can still be added to it.
  private static let lastInstant = Instant(epochSeconds: 4_102_444_800)

  /// Reads a number of seconds, up to a year and with at most nine decimals.
  static func seconds(_ json: JSON) -> Duration? {
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

  var clockAnswer: HTTPResponse {
    Control.json(200, ["now": .string(elapsed(now)), "frozen": .bool(time.isFrozen)])
  }

  /// The seconds since the world began, with three decimals.
  func elapsed(_ instant: Instant) -> String {
    let milliseconds = (instant - ground.start).wholeNanoseconds / 1_000_000
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return "\(seconds).\(String(rest + 1000).dropFirst())"
  }
}
