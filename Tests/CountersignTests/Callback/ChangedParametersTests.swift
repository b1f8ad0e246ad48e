import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("Verifying a callback whose parameters were changed")
struct ChangedParametersTests {
  private static func body(adding names: [String]) -> String {
    let added = names.map { JSON.Member(key: $0, value: "x y") }
    return JSON.object(added + (GivenCallback.parameters.members ?? [])).description
  }

  @Test(
    "names those that were added",
    arguments: [
      ["format"], ["locale"], ["_method"], ["controller", "action"],
      ["controller", "action", "format", "callback"],
    ]
  )
  func namesAdded(names: [String]) {
    var post = GivenCallback()
    post.body = Self.body(adding: names)
    let added = names.map { "\($0)=x+y" }.joined(separator: "&")
    let query = CallbackSignature.canonical(GivenCallback.parameters)
    for given in [
      post, GivenCallback(query: "\(added)&\(query)", signedAs: query),
      GivenCallback(query: "\(query)&\(added)", signedAs: query),
    ] {
      let outcome = given.verify()
      #expect(outcome.exitCode == .failed)
      for name in names { #expect(outcome.output.contains("\"\(name)\""), "\(outcome.output)") }
      #expect(outcome.output.contains("added on the way"))
    }
  }

  @Test("names a wrapper that a framework puts around a copy of them")
  func namesWrapper() {
    let parameters = GivenCallback.parameters
    var given = GivenCallback()
    given.body =
      JSON.object((parameters.members ?? []) + [.init(key: "payment", value: parameters)])
      .description
    #expect(given.verify().output.contains("the parameter \"payment\" was added on the way"))
  }

  @Test("names nulls that ActiveSupport 8.1 wrote")
  func namesNulls() {
    var given = GivenCallback()
    given.sign(CallbackSignature.canonicalByActiveSupport81(GivenCallback.parameters))
    let outcome = given.verify()
    #expect(outcome.exitCode == .failed)
    #expect(outcome.output.contains("writes a null as ActiveSupport does from version 8.1 on"))
  }

  @Test("warns of nulls in a callback that is right, and of nothing where there are none")
  func warnsOfNulls() {
    let genuine = GivenCallback().verify()
    #expect(genuine.exitCode == .allHeld)
    #expect(genuine.output.contains("note: there are nulls in it, which ActiveSupport writes as k"))
    var given = GivenCallback()
    given.body = #"{"a":"","b":{},"c":[]}"#
    given.sign("a=")
    #expect(given.verify().exitCode == .allHeld)
    #expect(!given.verify().output.contains("note"))
  }

  @Test("looks no further than its bounds, whatever there is to try")
  func isBounded() {
    let many = (1...2_000).map { "parameter\($0)=v%20w" }.joined(separator: "&")
    let few = (1...14).map { "p\($0)=v%20w%5b" }.joined(separator: "&")
    let decoded = (1...12).map { "p[\($0)]=v w & 100%" }.joined(separator: "&")
    for query in [many, few, decoded, "a=1"] {
      let attempt = CallbackAttempt(
        key: HMACSHA256.Key("k"),
        nonce: "1",
        signature: Base64.encode([UInt8](repeating: 7, count: 32)),
        method: "GET",
        url: "http://EXAMPLE.com:8080//a?b#c",
        parameters: query
      )
      let changes = CallbackChange.ofAddress + CallbackChange.ofQuery + [.added]
      var search = CallbackSearch(undoing: changes)
      #expect(search.explain(attempt, orPasted: nil) == nil)
      #expect(search.attempts > 50 && search.attempts <= CallbackSearch.attemptLimit + 1)
      #expect(search.bytes <= CallbackSearch.byteLimit + query.utf8.count * 2)
    }
  }

  @Test("refuses at once what says more than any callback does")
  func refusesExpansion() {
    let name = String(repeating: "n", count: 1_000)
    var given = GivenCallback()
    for body in [
      #"{"\#(name)":[\#(Array(repeating: "1", count: 1_000).joined(separator: ","))]}"#,
      #"{"a":"\#(String(repeating: "=", count: 1 << 20))"}"#,
      "a=" + String(repeating: "b", count: 1 << 18),
    ] {
      given.body = body
      let outcome = given.verify()
      #expect(outcome.exitCode == .usage && outcome.output.isEmpty)
      #expect(outcome.errors.contains("this says more than any callback does"))
    }
    let long = GivenCallback(query: "a=" + String(repeating: "b", count: 1 << 18)).verify()
    #expect(long.exitCode == .usage && long.output.isEmpty)
  }
}
