import Domain
import Simulator

/// Plays nothing, or one payment from the form to the money; `run` counts what each of them touches.
let world = World(seed: Seed(0), settings: settings(CommandLine.arguments[2]))
switch CommandLine.arguments[1] {
case "nothing": try world.play { _ in }
case "person": try world.play { world in _ = await world.addPerson("Alice") }
case "visit":
  try world.play { world in
    let alice = await world.addPerson("Alice")
    try await alice.browser.openSession()
    // The list is shown once the phone has approved something, so there is another page.
    _ = try? await alice.browser.payments()
  }
case "payment": try world.play(pay)
case let play: fatalError("there is no play called \(play)")
}

func settings(_ fidelity: String) -> World.Settings {
  var settings = World.Settings()
  settings.fidelity = fidelity == "wire" ? .wire : .direct
  return settings
}

/// Pays by the served pages and approves on the phone; the callback settles it, and the bank moves the
/// money.
func pay(in world: World) async throws {
  let alice = await world.addPerson("Alice")
  try await alice.browser.openSession()
  let amount = Money.euros(120)
  let bookshop = try Payee(name: "Bookshop", account: "IE29AIBK93115212345678")
  let page = try await alice.browser.pay(Payment.Order(amount, to: bookshop))
  guard let prompt = try await alice.phone.nextPrompt(within: .seconds(30)) else {
    fatalError("no prompt came")
  }
  try await world.clock.sleep(until: world.clock.now + .seconds(5))
  try await alice.phone.answer(.approve, to: prompt)
  let outcome = try await page.outcome(within: .seconds(60))
  guard outcome == .approved(by: .push) else { fatalError("the page shows \(outcome as Any)") }
  try await world.clock.sleep(until: world.clock.now + .seconds(10))
  guard await world.bank.statement.count == 1 else { fatalError("no money was moved") }
}
