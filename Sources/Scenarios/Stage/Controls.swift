import Domain
import Simulator

/// What a person can do with a browser.
///
/// Every function throws `Browser.Refusal` when the application refuses.
public protocol BrowserControls: Sendable {
  associatedtype PaymentTab: PaymentControls
  associatedtype EnrollmentTab: EnrollmentControls
  associatedtype ConfirmationTab: ConfirmationControls
  associatedtype SignUpTab: SignUpControls
  associatedtype WaitingPage: WaitingPageControls
  associatedtype OrderForm: OrderFormControls

  /// Types the user name and a password; if required, the page then waits for the phone.
  func signIn(typing password: String?, next: String?) async throws -> ConfirmationTab

  /// Opens the address of a waiting page in this browser, with its own session and without a
  /// script.
  func copy(_ page: any ConfirmationControls) async throws -> WaitingPage

  func signOut() async throws

  /// Reads the profile.
  func profile() async throws -> Browser.Profile

  /// Asks to switch two-factor authentication off; the page then waits for the phone.
  func disableTwoFactor() async throws -> ConfirmationTab

  /// Reports that the phone is lost; this works with and without a session.
  func reportLostPhone() async throws

  /// Sends the form for a new account; the phone of that number then gets a text with a code.
  func signUp(as username: String?, _ number: PhoneNumber) async throws -> SignUpTab

  /// Opens the page with the code to scan.
  func startEnrollment() async throws -> EnrollmentTab

  /// Sends the payment form; with a key, the form is kept and can be sent again unchanged.
  func pay(_ order: Payment.Order, key: String?) async throws -> PaymentTab

  /// Opens the address of a payment's page in this browser, with its own session.
  ///
  /// - Parameters:
  ///   - page: the page, which may have been served to somebody else.
  ///   - id: the payment to put into every address; without one, that of the page.
  /// - Returns: a page like it, without a script.
  /// - Throws: `Browser.Refusal` for a browser without a session.
  func copy(_ page: any PaymentControls, about id: PaymentID?) async throws -> PaymentTab

  /// Opens the page with the form for a payment.
  func orderForm() async throws -> OrderForm

  /// Reads the list of payments.
  func payments() async throws -> [Browser.Row]
}

extension BrowserControls {
  /// Types the right password.
  /// - Throws: `Browser.Refusal` when the application refuses.
  public func signIn() async throws -> ConfirmationTab {
    try await signIn(typing: nil, next: nil)
  }

  /// Types the given password.
  /// - Throws: `Browser.Refusal` when the application refuses.
  public func signIn(typing password: String) async throws -> ConfirmationTab {
    try await signIn(typing: password, next: nil)
  }

  /// - Throws: `Browser.Refusal` when the application refuses.
  public func signUp(_ number: PhoneNumber) async throws -> SignUpTab {
    try await signUp(as: nil, number)
  }

  /// - Throws: `Browser.Refusal` when the application refuses.
  public func pay(_ order: Payment.Order) async throws -> PaymentTab {
    try await pay(order, key: nil)
  }

  /// - Throws: `Browser.Refusal` for a browser without a session.
  public func copy(_ page: any PaymentControls) async throws -> PaymentTab {
    try await copy(page, about: nil)
  }
}

/// What a person can do on a payment's page; every function can throw `Browser.Refusal`.
public protocol PaymentControls: Sendable {
  var id: PaymentID { get }
  var offersSMS: Bool { get async }

  /// Waits until the page says how the payment ended; `nil` if it does not within `patience`.
  func outcome(within patience: Duration) async throws -> PaymentPage.Outcome?
  func requestSMS() async throws
  func enter(_ code: OneTimeCode) async throws
  func cancel() async throws
  /// Changes the order, which must still be open.
  func amend(to order: Payment.Order) async throws
  /// Loads the page again.
  func reload() async throws
  /// Asks for the status once, as the script does, and does not show it.
  func poll() async throws
  /// Closes the page, so that its script stops.
  func close() async
}

extension PaymentControls {
  /// How the payment ended, which the page shows before a push would expire.
  /// - Throws: `Browser.Refusal` when the application refuses.
  public func outcome() async throws -> PaymentPage.Outcome? {
    try await outcome(within: Policy.longestWait)
  }
}

/// What a person can do on the page with the code; every function can throw `Browser.Refusal`.
public protocol EnrollmentControls: Sendable {
  var link: String { get }

  func outcome(within patience: Duration) async throws -> EnrollmentPage.Outcome?
  /// Closes the page, so that its script stops.
  func close() async
  /// Asks for the status once, as the script does.
  func look() async throws
}

/// The form for a payment, which accepts any text; `send` can throw `Browser.Refusal`.
public protocol OrderFormControls: Sendable {
  func send(_ order: OrderText) async throws
}

/// A waiting page without a script; `goOn` can throw `Browser.Refusal`.
public protocol WaitingPageControls: Sendable {
  /// Tells the application that the phone has approved.
  func goOn() async throws
}

/// What a person can do on a waiting page; every function can throw `Browser.Refusal`.
public protocol ConfirmationControls: Sendable {
  /// Waits until the page says how it ended; `nil` if it does not within `patience`.
  func outcome(within patience: Duration) async throws -> ConfirmationPage.Outcome?
  /// The path of the page where the browser arrived at the end; `nil` before that.
  var destinationPath: String? { get async }
  /// Loads the page again.
  func reload() async throws
  /// Closes the page, so that its script stops.
  func close() async
}

extension ConfirmationControls {
  /// How it ended, which the page shows before a push would expire.
  /// - Throws: `Browser.Refusal` when the application refuses.
  public func outcome() async throws -> ConfirmationPage.Outcome? {
    try await outcome(within: Policy.longestWait)
  }
}

/// What a person can do on the page for the phone's code; both can throw `Browser.Refusal`.
public protocol SignUpControls: Sendable {
  func enter(_ code: OneTimeCode) async throws
  func resend() async throws
}

/// What a person can read in the mailbox; it throws only when the run ends meanwhile.
public protocol MailControls: Sendable {
  func nextMail(within patience: Duration) async throws -> Mailbox.Mail?
}

extension MailControls {
  /// The next unread notice; `nil` if none comes within half a minute.
  /// - Throws: what `nextMail` throws.
  public func nextNotice() async throws -> Notice? {
    try await nextMail(within: .seconds(30))?.notice
  }
}

/// What a person can see and do on the phone.
///
/// Every function throws `Phone.Refusal` when the app or Authy refuses.
public protocol PhoneControls: Sendable {
  func scan(_ link: String) async throws
  /// Opens the app and reads the questions that wait for an answer.
  func open() async throws -> [Phone.Prompt]
  func nextPrompt(within patience: Duration) async throws -> Phone.Prompt?
  func answer(
    _ decision: Decision,
    to prompt: Phone.Prompt,
    unlocking unlock: Phone.Unlock
  ) async throws
  func nextText(within patience: Duration) async throws -> Phone.TextMessage?
  func goOffline() async
  func goOnline() async
}

extension PhoneControls {
  /// The last prompt on the screen, at once; if there is none the next, `nil` after half a minute.
  ///
  /// Until a prompt is answered, it may be the same one again; `open()` gives all of them.
  ///
  /// - Throws: what `nextPrompt(within:)` throws.
  public func nextPrompt() async throws -> Phone.Prompt? {
    try await nextPrompt(within: .seconds(30))
  }

  /// The next unread text; `nil` if none comes within half a minute.
  /// - Throws: what `nextText(within:)` throws.
  public func nextText() async throws -> Phone.TextMessage? {
    try await nextText(within: .seconds(30))
  }

  /// - Throws: `Phone.Refusal` when the app or Authy refuses.
  public func approve(_ prompt: Phone.Prompt, unlocking unlock: Phone.Unlock = .none) async throws {
    try await answer(.approve, to: prompt, unlocking: unlock)
  }

  /// - Throws: `Phone.Refusal` when the app or Authy refuses.
  public func deny(_ prompt: Phone.Prompt) async throws {
    try await answer(.deny, to: prompt, unlocking: .none)
  }
}

extension Browser: BrowserControls {
  /// - Throws: `Browser.Refusal` for a browser without a session.
  public func copy(
    _ page: any PaymentControls,
    about id: PaymentID?
  ) async throws -> PaymentPage {
    guard let page = page as? PaymentPage else {
      preconditionFailure("a browser copies pages of its own world")
    }
    return try await copy(page, about: id)
  }

  /// - Throws: `Browser.Refusal` when the application refuses.
  public func copy(_ page: any ConfirmationControls) async throws -> WaitingPage {
    guard let page = page as? ConfirmationPage else {
      preconditionFailure("a browser opens pages of its own world")
    }
    return try await copy(page)
  }
}
extension PaymentPage: PaymentControls {}
extension EnrollmentPage: EnrollmentControls {}
extension ConfirmationPage: ConfirmationControls {
  public var destinationPath: String? { get async { await destination?.path } }
}
extension OrderForm: OrderFormControls {}
extension WaitingPage: WaitingPageControls {}
extension SignUpPage: SignUpControls {}
extension Phone: PhoneControls {}
extension Mailbox: MailControls {}
