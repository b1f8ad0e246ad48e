/// The details of an application, as Authy knows it.
public struct ApplicationDetails: Hashable, Sendable {
  public let id: String
  public let name: String
  public let plan: String
  public let isSMSEnabled: Bool

  public init(id: String, name: String, plan: String, isSMSEnabled: Bool) {
    self.id = id
    self.name = name
    self.plan = plan
    self.isSMSEnabled = isSMSEnabled
  }
}
