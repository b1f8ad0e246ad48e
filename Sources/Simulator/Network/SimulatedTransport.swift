import Domain

/// The application's HTTP transport to Authy with wire fidelity: HTTP to the cloud, with the
/// network between, and each exchange on the trace.
struct SimulatedTransport: HTTPTransport {
  let cloud: AuthyCloud
  let network: Network
  let clock: VirtualClock
  let trace: Trace

  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
    let kind = MessageKind(asking: request)
    do {
      return try await network.exchange(kind) {
        let response = await cloud.respond(to: request)
        trace.record(.exchanged(Exchange(request, response)), at: clock.now)
        return response
      }
    } catch Network.NoAnswer.notSent {
      throw .notSent
    } catch Network.NoAnswer.broken {
      throw .interrupted
    } catch Network.NoAnswer.replaced(let interference, let answer) {
      return interference.response(insteadOf: answer as? HTTPResponse)
    } catch {
      throw .noAnswer
    }
  }
}

extension MessageKind {
  /// The kind of message that a request to Authy is on the network.
  init(asking request: HTTPRequest) {
    switch AuthyRoute(request)?.endpoint {
    case .createUser: self = .createUser
    case .deleteUser: self = .deleteUser
    case .sendSMS: self = .sendSMS
    case .call: self = .call
    case .verify: self = .verifyCode
    case .sendApprovalRequest: self = .sendPush
    case .approvalStatus: self = .approvalStatus
    case .registrationStatus: self = .registrationStatus
    case .startVerification: self = .startVerification
    case .checkVerification: self = .checkVerification
    case .userStatus, .updateUser, .registerActivity, .makeSecret, .verificationStatus, .phoneInfo,
      .applicationDetails, .applicationStatistics, nil:
      self = .otherCall
    }
  }
}
