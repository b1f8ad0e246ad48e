import Domain
import Simulator

/// Where a scenario is played: what a person with a browser and a phone can see and do.
///
/// What the application's owner can do besides is on `OwnedStage`, and what only a simulation can do on
/// `SimulatedStage`; a scenario asks for either in its signature.
public protocol Stage: AnyObject, Sendable {
  var now: Instant { get }

  /// The numbers that the application goes by.
  var policy: Policy { get }

  /// Lets time pass.
  func wait(_ duration: Duration) async throws

  /// Brings a person on, signed in to the application if the password alone is enough for that.
  func person(_ name: String, _ situation: Situation) async throws -> Person

  /// Opens another browser of a person, which has none of the first one's cookies.
  ///
  /// - Throws: `Story.Contradiction` for somebody who is not on stage.
  func anotherBrowser(of person: Person) throws -> any BrowserControls

  /// Opens another browser with the cookies that a person's browser has now, as whoever stole them can.
  func copiedBrowser(of person: Person) async throws -> any BrowserControls

  /// Gives a person another phone, which the application knows nothing of.
  func newPhone(for person: Person) async throws -> any PhoneControls

  /// Gives a person a second device, with the same account in its app.
  func secondDevice(of person: Person) async throws -> any PhoneControls

  /// Lets support open an account again, once it knows who asks.
  func readmit(_ person: Person) async throws

  /// Tells support of a lost phone, once it knows who asks.
  func reportLossToSupport(of person: Person) async throws

  /// Begins something that takes its time while the script goes on.
  ///
  /// - Parameters:
  ///   - what: what is waited for, in a few words.
  ///   - work: what is done; the stage may do all of it before the script goes on.
  /// - Returns: what gives the result later.
  func begin<Value: Sendable>(
    _ what: String,
    _ work: @escaping @Sendable () async throws -> Value
  ) async -> Underway<Value>

  /// What the application has recorded, oldest first; nil for one that keeps no trail to be read.
  var auditEvents: [AuditEvent]? { get }

  /// What the bank has executed, oldest first, once every order under way has been answered or given up.
  ///
  /// Nothing is executed because the application says so.
  var statement: [Bank.Entry] { get async throws }

  /// How often the application asked Authy for something, whether or not that arrived.
  ///
  /// It can be one of `MessageKind.towardsAuthy`; others are not seen on every stage.
  func sent(_ kind: MessageKind) -> Int
}

/// How a person comes on stage.
public enum Situation: Hashable, Sendable {
  /// With the app on the phone, bound to the account.
  case enrolled
  /// With the app on the phone, bound to nothing.
  case notEnrolled
  /// With a phone that gets texts and has no app.
  case withoutApp
  /// With two-factor authentication on, and not signed in.
  case protected
  /// With the app on the phone, and no account.
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
  /// How many transfers the bank has executed.
  public var executions: Int {
    get async throws { try await statement.count }
  }

  /// Brings a person on who has signed in with the password and the phone.
  ///
  /// - Throws: `Story.Contradiction` when that does not work.
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
  /// - Returns: the code that comes to the person's phone.
  /// - Throws: `Story.Contradiction` when none comes.
  public func codeByText(
    for page: some PaymentControls,
    of person: Person,
    telling story: Story
  ) async throws -> OneTimeCode {
    try await wait(policy.smsOfferedAfter)
    try await page.requestSMS()
    return try story.require("a code", try await person.phone.nextText()?.code)
  }

  /// Types a wrong password so many times.
  func fail(_ times: Int, as person: Person) async throws {
    for _ in 0..<times {
      _ = try await refusal(Browser.Refusal.self) {
        _ = try await person.browser.signIn(typing: "wrong")
      }
    }
  }

  public func enrolledUser(_ name: String) async throws -> Person {
    try await person(name, .enrolled)
  }
}
