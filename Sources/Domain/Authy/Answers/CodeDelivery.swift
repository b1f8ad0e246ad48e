/// What Authy did when it was asked to send a code.
public enum CodeDelivery: Hashable, Sendable {
  case sent
  /// Authy sent nothing, because the user has the app and the request did not force the code.
  ///
  /// The device that has the app is named only sometimes.
  case ignored(DeviceKind?)
}
