import Domain

/// The page that asks for the code which proves a phone.
public struct RegistrationPage: Sendable {
  let browser: Browser

  init(in browser: Browser) { self.browser = browser }

  /// Types the code and submits it.
  ///
  /// - Throws: `Browser.Refusal` with what the page says.
  public func enter(_ code: OneTimeCode) async throws {
    _ = try await browser.press(
      "Open the account",
      on: try await browser.visit(WebApp.Path.verifyPhone),
      ["code": code.digits],
      as: .verifyPhone
    )
  }

  /// Asks for the code once more.
  public func resend() async throws {
    _ = try await browser.press(
      "Send it again",
      on: try await browser.visit(WebApp.Path.verifyPhone),
      as: .verifyPhone
    )
  }
}
