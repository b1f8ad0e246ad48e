extension WebApp.Responses {
  /// A form's field with its label; everything but its value is written once.
  struct Field {
    private let opening: HTML
    private let closing: HTML

    init(
      _ label: String,
      _ name: String,
      type: String = "text",
      for purpose: PageContract.FieldRole,
      autocomplete: String = "off"
    ) {
      opening = "<p><label>\(label) <input name=\"\(name)\" type=\"\(type)\" value=\""
      closing = """
        " data-field="\(purpose.rawValue)" autocomplete="\(autocomplete)" required></label></p>

        """
    }

    /// The field with a value that the user can change.
    func holding(_ value: String) -> HTML { "\(opening)\(value)\(closing)" }

    static let username = Self(
      "User name",
      "username",
      for: .username,
      autocomplete: "username"
    )
    static let email = Self("E-mail", "email", type: "email", for: .email, autocomplete: "email")
    static let countryCode = Self("Country code", "country_code", type: "tel", for: .countryCode)
    static let phone = Self("Phone number", "phone", type: "tel", for: .phone)
    static let amount = Self("Amount", "amount", for: .amount)
    static let currency = Self("Currency", "currency", for: .currency)
    static let payee = Self("Payee", "payee", for: .payee)
    static let account = Self("Account", "account", for: .account)
  }

  /// The fields for a password or a code, which are always empty when a page is shown again.
  enum EmptyField {
    static let password = Field(
      "Password",
      "password",
      type: "password",
      for: .currentPassword,
      autocomplete: "current-password"
    ).holding("")
    static let newPassword = Field(
      "Password",
      "password",
      type: "password",
      for: .newPassword,
      autocomplete: "new-password"
    ).holding("")
    static let code = Field("Code", "code", for: .oneTimeCode, autocomplete: "one-time-code")
      .holding("")
  }
}
