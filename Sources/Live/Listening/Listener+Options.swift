import Domain

extension Listener {
  /// What a listener allows its clients.
  public struct Options: Sendable {
    public var limits = HTTPLimits.standard
    /// How many clients are served at once; those beyond are answered 503.
    ///
    /// Idle and slow ones count as well. With those that are being closed they stay below the 1,024
    /// descriptors that a process usually may have.
    public var connections = 900
    /// How long a connection may stay open without a request.
    public var idlePatience: Duration = .seconds(60)
    /// How long a request may take from its first byte to its last; then 408.
    public var requestPatience: Duration = .seconds(20)
    /// How long a client may take to read what it is sent.
    public var sendingPatience: Duration = .seconds(20)
    /// How long a client may take to close after it was told that nothing more comes.
    public var lingering: Duration = .seconds(2)
    /// What time the responses tell; the wall clock's by default.
    public var date: (@Sendable () -> Instant)?

    public static var standard: Self { Self() }

    public init() {}

    func patience(for wait: Connection.Wait) -> Duration? {
      switch wait {
      case .idle: idlePatience
      case .request: requestPatience
      case .sending: sendingPatience
      case .end: lingering
      case .owner: nil
      }
    }
  }
}
