import Domain
import Simulator

/// Sends the callbacks to the application.
extension Emulator {
  /// Sends a callback, unless a fault loses it, and reports the outcome.
  ///
  /// - Returns: the application's answer; `nil` when there is none.
  func callBack(_ request: HTTPRequest) async -> HTTPResponse? {
    guard let callBack = options.callBack else { return nil }
    let fault = faults.draw(among: EmulatedFaults.Fault.callbackFaults)
    let instant = ground.clock.now
    if fault == .callbackLost {
      tell(.failed(.lost), of: request, sentAt: instant)
      return nil
    }
    var outcome = await callBack(request)
    tell(outcome, of: request, sentAt: instant)
    if fault == .callbackTwice {
      let again = ground.clock.now
      outcome = await callBack(request)
      tell(outcome, of: request, sentAt: again)
    }
    guard case .answered(let response, _) = outcome else { return nil }
    return response
  }

  private func tell(_ outcome: CallbackOutcome, of request: HTTPRequest, sentAt instant: Instant) {
    ground.trace.record(.exchanged(Exchange(request, outcome)), at: ground.clock.now)
    options.remark(outcome.line(of: request.method, to: options.application.callbackURL))
    callbacks.add(request, sentAt: instant, outcome)
  }
}

extension Exchange {
  /// Makes an exchange of a callback and its outcome.
  fileprivate init(_ request: HTTPRequest, _ outcome: CallbackOutcome) {
    switch outcome {
    case .answered(let response, _):
      self.init(request, response, remarks: outcome.remark.map { [$0] } ?? [])
    case .failed:
      self.init(request, unanswered: outcome.failure ?? "")
    }
  }
}
