import Domain

// Fuzzes the parser of HTTP requests, with the input as the bytes of one connection.
//
// Whole, byte by byte, or in pieces whose ends the input decides, the same bytes must give the same
// requests and the same failure, with the usual limits and with narrow ones. The parser's memory
// stays within the limits, and after a failure nothing more is read. Each request says only once
// where it ends, and a request that is written again is read as the same request.

@c(LLVMFuzzerTestOneInput)
public func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  var chances = Chances(bytes)
  for limits in [HTTPLimits.standard, narrow] {
    let whole = Reading([bytes[...]], limits)
    let pieces = cut(bytes, &chances)
    always(Reading(pieces, limits) == whole, "pieces \(pieces.map(\.count)) read like the whole")
    let single = bytes.indices.map { bytes[$0...$0] }
    always(Reading(single, limits) == whole, "single bytes read like the whole")
    if limits == .standard { whole.requests.forEach(checkAgain) }
  }
  return 0
}

private let narrow = {
  var limits = HTTPLimits()
  limits.requestLine = 64
  limits.fieldBytes = 128
  limits.fieldCount = 6
  limits.body = 48
  limits.chunkLine = 16
  limits.chunkExtensions = 32
  limits.buffered = 100
  return limits
}()

private func cut(_ bytes: [UInt8], _ chances: inout Chances) -> [ArraySlice<UInt8>] {
  var pieces: [ArraySlice<UInt8>] = []
  var rest = bytes[...]
  let longest = 1 + chances.below(64)
  while !rest.isEmpty {
    let count = min(rest.count, 1 + chances.below(longest))
    pieces.append(rest.prefix(count))
    rest = rest.dropFirst(count)
  }
  return pieces
}

/// What the parser reads from some pieces.
private struct Reading: Equatable {
  var requests: [HTTPRequest] = []
  var persistence: [Bool] = []
  var failure: HTTPRequestFailure?

  init(_ pieces: [ArraySlice<UInt8>], _ limits: HTTPLimits) {
    var parser = HTTPRequestParser(limits: limits)
    var fed = 0
    for piece in pieces {
      var rest = piece
      repeat {
        let count = parser.feed(rest)
        fed += count
        rest = rest.dropFirst(count)
        checkMemory(of: parser, fed: fed)
        readOn(&parser)
        checkMemory(of: parser, fed: fed)
        always(parser.room > 0 || failure != nil || persistence.last == false, "there is room")
      } while !rest.isEmpty && parser.room > 0
    }
    always(requests.reduce(0) { $0 + $1.body.count } <= fed, "no body is made up")
    for request in requests { checkFraming(of: request, limits) }
    always(persistence.dropLast().allSatisfy { $0 }, "nothing follows the last request")
    guard let failure else { return }
    always(parser.feed([0x47]) == 0, "nothing is taken after a failure")
    do {
      always(try parser.next() == nil && false, "a failure lasts")
    } catch {
      always(error == failure, "a failure stays the same")
    }
  }

  private mutating func readOn(_ parser: inout HTTPRequestParser) {
    do {
      while let event = try parser.next() {
        guard case .request(let request, let persists) = event else { continue }
        requests.append(request)
        persistence.append(persists)
      }
    } catch {
      failure = error
    }
  }

  private func checkMemory(of parser: HTTPRequestParser, fed: Int) {
    // An array doubles its capacity when it grows, and a claimed length reserves as much as may be
    // buffered.
    let limits = parser.limits
    let most = 2 * (limits.bufferSize + limits.body) + limits.fieldBytes + 4_096
    always(parser.retainedBytes <= most, "\(parser.retainedBytes) bytes are within the limits")
    always(
      parser.retainedBytes <= 3 * fed + 4_096 + limits.buffered,
      "\(parser.retainedBytes) bytes are retained of \(fed)"
    )
  }
}

/// Checks the fields that say where a request ends, so that two readers cannot understand it
/// differently.
private func checkFraming(of request: HTTPRequest, _ limits: HTTPLimits) {
  let headers = request.headers
  let lengths = headers.values(of: "Content-Length")
  let codings = headers.values(of: "Transfer-Encoding")
  always(lengths.count + codings.count <= 1, "\(lengths) and \(codings) say it once")
  always(headers.values(of: "Host").count <= 1, "there is one host at most")
  if codings.isEmpty {
    always(Int(lengths.first ?? "0") == request.body.count, "\(lengths) is the length of the body")
  } else {
    always(codings[0].lowercased() == "chunked", "\(codings) is the one that is known")
  }
  always(request.body.count <= limits.body, "a body of \(request.body.count) bytes is small enough")
  always(headers.fields.count <= limits.fieldCount, "\(headers.fields.count) fields are few enough")
  let size = headers.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 3 }
  always(size <= limits.fieldBytes, "fields of \(size) bytes are small enough")
  always(request.target.utf8.count + 13 <= limits.requestLine, "the line is short enough")
}

/// Writes a request again in the plainest form, and reads it.
private func checkAgain(_ request: HTTPRequest) {
  // A request without a host counts as HTTP/1.0, where `Expect` has no meaning.
  guard request.headers["Expect"] == nil else { return }
  let version = request.headers["Host"] == nil ? "HTTP/1.0" : "HTTP/1.1"
  var text = "\(request.method.rawValue) \(request.target) \(version)\r\n"
  for field in request.headers.fields { text += "\(field.name):\(field.value)\r\n" }
  text += "\r\n"
  var bytes = Array(text.utf8)
  if request.headers["Transfer-Encoding"] == nil {
    bytes += request.body
  } else {
    if !request.body.isEmpty {
      bytes += "\(String(request.body.count, radix: 16))\r\n".utf8 + request.body + "\r\n".utf8
    }
    bytes += "0\r\n\r\n".utf8
  }
  let reading = Reading([bytes[...]], .standard)
  always(reading.failure == nil && reading.requests == [request], "\(request) is read again")
}
