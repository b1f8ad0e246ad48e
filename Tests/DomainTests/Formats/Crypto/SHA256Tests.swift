import Domain
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "gives the digests of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnop"
          + "jklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ]
  )
  func standardExamples(message: String, digest: String) {
    #expect(SHA256.digest(of: message).description == digest)
    #expect(SHA256.digest(of: Array(message.utf8)).description == digest)
  }

  @Test("gives the digest of a million letters a")
  func millionLetters() {
    let digest = SHA256.digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
    #expect("\(digest)" == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(
    "gives the digests of NIST's validation program",
    arguments: [
      ("d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
      ("11af", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
      ("b4190e", "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"),
      (
        "e2f76e97606a872e317439f1a03fcd92e632e5bd4e7cbc4e97f1afc19a16fde9"
          + "2d77cbe546416b51640cddb92af996534dfd81edb17c4424cf1ac4d75aceeb",
        "18041bd4665083001fba8c5411d2d748e8abbfdcdfd9218cb02b68a78e7d4c23"
      ),
      (
        "5a86b737eaea8ee976a0a24da63e7ed7eefad18a101c1211e2b3650c5187c2a8"
          + "a650547208251f6d4237e661c7bf4c77f335390394c37fa1a9f9be836ac28509",
        "42e61e174fbb3897d6dd6cef3dd2802fe67b331953b06114a65c772859dfc1aa"
      ),
      (
        "451101250ec6f26652249d59dc974b7361d571a8101cdfd36aba3b5854d3ae08"
          + "6b5fdd4597721b66e3c0dc5d8c606d9657d0e323283a5217d1f53f2f284f57b8"
          + "5c8a61ac8924711f895c5ed90ef17745ed2d728abd22a5f7a13479a462d71b56"
          + "c19a74a40b655c58edfe0a188ad2cf46cbf30524f65d423c837dd1ff2bf462ac"
          + "4198007345bb44dbb7b1c861298cdf61982a833afc728fae1eda2f87aa2c9480"
          + "858bec",
        "3c593aa539fdcdae516cdf2f15000f6634185c88f505b39775fb9ab137a10aa2"
      ),
    ]
  )
  func validationProgram(message: String, digest: String) throws {
    #expect(try SHA256.digest(of: [UInt8](hexadecimal: message)).description == digest)
  }

  @Test("agrees with Python for every length up to 200")
  func everyLength() throws {
    let vectors = try LengthVector.all(in: "sha256-lengths")
    #expect(vectors.map(\.length) == Array(0...200))
    for vector in vectors {
      let message = [UInt8](count: vector.length, from: vector.length, by: 7)
      #expect(SHA256.digest(of: message).description == vector.digest)
    }
  }
}
