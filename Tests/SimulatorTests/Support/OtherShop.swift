import Domain
import Simulator

/// A web application of another author, who has other words, addresses, names and markup.
///
/// It has one payment, and one person who can sign in.
///
/// Confined to the world's thread, which is why the class may be unchecked.
final class OtherShop: @unchecked Sendable {
  static let origin = "https://payfriend.example.test"
  static let id = "11111111-2222-4333-8444-555555555555"

  /// How the payment stands, in the words of its status address.
  var status = "pending"
  /// What the payment's page says of it.
  var mark = "data-status=pending"
  /// What the status address answers, if not how the payment stands.
  var answers: [HTTPResponse] = []
  /// What is there for the page to do when it is approved.
  var onApproval = ""
  private(set) var requests: [HTTPRequest] = []
  private var visits = 0

  /// A world in which this is the application.
  func settings() -> World.Settings {
    var settings = World.Settings()
    settings.hasLatency = false
    settings.surround = { $0.front = { request, _ in self.respond(to: request) } }
    return settings
  }

  /// The requests for an address.
  func requests(for path: String) -> [HTTPRequest] { requests.filter { $0.path == path } }

  private func respond(to request: HTTPRequest) -> HTTPResponse {
    requests.append(request)
    let isKnown = request.headers["Cookie"]?.contains("who=alice") == true
    switch (request.method, request.path) {
    case (.get, "/"): return isKnown ? home : redirect("/tür/?weiter=%2F".ascii)
    case (.get, "/t%C3%BCr/"): return door
    case (.get, "/t%C3%BCr/auf"): return open(request)
    case (.get, "/konto/zahlungen"): return list
    case (.post, "/konto/überweisen".ascii): return redirect("\(Self.origin)/konto/z/1?neu")
    case (.get, "/konto/z/1"): return payment
    case (.get, "/konto/z/stand"): return answer()
    case (.post, "/konto/z/fertig"): return html("<p>Danke.</p>")
    case (.post, "/konto/z/nein"): return html("<p role=alert>Heute nicht.</p>", 409)
    case (.post, "/konto/z/zettel"): return redirect("/konto/z/1")
    case (_, _): return html("<p role=alert>Gibt es nicht.</p>", 404)
    }
  }

  private func answer() -> HTTPResponse {
    answers.isEmpty
      ? HTTPResponse(200, body: Array("{ \"status\" : \"\(status)\" }".utf8))
      : answers.removeFirst()
  }

  private func open(_ request: HTTPRequest) -> HTTPResponse {
    let form = FormFields(parsing: request.query)
    guard form?["wer"] == "alice", form?["geheim"] == "correct horse of Alice",
      form?["weiter"] == "/"
    else { return html("<p role=alert>Nein.</p>", 401) }
    var response = redirect("/")
    try? response.headers.append("Set-Cookie", "who=alice; Path=/")
    return response
  }

  private var door: HTTPResponse {
    html(
      """
      <table><tr><td><form data-role=sign-in action=auf>
      <input type=hidden name=weiter value="/"><div><div>
      <label>Wer? <input name=wer autocomplete="section-a username"></label>
      <input name=geheim type=password data-field=current-password>
      <input type=submit value=Herein></div></div></form></td></tr></table>
      """
    )
  }

  private var home: HTTPResponse {
    html("<ul><li><a class=x data-role='payments' href='konto/zahlungen'><i>Geld</i></a></ul>")
  }

  private var list: HTTPResponse {
    visits += 1
    return html(
      """
      <form data-role=sign-out method=post action=/aus></form>
      <form method=post data-role=pay action="überweisen"><fieldset>
      <input name=siegel type=hidden value="s\(visits)">
      <input name=betrag data-field=amount><select name=geld data-field=currency>
      <option>USD<option>EUR</select><input name=wem data-field=payee>
      <textarea name=wohin data-field=account></textarea><button name=b value=1>Los</button>
      </fieldset></form><ol data-role=payments><li data-role=payment><b data-field=status>offen</b>
      <span data-field=payee>Laden</span><em><i data-field=amount>EUR 1.00</i></em></ol>
      """
      .replacing("überweisen", with: "überweisen".ascii)
    )
  }

  private var payment: HTTPResponse {
    visits += 1
    return html(
      """
      <div><em data-role=payment-status data-reference=\(Self.id) \(mark)
      data-poll="stand" data-every=2000 data-then="?danach">So steht es</em></div>
      <div hidden data-after=9000><form method=post action=zettel data-role=request-sms>
      <input type=hidden name=siegel value="s\(visits)"><button>Zettel</button></form></div>
      \(onApproval)
      """
    )
  }

  private func html(_ markup: String, _ status: Int = 200) -> HTTPResponse {
    HTTPResponse(status, headers: ["Content-Type": "text/html"], body: Array(markup.utf8))
  }

  private func redirect(_ address: String) -> HTTPResponse {
    HTTPResponse(302, headers: ["Location": address])
  }
}

extension String {
  /// The address as it is written in a message.
  fileprivate var ascii: String { replacing("ü", with: "%C3%BC") }
}
