import Domain

/// A tab's page that asks for the code by which the user proves a phone.
public struct SignUpPage: Sendable {
  public let tab: Tab

  init(in tab: Tab) { self.tab = tab }

  /// Types the code and submits it.
  ///
  /// - Throws: `Browser.Refusal` with what the page says.
  public func enter(_ code: OneTimeCode) async throws {
    try await tab.press(.verifyPhone, [.oneTimeCode: code.digits])
  }

  /// Asks for another text with the code.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func resend() async throws { try await tab.press(.resendCode) }
}
