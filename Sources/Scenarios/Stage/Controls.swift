import Domain
import Simulator

/// What a person can do with the browser.
///
/// Everything throws `Browser.Refusal` when the application says no.
public protocol BrowserControls: Sendable {
  associatedtype PaymentTab: PaymentControls
  associatedtype EnrollmentTab: EnrollmentControls
  associatedtype ConfirmationTab: ConfirmationControls
  associatedtype RegistrationTab: RegistrationControls
  associatedtype WaitingPage: WaitingPageControls
  associatedtype OrderForm: OrderFormControls

  /// Types user name and password; the page then waits for the phone where that is asked.
  func signIn(typing password: String?, next: String?) async throws -> ConfirmationTab

  /// Opens a page that waits for the phone by its address, whoever it was served to, with this browser's own
  /// session and no script running.
  func copy(_ page: any ConfirmationControls) async throws -> WaitingPage

  func signOut() async throws

  /// Reads the profile.
  func profile() async throws -> Browser.Profile

  /// Asks that two-factor authentication be switched off; the page then waits for the phone.
  func disableTwoFactor() async throws -> ConfirmationTab

  /// Reports the phone lost, signed in or not.
  func reportLostPhone() async throws

  /// Fills in the form for an account; a text with a code goes to the phone of that number.
  func register(as username: String?, _ number: PhoneNumber) async throws -> RegistrationTab

  /// Opens the page with the code to scan.
  func startEnrollment() async throws -> EnrollmentTab

  /// Fills in the payment form and sends it; a form sent again has the same key.
  func pay(_ order: Payment.Order, key: String?) async throws -> PaymentTab

  /// Opens the page with the form for a payment.
  func orderForm() async throws -> OrderForm

  /// Opens a payment by its address.
  func open(_ id: PaymentID) async throws -> PaymentTab

  /// Reads the list of payments.
  func payments() async throws -> [Browser.Row]
}

extension BrowserControls {
  /// Types the right password.
  public func signIn() async throws -> ConfirmationTab {
    try await signIn(typing: nil, next: nil)
  }

  /// Types another password.
  public func signIn(typing password: String) async throws -> ConfirmationTab {
    try await signIn(typing: password, next: nil)
  }

  public func register(_ number: PhoneNumber) async throws -> RegistrationTab {
    try await register(as: nil, number)
  }

  public func pay(_ order: Payment.Order) async throws -> PaymentTab {
    try await pay(order, key: nil)
  }
}

/// What a person can see and do on the page of a payment.
public protocol PaymentControls: Sendable {
  var id: PaymentID { get }
  var offersSMS: Bool { get async }

  /// Looks at the page until it says how the payment ended; nil when it still does not.
  func outcome(within patience: Duration) async throws -> PaymentPage.Outcome?
  func requestSMS() async throws
  func enter(_ code: OneTimeCode) async throws
  func cancel() async throws
  /// Changes the order that is still open.
  func amend(to order: Payment.Order) async throws
  func reload() async throws
  /// Closes the page, so that its script asks no more.
  func close() async
}

extension PaymentControls {
  /// How the payment ended, which the page shows within the life of a push.
  public func outcome() async throws -> PaymentPage.Outcome? {
    try await outcome(within: Policy.longestWait)
  }
}

/// What a person can see on the page with the code to scan.
public protocol EnrollmentControls: Sendable {
  var link: String { get }

  func outcome(within patience: Duration) async throws -> EnrollmentPage.Outcome?
  /// Closes the page, so that its script asks no more.
  func close() async
  /// Asks once, as the script does.
  func look() async throws
}

/// The form for a payment, which takes any text.
public protocol OrderFormControls: Sendable {
  func send(_ order: OrderText) async throws
}

/// A page that waits for the phone and does nothing by itself.
public protocol WaitingPageControls: Sendable {
  /// Says that the phone has approved.
  func goOn() async throws
}

/// What a person can see and do on a page that waits for the phone.
public protocol ConfirmationControls: Sendable {
  /// Looks at the page until it says how it ended; nil when it still does not.
  func outcome(within patience: Duration) async throws -> ConfirmationPage.Outcome?
  /// The path of the page that the browser came to in the end; nil while there is none.
  var destinationPath: String? { get async }
  /// Loads the page again.
  func reload() async throws
  /// Closes the page, so that its script asks no more.
  func close() async
}

extension ConfirmationControls {
  /// How it ended, which the page shows within the life of a push.
  public func outcome() async throws -> ConfirmationPage.Outcome? {
    try await outcome(within: Policy.longestWait)
  }
}

/// What a person can do on the page that asks for the code which proves a phone.
public protocol RegistrationControls: Sendable {
  func enter(_ code: OneTimeCode) async throws
  func resend() async throws
}

/// What a person can read in the mailbox.
public protocol MailControls: Sendable {
  func nextMail(within patience: Duration) async throws -> Mailbox.Mail?
}

extension MailControls {
  /// The notice that was not read yet, or comes within half a minute.
  public func nextNotice() async throws -> Notice? {
    try await nextMail(within: .seconds(30))?.notice
  }
}

/// What a person can see and do on the phone.
///
/// Everything throws `Phone.Refusal` when the app or its servers say no.
public protocol PhoneControls: Sendable {
  func scan(_ link: String) async throws
  /// Opens the app and reads what waits for an answer.
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
  /// The prompt that is on the screen, or comes within half a minute.
  public func nextPrompt() async throws -> Phone.Prompt? {
    try await nextPrompt(within: .seconds(30))
  }

  /// The text that was not read yet, or comes within half a minute.
  public func nextText() async throws -> Phone.TextMessage? {
    try await nextText(within: .seconds(30))
  }

  public func approve(_ prompt: Phone.Prompt, unlocking unlock: Phone.Unlock = .none) async throws {
    try await answer(.approve, to: prompt, unlocking: unlock)
  }

  public func deny(_ prompt: Phone.Prompt) async throws {
    try await answer(.deny, to: prompt, unlocking: .none)
  }
}

extension Browser: BrowserControls {
  public func copy(_ page: any ConfirmationControls) async throws -> StillPage {
    guard let page = page as? ConfirmationPage else {
      preconditionFailure("a browser opens pages of its own world")
    }
    return try await copy(page)
  }
}
extension PaymentPage: PaymentControls {}
extension EnrollmentPage: EnrollmentControls {}
extension ConfirmationPage: ConfirmationControls {
  public var destinationPath: String? { destination?.path }
}
extension OrderForm: OrderFormControls {}
extension StillPage: WaitingPageControls {}
extension RegistrationPage: RegistrationControls {}
extension Phone: PhoneControls {}
extension Mailbox: MailControls {}
