import Domain
import Simulator

extension Emulator {
  /// What happened, an object a line; with `?after=N`, what came after so many events.
  func traceAnswer(to request: HTTPRequest) throws(Control.Refusal) -> HTTPResponse {
    let trace = world.trace
    guard let after = Int(FormFields(parsing: request.query)?["after"] ?? "0"), after >= 0 else {
      throw .bad("after takes the number of an event")
    }
    let first = trace.count - trace.events.count
    var lines = ""
    for (index, event) in trace.events.enumerated() where first + index >= after {
      lines += line(of: event, number: first + index + 1).description + "\n"
    }
    return HTTPResponse(
      200,
      headers: ["Content-Type": "application/jsonl", "Cache-Control": "no-store"],
      body: Array(lines.utf8)
    )
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
  /// What it is, and what is told of it.
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
    case .audit, .statusDisplayed, .smsOffered, .confirmationDisplayed, .noticeArrived:
      // The application is outside, and records these for itself.
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
