import Domain

/// The result of a callback: the application's answer, or why there is none.
///
/// Only `answered` has a status, so nobody can take a failure for an answer of the application.
package enum CallbackOutcome: Hashable, Sendable {
  case answered(HTTPResponse, through: ProxyVariable? = nil)
  case failed(CallbackFailure, through: ProxyVariable? = nil)

  /// The status of the answer, from 100 to 599; `nil` when none came.
  package var status: Int? {
    switch self {
    case .answered(let response, _): response.status
    case .failed: nil
    }
  }

  /// Why no answer came, in words; `nil` when one came.
  package var failure: String? {
    switch self {
    case .answered: nil
    case .failed(let failure, let proxy): Self.words(failure, proxy)
    }
  }

  /// What a reader should know about the answer beside its status; `nil` if there is nothing.
  package var remark: String? {
    guard case .answered(let response, let proxy) = self else { return nil }
    let words = [
      300...399 ~= response.status ? "redirects are not followed" : nil,
      proxy.map { "through the proxy of \($0)" },
    ].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// One line about the callback for a terminal.
  package func line(of method: HTTPRequest.Method, to url: String) -> String {
    let end = "\(method.rawValue) \(url)"
    switch self {
    case .answered(let response, _):
      return "<-- \(response.status) \(end)" + (remark.map { " (\($0))" } ?? "")
    case .failed(let failure, let proxy):
      return "<-- no answer (\(Self.words(failure, proxy))) \(end)"
    }
  }

  private static func words(_ failure: CallbackFailure, _ proxy: ProxyVariable?) -> String {
    failure.words + (proxy.map { ", through the proxy of \($0)" } ?? "")
  }
}
