import Domain
import Simulator

/// The clock, as it is turned from outside.
extension Emulator {
  /// Turns the clock, and answers when that is done.
  ///
  /// An application's clock is not turned, and most tokens name whole seconds. So a longer advance
  /// takes place at the beginning of the next second: a token of the second before is older than the
  /// advance, and one that is signed after the answer is not. A time that flows goes on meanwhile, which
  /// counts within the advance.
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

  /// Lets the turns take place whose moment has come.
  ///
  /// The time that went by before one has taken place counts within that one alone.
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

  /// 2100-01-01T00:00:00Z, before which even a century to come can be told.
  private static let lastInstant = Instant(epochSeconds: 4_102_444_800)

  /// Reads seconds with at most nine decimals, up to a year.
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

  /// Seconds since the world began, with three decimals.
  func elapsed(_ instant: Instant) -> String {
    let milliseconds = (instant - ground.start).wholeNanoseconds / 1_000_000
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return "\(seconds).\(String(rest + 1000).dropFirst())"
  }
}
