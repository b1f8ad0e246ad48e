import AuthyHTTPS
import Domain
import Live
import Scenarios

/// Carries callbacks to the application, each one once.
///
/// Plain HTTP goes over this program's own sockets. Foundation carries TLS, and everything through
/// a proxy that the environment names; on Linux it takes its proxy only from the environment.
struct CallbackSender {
  /// How long a callback may take, from the start of connecting to the last byte of the answer.
  static let patience: Duration = .seconds(10)

  /// Sends one callback, with the name of this program as its user agent.
  let send: @Sendable (HTTPRequest) async -> CallbackOutcome

  init(to address: CallbackAddress, in environment: (String) -> String?) {
    let proxy = ProxyVariable(for: address, in: environment)
    if address.scheme == .http, proxy == nil {
      let caller = DirectCaller(to: address, timeout: Self.patience)
      send = { await caller.call($0.withUserAgent) }
    } else {
      let transport = URLSessionTransport(to: address.origin, timeout: Self.patience)
      send = { CallbackOutcome(await transport.call($0.withUserAgent), through: proxy) }
    }
  }
}

extension HTTPRequest {
  /// The request with the name of this program as its user agent.
  fileprivate var withUserAgent: HTTPRequest {
    var request = self
    do {
      try request.headers.append("User-Agent", "\(Tool.name)/\(Tool.version)")
    } catch {
      preconditionFailure("the program's own name makes no field: \(error)")
    }
    return request
  }
}

extension CallbackOutcome {
  fileprivate init(
    _ result: Result<HTTPResponse, URLSessionFailure>,
    through proxy: ProxyVariable?
  ) {
    switch result {
    case .success(let response): self = .answered(response, through: proxy)
    case .failure(let failure): self = .failed(CallbackFailure(failure.cause), through: proxy)
    }
  }
}

extension CallbackFailure {
  fileprivate init(_ cause: URLSessionFailure.Cause) {
    switch cause {
    case .unknownHost: self = .unknownHost
    case .unknownProxy: self = .unknownProxy
    case .unusableProxy: self = .unusableProxy
    case .notConnected: self = .notConnected
    case .certificate(let words): self = .certificateRefused(words)
    case .insecure(let words): self = .insecure(words)
    case .timeIsUp: self = .timedOut(CallbackSender.patience)
    case .unsendable: self = .unsendable
    case .other: self = .brokenOff
    }
  }
}
