import Domain

/// What came of a callback: the application's answer, or why there is none.
///
/// Only `answered` holds a status, so that no failure can be taken for one that the application gave.
public enum CallbackOutcome: Hashable, Sendable {
  case answered(HTTPResponse, through: ProxyVariable? = nil)
  case failed(CallbackFailure, through: ProxyVariable? = nil)

  /// The status that came back, nil where nothing did.
  public var status: Int? {
    switch self {
    case .answered(let response, _): response.status
    case .failed: nil
    }
  }

  /// Why nothing came back, in words; nil where something did.
  public var failure: String? {
    switch self {
    case .answered: nil
    case .failed(let failure, let proxy): Self.words(failure, proxy)
    }
  }

  /// What is to be known of an answer beside its status.
  public var remark: String? {
    guard case .answered(let response, let proxy) = self else { return nil }
    let words = [
      300...399 ~= response.status ? "redirects are not followed" : nil,
      proxy.map { "through the proxy of \($0)" },
    ].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// One line for a terminal.
  public func line(of method: HTTPRequest.Method, to url: String) -> String {
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
