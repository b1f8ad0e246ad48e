import Domain

extension ReplayToken {
  /// Why a token cannot be played.
  public enum Refusal: Error, Hashable, Sendable {
    case noToken
    /// It has been cut or changed.
    case damaged
    /// It is whole, but says nothing that this program understands.
    case unreadable
    /// Another version of this program wrote it.
    case otherVersion(String)
    /// The program that wrote it had other scenarios.
    case otherScenarios
    /// The run went by another policy than the one that is given.
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
