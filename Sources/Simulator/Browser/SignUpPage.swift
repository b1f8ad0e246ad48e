import Domain

/// The page in its tab that asks for the code which proves a phone.
public struct SignUpPage: Sendable {
  public let tab: Tab

  init(in tab: Tab) { self.tab = tab }

  /// Types the code and submits it.
  ///
  /// - Throws: `Browser.Refusal` with what the page says.
  public func enter(_ code: OneTimeCode) async throws {
    try await tab.press(.verifyPhone, [.oneTimeCode: code.digits])
  }

  /// Asks for the code once more.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func resend() async throws { try await tab.press(.resendCode) }
}
