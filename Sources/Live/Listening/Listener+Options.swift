import Domain

extension Listener {
  /// What a listener allows its clients.
  package struct Options: Sendable {
    package var limits = HTTPLimits.standard
    /// How many clients are served at once; further ones get status 503.
    ///
    /// Idle and slow clients count too. Together with those that are being closed they stay below
    /// the 1,024 descriptors that a process usually may have.
    package var connections = 900
    /// How long a connection may stay open without a request, more than zero.
    package var idlePatience: Duration = .seconds(60)
    /// How long a request may take from its first to its last byte, more than zero; then it gets
    /// status 408.
    package var requestPatience: Duration = .seconds(20)
    /// How long a client may take to read what it is sent, more than zero.
    package var sendingPatience: Duration = .seconds(20)
    /// How long a client may take to close after the listener stopped sending, zero or more.
    package var lingering: Duration = .seconds(2)
    /// The time for the `Date` field; by default that of the wall clock.
    package var date: (@Sendable () -> Instant)?

    package static var standard: Self { Self() }

    package init() {}

    func patience(for wait: Connection.Wait) -> Duration? {
      switch wait {
      case .idle: idlePatience
      case .request: requestPatience
      case .sending: sendingPatience
      case .end: lingering
      case .server: nil
      }
    }
  }
}
