/// What a request asks of its receiver.
///
/// It is a value and no closure, so that what is sent a hundred times is made once and called directly.
protocol Inquiry: Sendable {
  associatedtype Answer: Sendable

  /// Does what the receiver does.
  ///
  /// - Throws: what the receiver throws.
  func serve() async throws -> Answer
}

/// An inquiry that is sent too seldom to have a type of its own.
struct ClosureInquiry<Answer: Sendable>: Inquiry {
  private let closure: @Sendable () async throws -> Answer

  init(_ closure: @escaping @Sendable () async throws -> Answer) { self.closure = closure }

  @inline(__always) func serve() async throws -> Answer { try await closure() }
}
