import Domain
import Foundation
import Simulator
import Testing

@Suite("The script of the pages")
struct ServedScriptTests {
  private func script() throws -> String {
    let log = Log<String>()
    try World.play { world in
      log.append(try #require(await Visitor(world: world).send(.get, "/script.js").bodyText))
    }
    return try #require(log.entries.first)
  }

  /// The attributes that a script looks for, by selector or as members of a `dataset`.
  private func attributes(in script: String) -> Set<String> {
    let selected = script.matches(of: /\[(data-[a-z-]+)/).map { String($0.1) }
    let read = script.matches(of: /dataset\.([a-zA-Z]+)/).map { match in
      "data-" + match.1.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    }
    return Set(selected + read)
  }

  @Test("obeys the attributes of the contract that are a script's, and no others")
  func obeysContract() throws {
    let named = PageContract.Attribute.allCases.filter(\.isForScript).map(\.rawValue)
    let script = try script()
    #expect(attributes(in: script) == Set(named))
    #expect(attributes(in: "x.dataset.pollNow; \"[data-a]\"") == ["data-poll-now", "data-a"])
  }

  @Test("sends the header that the simulated browser sends, and no other")
  func sendsHeaders() throws {
    let script = try script()
    #expect(script.matches(of: /fetch\(/).count == 1)
    #expect(script.contains("{ headers: { Accept: \"application/json\" } }"))
    #expect(!script.contains("XMLHttpRequest") && !script.contains("sendBeacon"))
  }

  @Test("and everything else that a browser must find, is on the page about it")
  func isDocumented() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Simulator/Simulator.docc/PageMarkup.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    for attribute in PageContract.Attribute.allCases {
      let mark = attribute.isForScript ? "yes" : ""
      let line = text.split(separator: "\n").first { $0.hasPrefix("| `\(attribute.rawValue)` |") }
      let cells = line?.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells?.dropFirst().first == mark, "\(attribute.rawValue)")
    }
    for role in PageContract.LinkRole.allCases.map(\.rawValue)
      + PageContract.FormRole.allCases.map(\.rawValue)
      + PageContract.Subject.allCases.map(\.rawValue)
    {
      #expect(text.contains("\n| `\(role)` |"), "\(role)")
    }
    let words =
      PaymentStatusName.allCases.map(\.rawValue)
      + Confirmation.Status.Name.allCases.map(\.rawValue)
      + PageContract.EnrollmentStatusName.allCases.map(\.rawValue)
      + PageContract.TwoFactorStatusName.allCases.map(\.rawValue)
      + PageContract.FieldRole.allCases.map(\.rawValue)
    for word in words {
      #expect(text.contains("`\(word)`") || text.contains("=\"\(word)\""), "\(word)")
    }
  }
}
