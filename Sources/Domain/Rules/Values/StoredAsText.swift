/// A value that a store keeps as one text, and that is checked again when it is read.
///
/// People and other programs edit stores, so the domain trusts nothing that it reads from one.
public protocol StoredAsText: Codable {
  var storedText: String { get }

  init?(storedText: String)
}

extension StoredAsText {
  /// Encodes the text.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(storedText)
  }

  /// Decodes the text and checks it.
  ///
  /// - Throws: `DecodingError` when there is no text, or when it is not a valid value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(storedText: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "not a valid \(Self.self)"
      )
    }
    self = value
  }
}

extension Identifier: StoredAsText {
  public var storedText: String { description }

  public init?(storedText: String) { self.init(storedText) }
}

extension Digest: StoredAsText {
  public var storedText: String { Base64.encode(self) }

  public init?(storedText: String) {
    guard let bytes = Base64.decode(storedText) else { return nil }
    self.init(bytes)
  }
}

extension AuthyID: StoredAsText {
  public var storedText: String { description }

  public init?(storedText: String) { self.init(storedText) }
}

extension Username: StoredAsText {
  public var storedText: String { rawValue }

  public init?(storedText: String) {
    guard let name = Username(storedText), name.rawValue == storedText else { return nil }
    self = name
  }
}

extension EmailAddress: StoredAsText {
  public var storedText: String { address }

  public init?(storedText: String) {
    guard let email = EmailAddress(storedText), email.address == storedText else { return nil }
    self = email
  }
}

extension PhoneNumber: StoredAsText {
  /// The country code, a space and the national number: only the space shows where the code ends.
  public var storedText: String { "\(countryCode) \(e164.dropFirst(countryCode.utf8.count + 1))" }

  public init?(storedText: String) {
    let parts = storedText.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2,
      let phone = PhoneNumber(countryCode: String(parts[0]), number: String(parts[1])),
      phone.storedText == storedText
    else { return nil }
    self = phone
  }
}

extension PasswordHash: StoredAsText {
  public var storedText: String { encoded }

  public init?(storedText: String) { self.init(encoded: storedText) }
}

extension Money: StoredAsText {
  public var storedText: String { description }

  public init?(storedText: String) {
    let parts = storedText.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let currency = Currency(code: parts[0]),
      let money = try? Money.parse(String(parts[1]), in: currency),
      money.description == storedText
    else { return nil }
    self = money
  }
}

extension Instant: Codable {
  /// Encodes the nanoseconds since the Unix epoch.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(nanoseconds)
  }

  /// Decodes the nanoseconds since the Unix epoch.
  ///
  /// - Throws: `DecodingError` when there is no number, or when it is too near to the ends of the
  ///   range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let nanoseconds = try container.decode(Int64.self)
    // Any duration of the policy can still be added to such an instant without overflow.
    guard nanoseconds.magnitude < Int64.max / 2 else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "not a valid Instant: \(nanoseconds)"
      )
    }
    self.init(nanoseconds: nanoseconds)
  }
}

extension Payee: Codable {
  private enum Key: CodingKey { case name, account }

  /// Encodes the name and the account.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(account, forKey: .account)
  }

  /// Decodes the name and the account, and checks them.
  ///
  /// - Throws: `DecodingError` when one of them is absent or refused.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let name = try container.decode(String.self, forKey: .name)
    let account = try container.decode(String.self, forKey: .account)
    do {
      try self.init(name: name, account: account)
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .name,
        in: container,
        debugDescription: "not a valid Payee: \(error)"
      )
    }
  }
}
