import Domain
import Simulator

/// Where a scenario is played: what a person with a browser and a phone can see and do.
///
/// What only a simulation can do is on `SimulatedStage`, which a scenario asks for in its signature.
public protocol Stage: AnyObject, Sendable {
  var now: Instant { get }

  /// The numbers that the application goes by.
  var policy: Policy { get }

  /// Lets time pass.
  func wait(_ duration: Duration) async throws

  /// Brings a person on, signed in to the application if the password alone is enough for that.
  func person(_ name: String, _ situation: Situation) async throws -> Person
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

  public func enrolledUser(_ name: String) async throws -> Person {
    try await person(name, .enrolled)
  }
}
