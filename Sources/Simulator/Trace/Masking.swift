import Domain

/// Masks what only sender and receiver may know: codes, phone numbers, addresses and links.
enum Masking {
  private static let mask = "***"

  /// Masks the code in the path of a request that verifies one.
  static func path(_ path: String) -> String {
    HTTPRequest.path(path, replacingCodesBy: mask)
  }

  static func query(_ query: String) -> String {
    FormFields(parsing: query).map { masked($0).encoded } ?? mask
  }

  private static func masked(_ form: FormFields) -> FormFields {
    var masked = FormFields()
    for field in form.fields {
      let names = [innermost(field.name), outermost(field.name)]
      let isHidden = names.contains { isSecret($0) || namesCode($0) }
      masked.append(field.name, isHidden ? mask : field.value)
    }
    return masked
  }

  /// Whether a parameter's name suggests a code, even if Authy has no such parameter.
  private static func namesCode(_ name: String) -> Bool {
    ["code", "token"].contains(name.lowercased())
  }

  /// The body of a request after a space; if it is neither a form nor JSON, all of it is masked.
  static func body(of request: HTTPRequest) -> String {
    let label = request.headers["Content-Type"] ?? ""
    // Nearly all of what is no form is labelled so.
    if label == "application/json" { return body(request.body) }
    guard label.lowercased().hasPrefix("application/x-www-form-urlencoded"), !request.body.isEmpty,
      let form = FormFields(parsing: request.body)
    else { return body(request.body) }
    return " " + masked(form).encoded
  }

  /// The last name of a nested parameter: `email` of `user[email]`.
  private static func innermost(_ name: String) -> String {
    guard name.utf8.last == UInt8(ascii: "]"),
      let bracket = name.utf8.lastIndex(of: UInt8(ascii: "["))
    else { return name }
    return String(name[name.utf8.index(after: bracket)...].dropLast())
  }

  private static func outermost(_ name: String) -> String { String(name.prefix { $0 != "[" }) }

  /// The body after a space; if it is not JSON, all of it is masked.
  static func body(_ body: [UInt8]) -> String {
    guard !body.isEmpty else { return "" }
    guard let json = try? JSON.parse(body) else { return " " + mask }
    // Authy's answers have the phone number in their message.
    let hidden = JSON.Mask(mask, forMembers: isSecret, andTexts: namesNumber)
    return " " + json.description(hiding: hidden)
  }

  private static func namesNumber(_ text: String) -> Bool {
    // Nearly every text differs in its first letter.
    guard let first = text.utf8.first else { return false }
    return wordsBeforeNumber.contains {
      $0.first == first && text.utf8.starts(with: $0)
    }
  }

  private static let wordsBeforeNumber: [[UInt8]] = {
    let words = ["No pending verifications for"] + Language.wordsBeforeNumber
    return words.map { Array($0.utf8) }
  }()

  private static func isSecret(_ name: String) -> Bool {
    // Of most names the length tells at once.
    guard lengthsOfSecrets.contains(name.utf8.count) else {
      return !name.utf8.allSatisfy { $0 < 0x80 } && secrets.contains(name.lowercased())
    }
    return secrets.contains(name.lowercased())
  }

  private static let lengthsOfSecrets = secrets.map(\.utf8.count)

  private static let secrets = [
    "api_key", "apikey", "cellphone", "custom_code", "custom_message", "email", "_user_email",
    "phone_number", "qr_code", "signature", "verification_code",
  ]
}
