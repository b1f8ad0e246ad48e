import Domain
import Simulator

extension Emulator {
  /// Answers with the trace so far, one JSON object on each line; `?after=N` leaves out the first N
  /// events.
  ///
  /// The answer is made piece by piece. Events that the trace drops before their piece is made are
  /// left out.
  func tellTrace(to request: HTTPRequest, _ reply: Reply) throws(Control.Refusal) {
    let trace = ground.trace
    let end = trace.count
    var told = try Self.number("after", in: request) ?? 0
    let next = { [self] in piece(of: trace, after: &told, upTo: end) }
    let response = HTTPResponse(
      200,
      headers: ["Content-Type": "application/jsonl", "Cache-Control": "no-store"]
    )
    let first = next()
    guard told < end else {
      return reply.answer(HTTPResponse(200, headers: response.headers, body: first))
    }
    var isFirst = true
    reply.stream(response) { [self] in
      // After a reset the trace is a new one, where other events have these numbers.
      guard ground.trace === trace else { return .brokenOff }
      defer { isFirst = false }
      let bytes = isFirst ? first : next()
      return bytes.isEmpty ? .end : .bytes(bytes)
    }
  }

  /// Makes the lines of some events, about as many as are sent at once; it is empty after the last
  /// event.
  private func piece(of trace: Trace, after told: inout Int, upTo end: Int) -> [UInt8] {
    let events = trace.events
    let first = trace.count - events.count
    told = max(told, first)
    var bytes: [UInt8] = []
    while told < end, bytes.count < 65_536 {
      bytes += line(of: events[told - first], number: told + 1).bytes()
      bytes.append(UInt8(ascii: "\n"))
      told += 1
    }
    return bytes
  }

  private func line(of event: TraceEvent, number: Int) -> JSON {
    .object(
      [
        JSON.Member(key: "number", value: .integer(number)),
        JSON.Member(key: "at", value: .string(elapsed(event.at))),
      ] + event.kind.members
    )
  }
}

extension TraceEvent.Kind {
  /// The kind of the event, and its details as JSON.
  fileprivate var members: [JSON.Member] {
    switch self {
    case .delivered(let message): Self.members("delivered", ["message": "\(message)"])
    case .faulted(let message, let fault):
      Self.members("fault", ["message": "\(message)", "fault": "\(fault)"])
    case .exchanged(let exchange):
      Self.members(
        "exchanged",
        ["request": exchange.request, "response": exchange.response]
      )
        + (exchange.remarks.isEmpty
          ? []
          : [JSON.Member(key: "note", value: .string(exchange.remarks.joined(separator: "; ")))])
    case .promptDisplayed(let id, let authyID, let question):
      Self.members(
        "prompt displayed",
        ["uuid": "\(id)", "authy_id": "\(authyID)", "message": question.message]
      )
    case .promptAnswered(let id, let authyID, let decision, _):
      Self.members(
        "prompt answered",
        ["uuid": "\(id)", "authy_id": "\(authyID)", "decision": "\(decision)"]
      )
    case .textArrived(let authyID): Self.members("text arrived", ["authy_id": "\(authyID)"])
    case .codeScanned(let authyID): Self.members("code scanned", ["authy_id": "\(authyID)"])
    case .tokenNoted(let authyID, let words):
      Self.members("token noted", ["authy_id": "\(authyID)", "note": words])
    case .requestUnread(let words): Self.members("request unread", ["note": words])
    case .audit, .statusDisplayed, .smsOffered, .confirmationDisplayed, .noticeArrived, .executed:
      // These events belong to the application and its bank, which are outside and record them
      // themselves.
      Self.members("other", [:])
    }
  }

  private static func members(
    _ event: String,
    _ details: KeyValuePairs<String, String>
  ) -> [JSON.Member] {
    [JSON.Member(key: "event", value: .string(event))]
      + details.map { JSON.Member(key: $0.key, value: .string($0.value)) }
  }
}
