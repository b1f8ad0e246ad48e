import Domain
import Simulator

/// The place where a scenario is played: what people with browsers and phones can see and do.
///
/// `OwnedStage` adds what the application's owner can do, and `SimulatedStage` what only a
/// simulation can do. A scenario names the one it needs in its signature.
public protocol Stage: AnyObject, Sendable {
  var now: Instant { get }

  /// The policy of the application.
  var policy: Policy { get }

  /// Lets time pass.
  ///
  /// - Throws: what ends the run meanwhile.
  func wait(_ duration: Duration) async throws

  /// Brings a person on stage, who is signed in if the password alone is enough for that.
  ///
  /// - Throws: `Browser.Refusal` when the application refuses the person.
  func person(_ name: String, _ situation: Situation) async throws -> Person

  /// Opens another browser of a person, without the cookies of the first one.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  func anotherBrowser(of person: Person) throws -> any BrowserControls

  /// Opens another browser with a copy of the person's cookies, as a thief of cookies can.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  func copiedBrowser(of person: Person) async throws -> any BrowserControls

  /// Gives a person another phone, which the application does not know.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  func newPhone(for person: Person) async throws -> any PhoneControls

  /// Gives a person a second device, with the same account in its app.
  ///
  /// - Throws: `Story.Contradiction` for a person who is not on stage.
  func secondDevice(of person: Person) async throws -> any PhoneControls

  /// Has support open an account again; support has identified the person.
  ///
  /// - Throws: `Story.Unplayable` when the application has no support desk.
  func readmit(_ person: Person) async throws

  /// Reports a lost phone to support; support has identified the person.
  ///
  /// - Throws: `Story.Unplayable` when the application has no support desk.
  func reportLossToSupport(of person: Person) async throws

  /// Begins work that takes time while the script goes on.
  ///
  /// - Parameters:
  ///   - what: what the script will wait for, in a few words.
  ///   - work: the work; the stage may finish it before the script goes on.
  /// - Returns: a value that gives the result later.
  func begin<Value: Sendable>(
    _ what: String,
    _ work: @escaping @Sendable () async throws -> Value
  ) async -> Underway<Value>

  /// The audit trail, oldest first; `nil` if the application shows none.
  var auditEvents: [AuditEvent]? { get }

  /// The transfers that the bank has executed, oldest first.
  ///
  /// It waits until the bank has answered every order or the application has given it up. The bank
  /// itself says what it executed; the application's word does not count.
  ///
  /// - Throws: what ends the run meanwhile.
  var statement: [Bank.Entry] { get async throws }

  /// How many requests of a kind the application sent to Authy, 0 or more, whether or not they
  /// arrived.
  ///
  /// The kind is one of `MessageKind.towardsAuthy`; not every stage sees the others.
  func sent(_ kind: MessageKind) -> Int
}

/// The state in which a person comes on stage.
public enum Situation: Hashable, Sendable {
  /// The person has the app on the phone, and the account is bound to it.
  case enrolled
  /// The person has the app on the phone, but the account is not bound to it.
  case notEnrolled
  /// The person has a phone that gets texts, but no app.
  case withoutApp
  /// The person has two-factor authentication, and is not signed in.
  case protected
  /// The person has the app on the phone, but no account.
  case stranger
}

/// A person on stage.
public struct Person: Sendable {
  public let name: String
  public let browser: any BrowserControls
  public let phone: any PhoneControls
  public let number: PhoneNumber
  public let mailbox: any MailControls

  public init(
    name: String,
    browser: any BrowserControls,
    phone: any PhoneControls,
    number: PhoneNumber,
    mailbox: any MailControls
  ) {
    self.name = name
    self.browser = browser
    self.phone = phone
    self.number = number
    self.mailbox = mailbox
  }
}

extension Stage {
  /// How many transfers the bank has executed, 0 or more.
  ///
  /// - Throws: what `statement` throws.
  public var executions: Int {
    get async throws { try await statement.count }
  }

  /// Brings a person on stage who has signed in with the password and the phone.
  ///
  /// - Throws: `Story.Contradiction` when the sign-in fails.
  public func signedInByPhone(_ name: String, telling story: Story) async throws -> Person {
    let person = try await person(name, .protected)
    let page = try await person.browser.signIn()
    let prompt = try story.require("a question about it", try await person.phone.nextPrompt())
    try await person.phone.approve(prompt)
    let outcome = try await page.outcome()
    _ = try story.require("a way in", outcome == .done ? outcome : nil)
    return person
  }

  /// Waits until the page of a payment offers a text, and asks for it.
  ///
  /// - Returns: the code that the person's phone gets.
  /// - Throws: `Story.Contradiction` when no code comes.
  public func codeByText(
    for page: some PaymentControls,
    of person: Person,
    telling story: Story
  ) async throws -> OneTimeCode {
    try await wait(policy.smsOfferedAfter)
    try await page.requestSMS()
    return try story.require("a code", try await person.phone.nextText()?.code)
  }

  /// Types a wrong password `times` times.
  func fail(_ times: Int, as person: Person) async throws {
    for _ in 0..<times {
      _ = try await refusal(Browser.Refusal.self) {
        _ = try await person.browser.signIn(typing: "wrong")
      }
    }
  }

  /// Brings a person on stage whose account is bound to the phone.
  ///
  /// - Throws: `Browser.Refusal` when the application refuses the person.
  public func enrolledUser(_ name: String) async throws -> Person {
    try await person(name, .enrolled)
  }
}
