/// What a code is for, and the words that are sent with it.
public struct CodeRequest: Hashable, Sendable {
  /// The one purpose that the code is valid for; the check must name it again.
  public var action: String?
  /// What the text shows, or the voice says.
  public var message: String?
  /// The language, such as `es` or `pt-br`.
  public var locale: String?

  public init(action: String? = nil, message: String? = nil, locale: String? = nil) {
    self.action = action
    self.message = message
    self.locale = locale
  }

  /// The query, which always makes Authy send the code, whether or not the user has the app.
  var fields: FormFields {
    var fields: FormFields = ["force": "true"]
    fields.append("action", action)
    fields.append("action_message", message)
    fields.append("locale", locale)
    return fields
  }
}
