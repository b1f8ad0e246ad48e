import Domain
import Live

/// What a parser made of some bytes, and how it ended.
struct Reading: Hashable, CustomStringConvertible {
  var requests: [HTTPRequest] = []
  /// For each request, whether another may follow.
  var persistence: [Bool] = []
  var expectations = 0
  var failure: HTTPRequestFailure?
  /// The most memory that the parser held.
  var peak = 0

  /// Feeds the pieces one after the other, as a connection would.
  init(_ pieces: [some Collection<UInt8>], limits: HTTPLimits = .standard) {
    var parser = HTTPRequestParser(limits: limits)
    for piece in pieces {
      var rest = Array(piece)[...]
      repeat {
        rest = rest.dropFirst(parser.feed(rest))
        peak = max(peak, parser.retainedBytes)
        readOn(&parser)
        peak = max(peak, parser.retainedBytes)
      } while !rest.isEmpty && parser.room > 0
    }
  }

  init(_ text: String, limits: HTTPLimits = .standard) { self.init([text.utf8], limits: limits) }

  private mutating func readOn(_ parser: inout HTTPRequestParser) {
    do {
      while let event = try parser.next() {
        switch event {
        case .request(let request, let persists):
          requests.append(request)
          persistence.append(persists)
        case .expectation: expectations += 1
        }
      }
    } catch {
      failure = error
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.requests == right.requests && left.persistence == right.persistence
      && left.failure == right.failure
  }

  func hash(into hasher: inout Hasher) { hasher.combine(requests) }

  var description: String {
    "\(requests.map { ($0.description, $0.headers.fields, $0.body) }), \(persistence), "
      + "\(failure.map { "\($0)" } ?? "no failure")"
  }
}
