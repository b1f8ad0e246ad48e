import Domain
import Simulator

extension Scenario {
  /// If the making of an account is interrupted, one account is made, for the user that Authy made.
  public static let garbledSignUp = Scenario.simulated(
    "garbled-sign-up",
    "An interrupted sign-up makes one account",
    [.account, .fault],
    because: .garbledAnswer,
    evidenceFor: ["ASVS-16.5.3", "RTS-24.1"]
  ) { story, stage in
    for (number, garbling) in Garbling.few.enumerated() {
      let person = try await stage.person("Person\(number)", .stranger)
      story.given("\(person.name) has a phone, and no account")
      story.when(
        "\(person.name) signs up, and Authy's answer to the new user is \(garbling.words)"
      )
      let page = try await person.browser.signUp(person.number)
      let code = try story.require("a code", try await person.phone.nextText()?.code)
      stage.disturb(.createUser, .answer, by: garbling.fault)
      let interrupted = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
      try story.then("it is refused for now", interrupted?.status == 503)
      let early = try await refusal(Browser.Refusal.self) {
        _ = try await person.browser.signIn()
      }
      try story.then("there is no account yet", early?.status == 401)
      story.when("the code is sent once more")
      try await page.enter(code)
      let signIn = try await person.browser.signIn()
      try story.then("the account is open", try await signIn.outcome() == .done)
      try story.then("it was made once", stage.signUpsCompleted == number + 1)
    }
  }
}

extension SimulatedStage {
  fileprivate var signUpsCompleted: Evidence<Int> {
    recorded { if case .signUpCompleted = $0 { true } else { false } }
  }
}
