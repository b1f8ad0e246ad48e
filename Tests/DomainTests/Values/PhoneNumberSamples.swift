import Domain
import Foundation
import Testing

/// Numbers of every region as they are written, which `phonenumbers` for Python is held against as
/// well (`Tests/Interop/numbering_plans.py`).
struct PhoneNumberSamples {
  /// One number, and the texts that mean it to somebody who has chosen its country.
  struct Sample: Sendable, CustomTestStringConvertible {
    let region: String
    let countryCode: String
    let e164: String
    let written: [String]

    var testDescription: String { "\(region) \(e164)" }
    var national: String { String(e164.dropFirst(1 + countryCode.count)) }

    fileprivate init(_ row: JSON) throws {
      region = try #require(row["region"]?.text)
      countryCode = try #require(row["code"]?.text)
      e164 = try #require(row["e164"]?.text)
      written = row["written"]?.elements?.compactMap(\.text) ?? []
    }
  }

  let numbers: [Sample]
  let tollFree: [Sample]

  static let record = Result { try Self() }

  static var numbers: [Sample] { (try? record.get().numbers) ?? [] }
  static var tollFree: [Sample] { (try? record.get().tollFree) ?? [] }

  private init() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "phone-numbers",
        withExtension: "json",
        subdirectory: "Fixtures"
      )
    )
    let json = try JSON.parse(Array(try Data(contentsOf: url)))
    numbers = try #require(json["numbers"]?.elements).map { try Sample($0) }
    tollFree = try #require(json["toll-free"]?.elements).map { try Sample($0) }
  }
}
