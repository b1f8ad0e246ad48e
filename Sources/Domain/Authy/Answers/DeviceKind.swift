/// The kind of a user's device as Authy names it; the list is not closed.
public struct DeviceKind: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let android = Self(rawValue: "android")
  public static let androidTablet = Self(rawValue: "android_tablet")
  public static let iphone = Self(rawValue: "iphone")
  public static let ipad = Self(rawValue: "ipad")
  public static let ios = Self(rawValue: "ios")
  public static let chrome = Self(rawValue: "authy_chrome")
  public static let sms = Self(rawValue: "sms")
}
