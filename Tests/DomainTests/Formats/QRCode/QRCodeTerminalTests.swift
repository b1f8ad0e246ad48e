import Domain
import Testing

@Suite("A QR code in a terminal")
struct QRCodeTerminalTests {
  @Test("is drawn in half blocks, light on dark")
  func lightOnDark() throws {
    #expect(
      try QRCode("Bookshop", errorCorrection: .low, mask: 0).terminalText() == """
        █████████████████████████████
        █████████████████████████████
        ████ ▄▄▄▄▄ ███▄█ █ ▄▄▄▄▄ ████
        ████ █   █ █▄█▄█▀█ █   █ ████
        ████ █▄▄▄█ ██ ▀ ▄█ █▄▄▄█ ████
        ████▄▄▄▄▄▄▄█ █ █▄█▄▄▄▄▄▄▄████
        ████▄  █ ▄▄▄▄▀▄▀▄ ▄█▀█ ▀▀████
        ████▀▄ ▀▄ ▄ ██  ▀▀▄▄ ▄█  ████
        █████▄██▄█▄▄▀▀▄▄██  ▀█▀▀▄████
        ████ ▄▄▄▄▄ █   █▄█▀ ▄▄█ ▄████
        ████ █   █ █▄ ▀▀▄▀▄▀▀▀▀▀█████
        ████ █▄▄▄█ █ ▀▀ ▀ ▄▄ ▄█▀▄████
        ████▄▄▄▄▄▄▄█▄█▄▄█▄▄█▄▄█▄▄████
        █████████████████████████████
        █████████████████████████████
        """
    )
  }

  @Test("is all the modules and four more around")
  func drawsModules() throws {
    for length in [1, 60, 400, 2000] {
      let code = try QRCode(bytes: [UInt8](count: length, from: 5, by: 7), mask: 3)
      let rows = try rows(of: code.terminalText())
      #expect(rows.count == code.size + 9)
      for (row, modules) in rows.enumerated() {
        #expect(modules == (0..<code.size + 8).map { code[row - 4, $0 - 4] }, "row \(row)")
      }
    }
  }

  /// Two rows of modules for each line of text, true where dark.
  private func rows(of text: String) throws -> [[Bool]] {
    try text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      let halves = try line.map { character in
        switch character {
        case " ": (true, true)
        case "▀": (false, true)
        case "▄": (true, false)
        case "█": (false, false)
        default: throw UnknownBlock(character: character)
        }
      }
      return [halves.map { $0.0 }, halves.map { $0.1 }]
    }
  }

  private struct UnknownBlock: Error {
    let character: Character
  }
}
