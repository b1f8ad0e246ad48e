import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("Verifying a callback with what was pasted along")
struct PastedCallbackTests {
  /// What stands around a value, and how it is called.
  private static let surplus: [(before: String, behind: String, words: String)] = [
    ("", "\n", "a line feed behind it"), ("", "\r\n", "a line feed behind it"),
    ("", "\r", "a carriage return behind it"), (" ", "", "a space before it"),
    ("\t", "\t", "a tab before it and a tab behind it"),
    ("", "\u{A0}", "a no-break space behind it"),
    ("\u{FEFF}", "", "a byte order mark before it"), ("\"", "\"", "quotes around it"),
    ("'", "' ", "a space behind it and quotes around it"), ("“", "”", "quotes around it"),
    ("\u{3000}", "", "a character that is not seen (U+3000) before it"),
  ]

  private static let parts:
    [(name: String, part: any WritableKeyPath<GivenCallback, String> & Sendable)] =
      [
        ("key", \.key), ("nonce", \.nonce), ("signature", \.signature), ("address", \.address),
      ]

  @Test("names it as the cause, for each value", arguments: surplus.indices)
  func namesSurplus(index: Int) {
    let (before, behind, words) = Self.surplus[index]
    for (name, part) in Self.parts {
      for isQuery in [false, true] {
        var given = isQuery ? GivenCallback(query: "b=2&a=1") : GivenCallback()
        given[keyPath: part] = before + given[keyPath: part] + behind
        let outcome = given.verify()
        #expect(outcome.exitCode == .failed, "\(name)")
        #expect(
          outcome.output.contains(
            "it would match if: white space or quotes around the \(name) are not part of it: \(words)\n"
          ),
          "\(outcome.output)"
        )
        #expect(!(outcome.output + outcome.errors).contains("secret-key"))
      }
    }
  }

  @Test("names all of it, and what else is wrong")
  func namesAll() {
    var given = GivenCallback()
    given.key += "\n"
    given.nonce = " " + given.nonce
    given.signature += "\r"
    given.address = " http://EXAMPLE.com/callback/"
    let output = given.verify().output
    for cause in [
      "around the key", "around the nonce", "around the signature", "around the address",
      "a proxy ends TLS", "upper-case letters", "this address ends with a slash",
    ] {
      #expect(output.contains(cause), "\(cause)")
    }
  }

  @Test(
    "takes a signature that was read as a form for what it was",
    arguments: [
      { $0.replacing("+", with: " ") }, { $0.replacing("=", with: "") },
      { $0.replacing("+", with: "%2B").replacing("=", with: "%3D").replacing("/", with: "%2f") },
    ] as [@Sendable (String) -> String]
  )
  func restoresSignature(change: @Sendable (String) -> String) {
    var given = GivenCallback()
    var number = 0
    repeat {
      number += 1
      given.nonce = "\(number)"
      given.sign(CallbackSignature.canonical(GivenCallback.parameters))
    } while !given.signature.contains("+") && number < 1_000
    given.signature = change(given.signature)
    let outcome = given.verify()
    #expect(outcome.exitCode == .failed)
    #expect(outcome.output.contains("the signature was read as part of a form"))
  }

  @Test("names a header's name before its value")
  func namesHeader() {
    var given = GivenCallback()
    given.nonce = "X-Authy-Signature-Nonce: \(given.nonce)"
    given.signature = "x-authy-signature:\(given.signature)\r"
    let output = given.verify().output
    for words in [
      "the name of the header stands before the nonce",
      "the name of the header stands before the signature", "a carriage return behind it",
    ] {
      #expect(output.contains("it would match if: ") && output.contains(words), "\(output)")
    }
  }

  @Test("names white space around the key of the environment, and refuses a key of nothing else")
  func judgesKey() {
    let given = GivenCallback()
    let variable = "COUNTERSIGN_API_KEY"
    let outcome = given.verify(environment: [variable: "secret-key\n"], givesKey: false)
    #expect(outcome.exitCode == .failed)
    #expect(outcome.output.contains("around the key are not part of it: a line feed behind it"))
    for key in [" ", "\n\t", "\u{A0}", "\"\"", "' '"] {
      var given = given
      given.key = key
      for outcome in [
        given.verify(), given.verify(environment: [variable: key], givesKey: false),
      ] {
        #expect(outcome.exitCode == .usage && outcome.output.isEmpty)
        #expect(outcome.errors.contains("has nothing in it that can be seen"))
      }
    }
  }

  @Test("takes a value with white space that was signed as it stands")
  func takesSigned() {
    var given = GivenCallback()
    given.key = " secret-key"
    given.sign(CallbackSignature.canonical(GivenCallback.parameters))
    #expect(given.verify().exitCode == .allHeld)
  }
}
