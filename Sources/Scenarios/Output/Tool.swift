import Domain

/// This program, as its outputs name it.
public enum Tool {
  public static let name = "countersign"
  public static let version = "0.1.0"

  static let json: JSON = ["name": .string(name), "version": .string(version)]
}
