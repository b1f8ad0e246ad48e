import Domain
import Simulator

/// The list of callbacks, and the requests that wait for the next one.
extension Emulator {
  /// Answers with the callbacks after a given number, at once or as soon as there is one.
  func listCallbacks(_ request: HTTPRequest, _ reply: Reply) throws(Control.Refusal) {
    let after = try Self.number("after", in: request) ?? 0
    let limit = CallbackWait.longest
    let text = FormFields(parsing: request.query)?["wait"] ?? "0"
    guard let wait = Self.seconds(.string(text)), wait <= limit else {
      throw .bad("wait takes seconds from 0 to \(limit.components.seconds), such as 10 or 0.5")
    }
    let waiting = CallbackWait(after: after, due: wall.now + wait, reply: reply)
    callbackWaits.append(waiting)
    endCallbackWaits()
  }

  /// Answers each waiting request whose callback came, whose time is up, or whose client is gone.
  func endCallbackWaits() {
    guard !callbackWaits.isEmpty else { return }
    let now = wall.now
    let waits = callbackWaits
    callbackWaits = []
    for wait in waits {
      if wait.after < callbacks.count || wait.due <= now || wait.reply.hasHungUp {
        wait.reply.answer(answer(after: wait.after))
      } else {
        callbackWaits.append(wait)
      }
    }
  }

  private func answer(after number: Int) -> HTTPResponse {
    let (entries, gone) = callbacks.entries(after: number)
    return Control.json(
      200,
      [
        "callbacks": .array(entries.map(row)),
        "count": .integer(callbacks.count),
        "gone": .integer(gone),
      ]
    )
  }

  private func row(of entry: CallbackLog.Entry) -> JSON {
    [
      "number": .integer(entry.number),
      "at": .string(elapsed(entry.at)),
      "uuid": entry.uuid.map { .string($0) } ?? .null,
      "method": .string(entry.method.rawValue),
      "url": .string(options.application.callbackURL),
      "status": entry.outcome.status.map { .integer($0) } ?? .null,
      "failure": entry.outcome.failure.map { .string($0) } ?? .null,
      "note": entry.outcome.remark.map { .string($0) } ?? .null,
    ]
  }
}
