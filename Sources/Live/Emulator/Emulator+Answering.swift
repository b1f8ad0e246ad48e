import Domain
import Simulator

/// What comes over the socket, and what is recorded of it.
extension Emulator {
  /// Answers whatever comes: a call of Authy's API, the emulator's page, or what controls it.
  public func answer(_ request: HTTPRequest, _ reply: Reply) {
    proceed()
    let path = request.routedPath
    if !hostGate.admits(request) {
      let words = HostGate.words(to: request)
      let response = HostGate.refusal(of: request, words)
      record(request, at: path, response, [words])
      reply.answer(response)
    } else if path == "/" {
      reply.answer(EmulatorPage.response(to: request))
    } else if Control.hasPath(path) {
      control(request, reply)
    } else if Control.isOfAnotherSite(request) {
      // No application asks Authy from a browser, and the default key is known to everybody.
      let words = "a page of another site may not ask"
      let response = HTTPResponse.text(words + "\n", status: 403)
      record(request, at: path, response, [words])
      reply.answer(response)
    } else {
      answerCall(request, at: path, reply)
    }
    proceed()
  }

  /// Records that a request was refused which nobody could read.
  public func note(_ failure: HTTPRequestFailure) {
    proceed()
    let words = "a request was refused with \(failure.status): \(failure.words)"
    ground.trace.record(.requestUnread(words), at: ground.clock.now)
    options.remark(words)
  }

  private func answerCall(_ request: HTTPRequest, at path: String, _ reply: Reply) {
    let fault = faults.draw(among: EmulatedFaults.Fault.requestFaults)
    if let fault, fault.isBefore {
      return give(fault.interference?.response(insteadOf: nil), to: request, reply, by: fault, [])
    }
    let (response, remarks) = provider.cloud.assumeIsolated { cloud in
      (cloud.respond(to: request), cloud.remarks)
    }
    guard let fault else {
      record(request, at: path, response, remarks)
      return reply.answer(response)
    }
    give(fault.interference?.response(insteadOf: response), to: request, reply, by: fault, remarks)
  }

  /// Gives what a fault makes of an answer, or breaks the connection, and records that it did.
  private func give(
    _ response: HTTPResponse?,
    to request: HTTPRequest,
    _ reply: Reply,
    by fault: EmulatedFaults.Fault,
    _ remarks: [String]
  ) {
    let when = fault.isBefore ? "before Authy has read the request" : "after Authy has acted"
    let remarks = remarks + ["the fault \(fault.rawValue) acts, \(when)"]
    let words = "the connection was broken"
    let exchange =
      response.map { Exchange(request, $0, remarks: remarks) }
      ?? Exchange(request, unanswered: words, remarks: remarks)
    record(exchange, of: request)
    guard let response else { return reply.hangUp() }
    reply.answer(response)
  }

  /// Records what was said, unless it is a poll that was answered the same before.
  private func record(
    _ request: HTTPRequest,
    at path: String,
    _ response: HTTPResponse,
    _ remarks: [String] = []
  ) {
    if Self.isPoll(request, at: path) {
      guard lastAnswers[request.target] != response else { return }
      // Now and then all are forgotten, since nobody says when a poll was the last.
      if lastAnswers.count == 1_000 { lastAnswers.removeAll(keepingCapacity: true) }
      lastAnswers[request.target] = response
    }
    record(Exchange(request, response, remarks: remarks), of: request)
  }

  private func record(_ exchange: Exchange, of request: HTTPRequest) {
    ground.trace.record(.exchanged(exchange), at: ground.clock.now)
    for remark in exchange.remarks { options.remark("\(request): \(remark)") }
  }

  /// Whether a request asks how something stands, as pages do again and again.
  private static func isPoll(_ request: HTTPRequest, at path: String) -> Bool {
    request.method == .get
      && (path.hasPrefix("/onetouch/json/approval_requests/")
        || path.hasPrefix("/protected/json/registrations/status"))
  }
}
