import Domain
import Simulator

extension Scenario {
  /// The page shows the code only once; a user who needs it again gets a new one.
  public static let codeShownOnce = Scenario.simulated(
    "code-shown-once",
    "The code to scan is shown once and kept by nobody",
    [.enrollment],
    because: .rawRequest,
    evidenceFor: ["RTS-25.1-2a", "RTS-23", "RTS-24.1", "PSD2-97.3"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .notEnrolled)
    let browser = try stage.member(alice).browser
    story.given("Alice is signed in, and no phone is bound")

    story.when("she opens the page with the code")
    let form = try await browser.openEnrollmentForm()
    let page = try await browser.press(.enroll, on: form)
    let address = try story.require(
      "an address",
      page.document.first("img")?.attribute("src")
    )
    let picture = try await browser.fetch(address, on: page)
    try story.then(
      "there is a picture",
      picture.headers["Content-Type"] == "image/svg+xml"
    )
    try story.then("nobody may keep it", picture.headers["Cache-Control"] == "no-store")

    story.when("her browser asks for the picture again")
    let again = try await refusal(Browser.Refusal.self) {
      _ = try await browser.fetch(address, on: page)
    }
    try story.then("it is refused", again == .answered(409, "shown once already"))

    story.when("somebody else asks for it")
    let mallory = try await stage.person("Mallory", .notEnrolled)
    let stranger = try await refusal(Browser.Refusal.self) {
      let text = try PageContract(of: page).codeText()
      _ = try await stage.member(mallory).browser.fetch(text, on: page)
    }
    try story.then("there is no such page for them", stranger?.status == 404)

    story.when("she loads the page again")
    let reloaded = try await browser.visit(page.address)
    try story.then("it has no picture", reloaded.document.all("img").isEmpty)
    try story.then("it offers a new code", reloaded.offers(.enroll))

    story.when("she asks for a new one")
    let renewed = try await browser.press(.enroll, on: reloaded)
    try story.then("it is one of another enrollment", renewed.address != page.address)
    let text = try PageContract(of: renewed).codeText()
    let link = try await browser.fetch(text, on: renewed).bodyText ?? ""
    story.when("she scans it")
    try await alice.phone.scan(link)
    let bound = try await browser.show(renewed)
    try await bound.look()
    try story.then("her phone is bound", await bound.shown.status == .enrollment(.completed))
  }
}
