import Domain
import Simulator

/// Answers what comes over the socket, and records it.
extension Emulator {
  /// Answers every request: a call of Authy's API, the emulator's page, or the control interface.
  package func answer(_ request: HTTPRequest, _ reply: Reply) {
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
      // No application calls Authy from a browser, and everybody knows the default key.
      let words = "a page of another site may not ask"
      let response = HTTPResponse.text(words + "\n", status: 403)
      record(request, at: path, response, [words])
      reply.answer(response)
    } else {
      answerCall(request, at: path, reply)
    }
    proceed()
  }

  /// Records that the listener refused a request that it could not read.
  package func note(_ failure: HTTPRequestFailure) {
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

  /// Gives the answer as a fault changes it, or breaks the connection, and records the fault.
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

  /// Records a request and its answer, except a poll with the same answer as before.
  private func record(
    _ request: HTTPRequest,
    at path: String,
    _ response: HTTPResponse,
    _ remarks: [String] = []
  ) {
    if Self.isPoll(request, at: path) {
      guard lastAnswers[request.target] != response else { return }
      // All answers are forgotten from time to time, because nothing says which poll was the last.
      if lastAnswers.count == 1_000 { lastAnswers.removeAll(keepingCapacity: true) }
      lastAnswers[request.target] = response
    }
    record(Exchange(request, response, remarks: remarks), of: request)
  }

  private func record(_ exchange: Exchange, of request: HTTPRequest) {
    ground.trace.record(.exchanged(exchange), at: ground.clock.now)
    for remark in exchange.remarks { options.remark("\(request): \(remark)") }
  }

  /// Whether a request asks for a state, as waiting pages do again and again.
  private static func isPoll(_ request: HTTPRequest, at path: String) -> Bool {
    request.method == .get
      && (path.hasPrefix("/onetouch/json/approval_requests/")
        || path.hasPrefix("/protected/json/registrations/status"))
  }
}
