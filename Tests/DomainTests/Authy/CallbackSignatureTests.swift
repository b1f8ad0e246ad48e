import Domain
import Testing

@Suite("A callback signature")
struct CallbackSignatureTests {
  @Test("covers the vectors on record")
  func coversVectors() {
    #expect(CallbackVector.genuine.count == 7)
    #expect(CallbackVector.quirks.count == 5)
  }

  @Test("is the one on record", arguments: CallbackVector.genuine)
  func isOnRecord(vector: CallbackVector) {
    #expect(CallbackSignature.canonical(vector.parameters) == vector.canonical)
    let text = CallbackSignature.textToSign(
      nonce: vector.nonce,
      method: vector.method,
      url: vector.url,
      parameters: vector.parameters
    )
    #expect(text == vector.textToSign ?? "\(vector.nonce)|POST|\(vector.url)|\(vector.canonical)")
    let signature = CallbackSignature.sign(
      nonce: vector.nonce,
      method: vector.method,
      url: vector.url,
      parameters: vector.parameters,
      key: vector.key
    )
    #expect(signature == vector.signature)
  }

  @Test("covers the raw query of a callback without a body")
  func coversQuery() throws {
    let vector = try CallbackVector.named("get_callback")
    let query = try #require(vector.query)
    #expect(query == vector.canonical)
    let text = CallbackSignature.textToSign(
      nonce: vector.nonce,
      method: "GET",
      url: vector.url,
      query: query
    )
    #expect(text == vector.textToSign)
    let signature = CallbackSignature.sign(
      nonce: vector.nonce,
      method: "GET",
      url: vector.url,
      query: query,
      key: vector.key
    )
    #expect(signature == vector.signature)
  }

  @Test("follows Rails where the Python client does not", arguments: CallbackVector.quirks)
  func followsRails(vector: CallbackVector) {
    let pairs = CallbackSignature.canonical(vector.parameters).split(separator: "&").map(
      String.init
    )
    let python = vector.canonical.split(separator: "&").map(String.init)
    for pair in vector.railsPairs { #expect(pairs.contains(pair)) }
    for pair in vector.pythonPairs { #expect(!pairs.contains(pair)) }
    #expect(pairs != python)
    let both = { (pairs: [String]) in
      pairs.filter { !vector.railsPairs.contains($0) && !vector.pythonPairs.contains($0) }.sorted()
    }
    #expect(both(pairs) == both(python))
  }
}
