import Domain

/// The name and version of this program, as its outputs show them.
public enum Tool {
  public static let name = "countersign"
  public static let version = "0.1.0"

  static let json: JSON = ["name": .string(name), "version": .string(version)]
}
