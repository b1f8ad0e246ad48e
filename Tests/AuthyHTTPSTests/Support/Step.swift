/// What a hostile server does next.
enum Step: Sendable {
  case send([UInt8])
  /// Sends byte by byte, with a pause before each.
  case drip([UInt8], every: Duration)
  /// Sends the same again and again, while somebody takes it.
  case flood([UInt8], times: Int)
  case wait(Duration)
  /// Says nothing more, until the client goes.
  case hold
  case close
  /// Goes so that the client meets an error instead of an end.
  case reset

  static func send(_ text: String) -> Self { .send(Array(text.utf8)) }

  /// A whole answer, on a connection that is kept whatever the client asked for.
  static func answer(_ start: String, _ fields: String..., body: String = "ok") -> Self {
    let lines = ["HTTP/1.1 \(start)"] + fields + ["Content-Length: \(body.utf8.count)"]
    return .send(lines.map { "\($0)\r\n" }.joined() + "\r\n" + body)
  }

  /// A head and a body that promises more than comes.
  static let beginning = Self.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")

  /// Many zeros packed by gzip, without an end.
  ///
  /// One block of fixed codes (RFC 1951, section 3.2.6): a zero, and then again and again "258 times
  /// what came last", in 13 bits.
  static func packed(zeros count: Int) -> Self {
    var bits = "110" + "00110000"
    for _ in 0...(count / 258) { bits += "11000101" + "00000" }
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var byte: UInt8 = 0
    for (index, bit) in bits.utf8.enumerated() {
      byte = byte >> 1 | (bit == UInt8(ascii: "1") ? 0x80 : 0)
      if index % 8 == 7 { bytes.append(byte) }
    }
    return .send(bytes)
  }
}
