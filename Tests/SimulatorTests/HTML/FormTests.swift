import Domain
import Simulator
import Testing

@Suite("A form on a page")
struct FormTests {
  private static let page = """
    <form method="post" action="/login?a=1&amp;b=2">
      <input type="hidden" name="csrf" value="t0&amp;ken"><input type=hidden name=empty>
      <label>Name <input name="username" value="bo"></label>
      <input type="PASSWORD" name="password"><input type="email" name="mail">
      <input type="tel" name="phone"><input type="number" name="amount" value="5">
      <input type="checkbox" name="remember" value="yes"><input type=checkbox name=news checked>
      <select name="currency"><option value="EUR">Euro<option value=USD selected>Dollar
        <option>GBP</select>
      <select name="none"></select><textarea name="note">a <b> &lt;</textarea>
      <input name="off" disabled><input value="nameless"><input type="radio" name="r" value="1">
      <button>Sign <b>in</b></button><button name="do" value="help">Help</button>
      <button type="button">Nothing</button><input type="submit" name="s" value="Send">
    </form>
    """

  private static func form() throws -> Form {
    try #require(try Document(parsing: page).forms.first)
  }

  @Test("says where it goes, and what can be pressed")
  func says() throws {
    let form = try Self.form()
    #expect(form.method == .post)
    #expect(form.action == "/login?a=1&b=2")
    #expect(form.button == "Sign in")
    #expect(form.buttons.map(\.words) == ["Sign in", "Help", "Send"])
  }

  @Test("has its fields in order, as the page has them")
  func hasFields() throws {
    let form = try Self.form()
    #expect(
      form.fields.map(\.name) == [
        "csrf", "empty", "username", "password", "mail", "phone", "amount", "remember", "news",
        "currency", "note",
      ]
    )
    #expect(form["csrf"]?.kind == .hidden)
    #expect(form["password"]?.kind == .password)
    #expect(form["mail"]?.kind == .email)
    #expect(form["phone"]?.kind == .tel)
    #expect(form["amount"]?.kind == .text)
    #expect(form["remember"]?.kind == .checkbox(isChecked: false))
    #expect(form["note"]?.value == "a <b> <")
    guard case .select(let options)? = form["currency"]?.kind else {
      Issue.record("no select")
      return
    }
    #expect(options.map(\.value) == ["EUR", "USD", "GBP"])
    #expect(options.map(\.words) == ["Euro", "Dollar", "GBP"])
    #expect(options.map(\.isSelected) == [false, true, false])
  }

  @Test("sends what the page has in it, but for what was typed")
  func isFilled() throws {
    let sent = try Self.form().fill(["username": "alice", "password": "p w", "remember": "yes"])
    let expected: FormFields = [
      "csrf": "t0&ken", "empty": "", "username": "alice", "password": "p w", "mail": "",
      "phone": "", "amount": "5", "remember": "yes", "news": "on", "currency": "USD",
      "note": "a <b> <",
    ]
    #expect(sent == expected)
  }

  @Test("sends a choice, a cleared checkbox and the button that was pressed")
  func isChosen() throws {
    let sent = try Self.form().fill(["currency": "GBP", "news": ""], pressing: "Help")
    #expect(sent["currency"] == "GBP")
    #expect(sent["news"] == nil)
    #expect(sent["do"] == "help")
    #expect(sent["s"] == nil)
  }

  @Test(
    "takes nothing that a person could not do there",
    arguments: [
      (["user": "alice"], nil, .noSuchField("user")), (["": "x"], nil, .noSuchField("")),
      (["off": "x"], nil, .noSuchField("off")), (["Username": "x"], nil, .noSuchField("Username")),
      (["csrf": "x"], nil, .hiddenField("csrf")),
      (["currency": "Euro"], nil, .noSuchOption(field: "currency")),
      (["remember": "no"], nil, .noSuchOption(field: "remember")),
      ([:], "Nothing", .noSuchButton("Nothing")),
    ] as [(FormFields, String?, Form.Refusal)]
  )
  func refuses(entries: FormFields, button: String?, refusal: Form.Refusal) throws {
    let form = try Self.form()
    #expect(throws: refusal) { try form.fill(entries, pressing: button) }
  }

  @Test("has only what is in it, and is never in another form")
  func isSeparate() throws {
    let page = try Document(
      parsing: """
        <input name=before><form><input name=a><form method=POST action=/x><input name=b></form>
        <input name=between><form hidden method=delete><input name=c>
        """
    )
    #expect(page.forms.map { $0.fields.map(\.name) } == [["a", "b"], ["c"]])
    #expect(page.forms.map(\.method) == [.get, .get])
    #expect(page.forms.map(\.action) == ["", ""])
    #expect(page.forms.map(\.isVisible) == [true, false])
    #expect(page.forms.map(\.button) == ["", ""])
  }

  @Test("does not show what is in it where it is described")
  func isDiscreet() throws {
    let form = try Self.form()
    var dumped = ""
    dump(form, to: &dumped)
    dump(form.fields, to: &dumped)
    #expect(!"\(form) \(form.fields) \(String(reflecting: form)) \(dumped)".contains("t0&ken"))
  }
}
