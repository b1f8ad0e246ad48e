import Domain
import Scenarios
import Simulator

/// An option of the simulated cloud: one row of the table by which `--option` is read, completed
/// and explained.
struct CloudOption: Sendable {
  /// The name of the property of `AuthyCloud.Options`, as lower-case words with hyphens.
  let name: String
  /// The placeholder for the value in the help.
  let placeholder: String
  let accepted: Accepted
  let help: String
  /// The reason for the default, and its source.
  let source: String
  /// Sets an accepted value.
  let set: @Sendable (String, inout AuthyCloud.Options) -> Void
  /// The present value, in the form in which it may be given.
  let value: @Sendable (AuthyCloud.Options) -> String

  /// The default value.
  var standard: String { value(AuthyCloud.Options()) }

  /// The word that asks for the list of options.
  static let helpWord = "help"
}

extension CloudOption {
  typealias Path<Value> = any WritableKeyPath<AuthyCloud.Options, Value> & Sendable

  /// Stops the program because of a value that should not have been accepted.
  static func refuse<Value>(_ text: String, as name: String) -> Value {
    preconditionFailure("\(name) accepted \(text.quoted) and cannot be set to it")
  }

  /// Makes an option with a few accepted words.
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

  /// Makes an option that is true or false.
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

  /// Makes an option that is a duration in seconds, up to ten years.
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
