import Domain
import Scenarios

extension Command {
  static let qr = Command(
    "qr",
    "shows a text as a QR code",
    operands: [.qrText],
    options: [.qrFormat, .output],
    examples: [
      "qr authy://account?token=TOKEN", "qr https://example.com/ --format svg --output code.svg",
    ]
  ) { invocation, console in
    let bytes = try invocation.bytes(ofOperand: 0, on: console)
    let code = try invocation.code(holding: bytes)
    if invocation.text(.qrFormat) == "svg" {
      try invocation.write(code.svg(title: "QR code") + "\n", on: console)
    } else {
      let ink = console.ink(for: invocation, intoFile: invocation.has(.output))
      try invocation.write(ink.whiteOnBlack(code.terminalText()) + "\n", on: console)
    }
    return .allHeld
  }
}

extension Invocation {
  /// The bytes of an operand; `-` means those of standard input without a line end after them.
  func bytes(ofOperand index: Int, on console: Console) throws -> [UInt8] {
    guard operands[index] == "-" else { return Array(operands[index].utf8) }
    var bytes = try console.read()
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    guard !bytes.isEmpty else { throw usage("standard input is empty") }
    return bytes
  }

  /// The code with medium error correction, or with low if the bytes do not fit otherwise.
  fileprivate func code(holding bytes: [UInt8]) throws(Complaint) -> QRCode {
    if let code = try? QRCode(bytes: bytes) { return code }
    do throws(QRCode.Refusal) {
      return try QRCode(bytes: bytes, errorCorrection: .low)
    } catch {
      switch error {
      case .tooLong(let count, let limit):
        throw usage(
          "the text has \(count) bytes and a QR code holds at most \(limit); give a shorter one"
        )
      }
    }
  }
}

extension Operand {
  fileprivate static let qrText = Operand(
    placeholder: "TEXT",
    noun: "text",
    occurrence: .once,
    accepted: .text,
    listedBy: nil,
    help: "What the code says; - reads it from standard input, without one line end behind it."
  )
}

extension Option {
  fileprivate static let qrFormat = choice(
    "format",
    ["terminal", "svg"],
    standard: "terminal",
    help: "Terminal is for a dark one, or any that shows colours; svg is an image for a page."
  )
}
