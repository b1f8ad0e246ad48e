import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("Verifying a callback")
struct CallbackVerifyTests {
  private static let address = "https://foo.bar/"
  /// The vector of the Node client's tests, which the official Python client accepts as well.
  private static let body = #"{"foo":{"bar":{"biz":"foo bar"}},"qux":"net"}"#
  private static let signature = "+fyGys+d5yNJx9SpeKZdf+N77od1t1cC/fVSWDW2+kY="

  private func verify(
    _ address: String,
    _ options: String = "",
    body: String = body,
    signature: String = signature
  ) -> Outcome {
    countersign(
      "callback verify --key foo --nonce 1455825429 --url \(address) --signature \(signature) "
        + options,
      on: Surroundings(input: Array(body.utf8))
    )
  }

  @Test("prints the text that was signed, and says that it matches")
  func accepts() {
    let outcome = verify(Self.address)
    #expect(outcome.exitCode == .allHeld)
    #expect(
      outcome.output == """
        the text that is signed:
        1455825429|POST|https://foo.bar/|foo%5Bbar%5D%5Bbiz%5D=foo+bar&qux=net

        valid: the signature is over this text

        """
    )
  }

  @Test(
    "names what would make it match",
    arguments: [
      ("http://foo.bar/", "", "a proxy ends TLS before the application"),
      ("https://foo.bar", "", "the address at Authy ends with a slash"),
      ("https://foo.bar/?a=b", "", "this address has a query, which is not signed"),
      ("https://foo.bar/", "--method GET", "the method was POST"),
      ("https://foo.bar:443/", "", "names the port of its scheme"),
      ("http://foo.bar", "", "the address at Authy ends with a slash"),
    ]
  )
  func namesCause(address: String, options: String, cause: String) {
    let outcome = verify(address, options)
    #expect(outcome.exitCode == .failed)
    #expect(outcome.output.contains("it would match if: "))
    #expect(outcome.output.contains(cause))
  }

  @Test("says so when no common cause explains it")
  func admitsIgnorance() {
    let other = verify("https://elsewhere.example/")
    #expect(other.exitCode == .failed)
    #expect(other.output.contains("none of the common causes explains it"))
    let short = verify(Self.address, signature: "abc")
    #expect(short.output.contains("not 32 bytes in Base64"))
  }

  @Test("takes a GET's query from its address, as it came")
  func takesQuery() {
    let key = HMACSHA256.Key("foo")
    let signature = CallbackSignature.sign(
      nonce: "1455825429",
      method: "GET",
      url: Self.address,
      query: "b=1&a=2",
      key: key
    )
    let outcome = verify(
      "https://foo.bar/?b=1&a=2",
      "--method GET",
      body: "",
      signature: signature
    )
    #expect(outcome.exitCode == .allHeld)
  }

  @Test("asks for a body, and for an address")
  func complains() {
    #expect(verify(Self.address, body: "").exitCode == .usage)
    #expect(verify(Self.address, body: "nothing").exitCode == .usage)
    #expect(verify("foo.bar").exitCode == .usage)
  }
}
