import Domain
import Scenarios
import Simulator

/// An option of the simulated cloud: one row of the table from which `--option` is read, completed and
/// explained.
struct CloudOption: Sendable {
  /// The property of `AuthyCloud.Options` in words of lower case with hyphens between them.
  let name: String
  /// What stands for the value in the help.
  let placeholder: String
  let accepted: Accepted
  let help: String
  /// Why the default is what it is, and who says so.
  let source: String
  /// Sets a value that is accepted.
  let set: @Sendable (String, inout AuthyCloud.Options) -> Void
  /// The value that is in force, as it may be given.
  let value: @Sendable (AuthyCloud.Options) -> String

  /// The value in force when nothing is given.
  var standard: String { value(AuthyCloud.Options()) }

  /// The word that asks what there is.
  static let helpWord = "help"
}

extension CloudOption {
  /// A property of the options.
  typealias Path<Value> = any WritableKeyPath<AuthyCloud.Options, Value> & Sendable

  /// Ends the program over a value that must not have been accepted.
  static func refuse<Value>(_ text: String, as name: String) -> Value {
    preconditionFailure("\(name) accepted \(text.quoted) and cannot be set to it")
  }

  /// A property with a few words to choose from.
  static func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    _ name: String,
    _ path: Path<Choice>,
    _ help: String,
    source: String
  ) -> Self where Choice.RawValue == String {
    let choices = Choice.allCases.map(\.rawValue)
    return Self(
      name: name,
      placeholder: choices.joined(separator: "|"),
      accepted: .oneOf(choices),
      help: help,
      source: source,
      set: { $1[keyPath: path] = Choice(rawValue: $0) ?? refuse($0, as: name) },
      value: { $0[keyPath: path].rawValue }
    )
  }

  /// A property that holds or does not.
  static func truth(
    _ name: String,
    _ path: Path<Bool>,
    _ help: String,
    source: String
  ) -> Self {
    Self(
      name: name,
      placeholder: "yes|no",
      accepted: .oneOf(["yes", "no"]),
      help: help,
      source: source,
      set: { $1[keyPath: path] = $0 == "yes" },
      value: { $0[keyPath: path] ? "yes" : "no" }
    )
  }

  /// A span of time, in seconds; ten years at most.
  static func seconds(
    _ name: String,
    _ path: Path<Duration>,
    _ help: String,
    source: String
  ) -> Self {
    Self(
      name: name,
      placeholder: "SECONDS",
      accepted: .seconds(.zero...(.seconds(315_360_000))),
      help: help,
      source: source,
      set: { $1[keyPath: path] = Duration(decimalSeconds: $0) ?? refuse($0, as: name) },
      value: { $0[keyPath: path].shortSeconds }
    )
  }

  static func number(
    _ name: String,
    _ path: Path<Int>,
    in range: ClosedRange<UInt64>,
    _ help: String,
    source: String
  ) -> Self {
    Self(
      name: name,
      placeholder: "NUMBER",
      accepted: .wholeNumber(range),
      help: help,
      source: source,
      set: { $1[keyPath: path] = Int($0) ?? refuse($0, as: name) },
      value: { String($0[keyPath: path]) }
    )
  }
}
