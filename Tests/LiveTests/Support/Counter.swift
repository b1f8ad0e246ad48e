import Domain
import Foundation
import Live
import Testing

/// A listener that is turned until what a test waits for has come, with its clients on one thread.
final class Counter {
  let listener: Listener
  private(set) var requests: [HTTPRequest] = []
  private var handle: (HTTPRequest, Reply) -> Void

  init(
    _ options: Listener.Options = .standard,
    handle: @escaping (HTTPRequest, Reply) -> Void = { $1.answer(.text($0.target)) }
  ) throws {
    listener = try Listener(options: options)
    self.handle = handle
  }

  deinit { listener.close() }

  func client() throws -> Client { try Client(listener.port) }

  func turn(_ patience: Duration? = .milliseconds(2)) throws {
    try listener.turn(waitingAtMost: patience) { request, reply in
      requests.append(request)
      handle(request, reply)
    }
  }

  /// Turns until it is so, or until so much time has passed that it never will be.
  func turn(
    with clients: Client...,
    until isSo: () -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let deadline = ContinuousClock().now + .seconds(5)
    while !isSo() {
      guard ContinuousClock().now < deadline else {
        Issue.record("it never came", sourceLocation: sourceLocation)
        return
      }
      try turn()
      for client in clients { client.receive() }
    }
  }

  /// Sends, and turns until everything is answered and the listener has said that this was all.
  func exchange(_ text: String) throws -> String {
    let client = try client()
    client.send(text)
    try turn(with: client, until: { client.isEnded })
    #expect(!client.isReset)
    return client.text
  }
}

extension String {
  /// The status of the first response, "" if there is none.
  var status: String { hasPrefix("HTTP/1.1 ") ? String(dropFirst(9).prefix(3)) : "" }

  /// The bodies of all responses, as far as they are one line each.
  var bodies: [String] {
    components(separatedBy: "\r\n\r\n").dropFirst().map { rest in
      rest.components(separatedBy: "HTTP/1.1 ")[0]
    }
  }
}
