import Domain
import Foundation
import Testing

/// A request as the official Python client 2.2.6 sent it, on record.
struct PythonCall {
  let name: String
  let request: HTTPRequest
  let apiKey: String?

  /// Nil for a call that the client refused by itself.
  private init?(_ call: JSON) throws {
    guard let sent = call["requests"]?.elements?.first else { return nil }
    name = try #require(call["name"]?.text)
    let method = try #require(sent["method"]?.text.flatMap { HTTPRequest.Method(rawValue: $0) })
    request = HTTPRequest(
      method,
      try #require(sent["path"]?.text),
      query: try #require(sent["query_string"]?.text),
      body: Array(try #require(sent["raw_body"]?.text).utf8)
    )
    apiKey =
      sent["headers"]?.elements?.compactMap(\.elements)
      .first { $0.first == "X-Authy-API-Key" }?.last?.text
  }

  static let all = Result { try read() }

  private static func read() throws -> [PythonCall] {
    let url = try #require(
      Bundle.module.url(
        forResource: "python-client-requests",
        withExtension: "json",
        subdirectory: "Fixtures"
      )
    )
    let json = try JSON.parse(Array(try Data(contentsOf: url)))
    return try #require(json["calls"]?.elements).compactMap { try PythonCall($0) }
  }
}

extension HTTPRequest {
  /// What a request asks for, however it is spelled: members and fields sorted, numbers and texts
  /// alike where the client takes both, punctuation taken out of numbers of phones.
  func meaning() throws -> [String] {
    let fields = try #require(FormFields(parsing: query)).fields.map { field in
      "\(field.name)=\(field.value == "True" ? "true" : field.value)"
    }
    let body = body.isEmpty ? "" : "\(try JSON.parse(body).meaning)"
    return ["\(method.rawValue) \(path)"] + fields.sorted() + [body]
  }
}

extension JSON {
  fileprivate var meaning: JSON {
    switch self {
    case .object(let members):
      return .object(
        members.sorted { $0.key < $1.key }.map { member in
          let isNumber = ["cellphone", "phone_number", "country_code"].contains(member.key)
          let digits = "\(member.value)".filter(\.isNumber)
          return Member(
            key: member.key,
            value: isNumber ? .string(digits) : member.value.meaning
          )
        }
      )
    case .array(let elements): return .array(elements.map(\.meaning))
    case .null, .bool, .number, .string: return self
    }
  }
}
