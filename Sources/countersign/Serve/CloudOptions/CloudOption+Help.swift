import Scenarios

extension CloudOption {
  /// The output of `--option help`: every option with its values, its default, and the source of
  /// that.
  static var helpText: String {
    """
    usage: \(Tool.name) serve --option NAME=VALUE --option NAME=VALUE …

    What the simulated Authy does where sources leave it open, or contradict each
    other.

    \(all.map(\.entry).joined(separator: "\n\n"))

    """
  }

  private var entry: String {
    let range =
      switch accepted {
      case .wholeNumber, .seconds, .instant: " Takes \(accepted.inWords)."
      case .text, .file, .oneOf, .shard, .rateLimit, .cloudSetting: ""
      }
    let lines = [help + range, "Default: \(standard). \(source)"].flatMap { paragraph in
      paragraph.split(separator: " ").map(String.init).wrapped(to: Help.width - 6)
    }
    return (["  \(name)=\(placeholder)"] + lines.map { "      \($0)" }).joined(separator: "\n")
  }
}
