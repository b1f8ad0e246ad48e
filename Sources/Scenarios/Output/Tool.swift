import Domain

/// The name and version of this program, as its outputs show them.
package enum Tool {
  package static let name = "countersign"
  package static let version = "0.1.0"

  static let json: JSON = ["name": .string(name), "version": .string(version)]
}
