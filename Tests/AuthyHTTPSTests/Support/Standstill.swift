#if canImport(FoundationNetworking)
  import Foundation
  import FoundationNetworking
  import Synchronization

  /// A time in which no session of this process does anything.
  ///
  /// On Linux all sessions share one queue, and a protocol that is slow to load holds it.
  final class Standstill: Sendable {
    private final class SlowProtocol: URLProtocol {
      static let current = Mutex<(begun: @Sendable () -> Void, until: DispatchSemaphore)?>(nil)

      override class func canInit(with request: URLRequest) -> Bool { true }
      override class func canonicalRequest(for request: URLRequest) -> URLRequest { request }
      override func stopLoading() {}

      override func startLoading() {
        let current = Self.current.withLock { $0 }
        current?.begun()
        // It ends even if nobody ends it.
        _ = current?.until.wait(timeout: .now() + 20)
        client?.urlProtocol(self, didFailWithError: URLError(.cancelled))
      }
    }

    private let until = DispatchSemaphore(value: 0)

    /// Waits until it has begun.
    init() async {
      guard let url = URL(string: "http://127.0.0.1") else { return }
      let configuration = URLSessionConfiguration.ephemeral
      configuration.protocolClasses = [SlowProtocol.self]
      let session = URLSession(configuration: configuration)
      await withCheckedContinuation { begun in
        SlowProtocol.current.withLock { $0 = ({ begun.resume() }, until) }
        session.dataTask(with: url) { _, _, _ in }.resume()
      }
      DispatchQueue.global().async { session.finishTasksAndInvalidate() }
    }

    func end() { until.signal() }
  }
#endif
