import Domain

extension ReplayToken {
  /// Why a token cannot be played.
  public enum Refusal: Error, Hashable, Sendable {
    case noToken
    /// A part of the token is missing or changed.
    case damaged
    /// The token is complete, but this program does not understand it.
    case unreadable
    /// Another version of this program wrote the token.
    case otherVersion(String)
    /// The program that wrote the token had other scenarios.
    case otherScenarios
    /// The run had another policy than the given one.
    case otherPolicy(String)
    case unknownApp(String)
  }
}

extension ReplayToken.Refusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noToken: "this is no replay token; one begins with \(Tool.name)1."
    case .damaged: "the token has been cut or changed; copy the whole line"
    case .unreadable: "the token is whole, but names no run that this program can play"
    case .otherVersion(let version):
      "the token is of another version (\(version)); this is \(Tool.version), which may play otherwise"
    case .otherScenarios:
      "the token was written for other scenarios than this program has, so the run may be another"
    case .otherPolicy(let mark):
      "the run went by another policy (\(mark)…); give its file with --policy"
    case .unknownApp(let name): "the run was played on an application that is not here: \(name)"
    }
  }
}
