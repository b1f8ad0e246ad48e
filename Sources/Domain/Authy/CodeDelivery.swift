/// What has come of a code that Authy was asked to send.
public enum CodeDelivery: Hashable, Sendable {
  case sent
  /// The app makes it needless, unless it is forced; which device has it is not always said.
  case ignored(DeviceKind?)
}
