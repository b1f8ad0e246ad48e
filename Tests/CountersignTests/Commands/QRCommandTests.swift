import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("The QR code on the command line")
struct QRCommandTests {
  private let text = "authy://account?token=a.b.c"

  @Test("is drawn for a terminal")
  func isDrawn() throws {
    let outcome = countersign("qr \(text)")
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.output == (try QRCode(text).terminalText()) + "\n")
  }

  @Test("has its own colours where colours are shown")
  func hasColours() throws {
    let outcome = countersign("qr \(text)", on: Surroundings(terminal: true))
    for line in outcome.lines {
      #expect(line.hasPrefix("\u{1B}[97;40m") && line.hasSuffix("\u{1B}[0m"))
    }
  }

  @Test("is an image on demand, into a file too")
  func isImage() throws {
    let image = try QRCode(text).svg(title: "QR code") + "\n"
    #expect(countersign("qr \(text) --format svg").output == image)
    let folder = try TemporaryFolder()
    let outcome = countersign("qr \(text) --format svg --output \(folder.path("a.svg"))")
    #expect(outcome == Outcome(output: "", errors: "", exitCode: .allHeld))
    #expect(try folder.text("a.svg") == image)
    let refused = countersign("qr a --output \(folder.path)")
    #expect(refused.exitCode == .usage)
    #expect(refused.errors.hasPrefix("countersign qr: cannot write \""))
  }

  @Test(
    "holds what stands on standard input, but for one line end",
    arguments: [("a b", "a b"), ("a b\n", "a b"), ("a\n\n", "a\n"), ("\n a", "\n a")]
  )
  func readsInput(input: String, text: String) throws {
    let outcome = countersign("qr -", on: Surroundings(input: Array(input.utf8)))
    #expect(outcome.output == (try QRCode(text).terminalText()) + "\n")
  }

  @Test("holds bytes that are no text")
  func holdsBytes() throws {
    let outcome = countersign("qr -", on: Surroundings(input: [0xFF, 0x00, 0xC3]))
    #expect(outcome.output == (try QRCode(bytes: [0xFF, 0x00, 0xC3]).terminalText()) + "\n")
  }

  @Test("corrects fewer errors before it refuses a text", arguments: [2331, 2332, 2953])
  func holdsLongText(count: Int) throws {
    let input = [UInt8](repeating: UInt8(ascii: "a"), count: count)
    let outcome = countersign("qr - --format svg", on: Surroundings(input: input))
    let level = count > 2331 ? QRCode.ErrorCorrection.low : .medium
    let code = try QRCode(bytes: input, errorCorrection: level)
    #expect(outcome.output == code.svg(title: "QR code") + "\n")
  }

  @Test("is refused for a text that is too long, or none")
  func refuses() {
    let input = [UInt8](repeating: UInt8(ascii: "a"), count: 2954)
    #expect(
      countersign("qr -", on: Surroundings(input: input))
        == Outcome(
          output: "",
          errors: "countersign qr: the text has 2954 bytes and a QR code holds at most 2953;"
            + " give a shorter one\n",
          exitCode: .usage
        )
    )
    for input in ["", "\n"] {
      let outcome = countersign("qr -", on: Surroundings(input: Array(input.utf8)))
      #expect(outcome.errors == "countersign qr: standard input is empty\n")
      #expect(outcome.exitCode == .usage)
    }
    #expect(countersign("qr").exitCode == .usage)
  }
}
