/// All use cases that a web application calls, over one set of ports.
public struct UseCases: Sendable {
  public let signUps: SignUps
  public let signIn: SignIn
  public let twoFactor: TwoFactor
  public let confirmations: Confirmations
  public let enrollments: Enrollments
  public let payments: Payments
  public let callbacks: Callbacks
  public let support: Support

  public init(over ports: Ports) {
    let ports = Connections(ports)
    payments = Payments(over: ports)
    confirmations = Confirmations(over: ports)
    signUps = SignUps(over: ports)
    signIn = SignIn(over: ports, asking: confirmations, retiring: payments)
    twoFactor = TwoFactor(over: ports, asking: confirmations, retiring: payments)
    enrollments = Enrollments(over: ports, asking: confirmations, retiring: payments)
    callbacks = Callbacks(over: ports, for: payments, and: confirmations)
    support = Support(over: ports, retiring: payments)
  }
}
