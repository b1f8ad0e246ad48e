import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("Verifying a query that a framework has written anew")
struct RewrittenQueryTests {
  private static let query = CallbackSignature.canonical(GivenCallback.parameters)

  /// Something that frameworks do to a query, and how it is named.
  private struct Rewriting: Sendable {
    let words: String
    let write: @Sendable (String) -> String

    init(_ words: String, _ write: @escaping @Sendable (String) -> String) {
      self.words = words
      self.write = write
    }

    static let sorted = Self("sorted, or reordered") { query in
      query.split(separator: "&").sorted(by: >).joined(separator: "&")
    }
    static let spaces = Self("its spaces are %20") { $0.replacing("+", with: "%20") }
    static let digits = Self("escapes are lower-case") { query in
      var parts = query.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
      for index in parts.indices.dropFirst() {
        parts[index] = parts[index].prefix(2).lowercased() + parts[index].dropFirst(2)
      }
      return parts.joined(separator: "%")
    }
    static let decoded = Self("it was decoded") { query in
      (FormFields(parsing: query)?.fields ?? []).map { "\($0.name)=\($0.value)" }
        .joined(separator: "&")
    }
    static let brackets = Self("it was decoded") { query in
      query.replacing("%5B", with: "[").replacing("%5D", with: "]")
    }
    static let browser = Self("escapes other letters") { query in
      FormFields(parsing: query)?.encoded ?? ""
    }
    static let bare = Self("a name stands without =") { query in
      query.split(separator: "&").map { $0.hasSuffix("=") ? $0.dropLast() : $0 }
        .joined(separator: "&")
    }
  }

  private static let rows: [[Rewriting]] = [
    [.sorted], [.spaces], [.digits], [.decoded], [.brackets], [.browser], [.bare],
    [.spaces, .digits], [.sorted, .spaces], [.sorted, .digits], [.sorted, .spaces, .digits],
    [.brackets, .spaces], [.brackets, .digits], [.brackets, .sorted], [.bare, .sorted],
    [.bare, .digits],
  ]

  @Test("names each thing that was done to it, and shows what was signed", arguments: rows.indices)
  func namesRewriting(index: Int) {
    let row = Self.rows[index]
    let written = row.reduce(Self.query) { $1.write($0) }
    #expect(written != Self.query)
    let outcome = GivenCallback(query: written, signedAs: Self.query).verify()
    #expect(outcome.exitCode == .failed)
    #expect(outcome.output.contains("it would match if: a framework has written the query anew: "))
    for rewriting in row { #expect(outcome.output.contains(rewriting.words), "\(outcome.output)") }
    #expect(outcome.output.hasSuffix("GET|https://example.com/callback|\(Self.query)\n"))
    #expect(outcome.lines.count { $0.contains("it would match if") } == 1)
  }

  @Test(
    "finds what a plus or an ampersand of a decoded query stood for",
    arguments: [
      (
        "a[Sending+to]=b@c.d&signature=ab+/==",
        "a%5BSending+to%5D=b%40c.d&signature=ab%2B%2F%3D%3D"
      ),
      ("a=1 + 1 = 2&b=50%", "a=1+%2B+1+%3D+2&b=50%25"), ("a=Tom & Ann&b=", "a=Tom+%26+Ann&b="),
      ("a[]=x+y&a[]=é", "a%5B%5D=x+y&a%5B%5D=%C3%A9"), ("a=%41%&b=[", "a=%2541%25&b=%5B"),
    ]
  )
  func readsSigns(given: String, signed: String) {
    let outcome = GivenCallback(query: given, signedAs: signed).verify()
    #expect(outcome.output.contains("it was decoded"), "\(outcome.output)")
    #expect(outcome.output.hasSuffix("GET|https://example.com/callback|\(signed)\n"))
  }

  @Test("names it in a query of few parameters whose order is no particular one")
  func namesOrder() {
    for (given, signed) in [
      ("a=1&b=2", "b=2&a=1"), ("a=1&b=2&c=3&d=4", "c=3&a=1&d=4&b=2"),
      ("a=x%20y&b=2", "b=2&a=x+y"), ("a=%3a&b=2", "b=2&a=%3A"),
    ] {
      let outcome = GivenCallback(query: given, signedAs: signed).verify()
      #expect(outcome.output.contains("sorted, or reordered"), "\(given): \(outcome.output)")
    }
  }

  @Test("names it beside what a proxy did, and what a router added")
  func namesAll() {
    var given = GivenCallback(query: Self.query)
    let written = Rewriting.digits.write(Rewriting.sorted.write(Self.query))
    given.address = "http://example.com/callback/?\(written)&format=json"
    let output = given.verify().output
    for words in [
      "a proxy ends TLS", "this address ends with a slash", "sorted, or reordered", "lower-case",
      "the parameter \"format\" was added on the way",
    ] {
      #expect(output.contains(words), "\(output)")
    }
  }

  @Test("excuses nothing that stands twice, or is empty, by how a framework writes")
  func excusesNothing() {
    for given in ["status=denied&\(Self.query)", "\(Self.query)&", "&\(Self.query)", "a=1&a=1"] {
      let output = GivenCallback(query: given, signedAs: given == "a=1&a=1" ? "a=1" : Self.query)
        .verify().output
      #expect(!output.contains("written the query anew"), "\(given): \(output)")
    }
  }

  @Test("says nothing of the order where a parameter was added alone")
  func leavesOrder() {
    let given = Rewriting.spaces.write(Self.query) + "&foo=1"
    let output = GivenCallback(query: given, signedAs: Self.query).verify().output
    #expect(output.contains("its spaces are %20") && output.contains("\"foo\" was added"))
    #expect(!output.contains("reordered"), "\(output)")
  }

  @Test("names it in a body of text as well")
  func namesInBody() {
    var given = GivenCallback()
    given.body = Rewriting.spaces.write(Self.query) + "\n"
    #expect(given.verify().output.contains("its spaces are %20"))
    given.body = Rewriting.bare.write(Self.query)
    #expect(given.verify().output.contains("a name stands without ="))
  }
}
