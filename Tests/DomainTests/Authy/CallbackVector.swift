import Domain
import Foundation
import Testing

/// A callback on record, with the signature that the official Python client computed for it.
struct CallbackVector: CustomTestStringConvertible {
  let name: String
  let key: HMACSHA256.Key
  var nonce: String
  var method: String
  var url: String
  var parameters: JSON
  let query: String?
  let canonical: String
  let signature: String
  /// Nil where the vector does not record the text.
  let textToSign: String?
  private let agreesWithRails: Bool
  private let differences: JSON?

  private init(_ value: JSON) throws {
    name = try #require(value["name"]?.text ?? value["source"]?.text)
    key = HMACSHA256.Key(try #require(value["api_key"]?.text))
    nonce = try #require(value["nonce"]?.text)
    method = try #require(value["method"]?.text)
    url = try #require(value["url"]?.text)
    parameters =
      try value["raw_body"]?.text.map { try JSON.parse(Array($0.utf8)) }
      ?? value["params"] ?? nil
    query = value["query_string"]?.text
    canonical = try #require(value["canonical_params"]?.text)
    signature = try #require(value["signature"]?.text)
    textToSign = value["string_to_sign"]?.text
    let rails = "rails_to_query(activesupport 6.1)"
    agreesWithRails = value["agreement_with_other_implementations"]?[rails]?.boolean ?? true
    differences = value["differences"]?[rails]
  }

  var testDescription: String { name }

  /// Pairs that only Rails writes, and pairs that only the Python client does.
  var railsPairs: [String] { pairs(of: "only_this") }
  var pythonPairs: [String] { pairs(of: "only_official_python") }

  private func pairs(of side: String) -> [String] {
    differences?[side]?.elements?.compactMap(\.text) ?? []
  }

  func verdict(signature: String?, nonce: String?) -> CallbackSignature.Verdict {
    CallbackSignature.verify(
      signature: signature,
      nonce: nonce,
      method: method,
      url: url,
      parameters: parameters,
      key: key
    )
  }

  var verdict: CallbackSignature.Verdict { verdict(signature: signature, nonce: nonce) }
}

extension CallbackVector {
  /// The vectors with a body on which Rails and the Python client agree.
  static let genuine = all.filter { $0.query == nil && $0.agreesWithRails }

  /// The vectors in which the Python client departs from Rails.
  static let quirks = all.filter { !$0.agreesWithRails }

  static func named(_ name: String) throws -> Self {
    try #require(all.first { $0.name == name })
  }

  private static let all: [Self] = {
    do {
      let file = try #require(
        Bundle.module.url(
          forResource: "signature-vectors",
          withExtension: "json",
          subdirectory: "Fixtures"
        )
      )
      let fixture = try JSON.parse(Array(Data(contentsOf: file)))
      let recorded = try #require(fixture["vectors"]?.elements)
      let small = try #require(fixture["small_vectors_from_official_tests"]?.elements)
      return try (recorded + small).map(Self.init)
    } catch {
      Issue.record(error, "the signature vectors cannot be read")
      return []
    }
  }()
}
