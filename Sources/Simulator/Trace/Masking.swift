import Domain

/// Leaves out what nobody but sender and receiver may know: codes, numbers, addresses, links.
enum Masking {
  private static let mask = "***"

  /// A code to verify stands in the path.
  static func path(_ path: String) -> String {
    let prefix = "/protected/json/verify/"
    guard path.hasPrefix(prefix) else { return path }
    let rest = path.dropFirst(prefix.count)
    return prefix + mask + rest.drop { $0 != "/" }
  }

  static func query(_ query: String) -> String {
    guard let form = FormFields(parsing: query) else { return mask }
    var masked: FormFields = [:]
    for field in form.fields {
      masked.append(field.name, isSecret(innermost(field.name)) ? mask : field.value)
    }
    return masked.encoded
  }

  /// The name of a nested parameter without those around it: `email` of `user[email]`.
  private static func innermost(_ name: String) -> String {
    guard name.utf8.last == UInt8(ascii: "]"),
      let bracket = name.utf8.lastIndex(of: UInt8(ascii: "["))
    else { return name }
    return String(name[name.utf8.index(after: bracket)...].dropLast())
  }

  /// The body with a space before it; what is no JSON is masked whole.
  static func body(_ body: [UInt8]) -> String {
    guard !body.isEmpty else { return "" }
    guard let json = try? JSON.parse(body) else { return " " + mask }
    return " " + masked(json).description
  }

  private static func masked(_ json: JSON) -> JSON {
    switch json {
    case .object(let members):
      .object(
        members.map { member in
          JSON.Member(
            key: member.key,
            value: isSecret(member.key) ? .string(mask) : masked(member.value)
          )
        }
      )
    case .array(let elements): .array(elements.map(masked))
    // Authy's answers name the number in their message.
    case .string(let text) where namesNumber(text): .string(mask)
    case .null, .bool, .number, .string: json
    }
  }

  private static func namesNumber(_ text: String) -> Bool {
    text.hasPrefix("No pending verifications for") || Language.announces(text)
  }

  private static func isSecret(_ name: String) -> Bool {
    switch name {
    case "api_key", "cellphone", "custom_code", "custom_message", "email", "_user_email",
      "phone_number", "qr_code", "signature", "verification_code":
      true
    default: false
    }
  }
}
