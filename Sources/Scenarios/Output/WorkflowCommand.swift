/// A line by which a job gives GitHub's runner a command: `::error title=…::…`.
struct WorkflowCommand {
  private let name: String
  private let title: String
  private let message: String

  init(_ name: String, title: String, message: String) {
    self.name = name
    self.title = title
    self.message = message
  }

  var line: String {
    "::\(name) title=\(Self.encode(title, and: ":,"))::\(Self.encode(message))\n"
  }

  /// Encodes line ends, percent signs and the given separators.
  private static func encode(_ text: String, and separators: String = "") -> String {
    var encoded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": encoded += "%25".unicodeScalars
      case "\r": encoded += "%0D".unicodeScalars
      case "\n": encoded += "%0A".unicodeScalars
      case ":" where separators.contains(":"): encoded += "%3A".unicodeScalars
      case "," where separators.contains(","): encoded += "%2C".unicodeScalars
      default: encoded.append(scalar)
      }
    }
    return String(encoded)
  }
}
