import Domain
import Simulator

/// A small web application by another author: people sign in, and send money that their phones approve.
///
/// Its pages, addresses, names of fields and sessions are its own; what may happen, `Domain` decides.
/// Its audit trail is nobody else's to read, and it has no support desk.
public actor CornerShop: WebApplication {
  public nonisolated let origin = "https://payfriend.example.test"
  public nonisolated let abilities = Abilities(leavingOut: [
    .link(.profile), .form(.signUp), .form(.enroll), .form(.disable), .form(.reportLoss),
  ])

  let useCases: UseCases
  let policy: Policy
  let now: @Sendable () -> Instant
  let identifiers: any IdentifierSource
  private let callbackURL: String
  private var sessions: [SessionID: Session] = [:]

  /// How one is built: every world builds its own, from its own stores, time and way to Authy.
  public static let blueprint = Blueprint("corner-shop") { CornerShop(in: $0) }

  init(in surroundings: Surroundings) {
    let queue = TransferQueue(in: surroundings)
    var ports = surroundings.ports
    ports.transferDue = { queue.take($0) }
    useCases = UseCases(over: ports)
    queue.payments = useCases.payments
    policy = ports.policy
    now = ports.now
    identifiers = ports.identifiers
    callbackURL = ports.application.callbackURL
  }

  public func respond(to request: HTTPRequest) async throws -> HTTPResponse {
    if origin + request.path == callbackURL {
      return try await useCases.callbacks.receive(request)
    }
    do {
      return try await answer(request)
    } catch let refused as RecordedRefusal {
      let words = refused.reason.rawValue.escaped
      return .page("No", "<p role=\"alert\">\(words)</p>", status: refused.status)
    }
  }

  private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
    let parts = request.path.split(separator: "/").map(String.init)
    if parts.first == "door" { return try await answerAtDoor(request) }
    if parts == ["counter"] { return .page("Counter", "<p>Accounts are opened here, by hand.</p>") }
    guard let session = session(of: request) else {
      let isPage = request.method == .get && parts.last != "state"
      guard isPage else { throw RecordedRefusal(.session, .notSignedIn) }
      return .door(backTo: request.path)
    }
    if request.method == .post, !session.accepts(request.form["guard"].flatMap { Identifier($0) }) {
      throw RecordedRefusal(.session, .forgedForm)
    }
    if parts.first == "wait" { return try await answerWaiting(request, in: session) }
    guard session.state == .signedIn else { return .door(backTo: request.path) }
    switch (request.method, parts.first, parts.count) {
    case (.get, nil, 0): return .page("Corner shop", "<p>Good day.</p>", in: session)
    case (.post, "leave"?, 1):
      sessions[session.id] = nil
      try await useCases.signIn.close(session)
      return .redirect(to: "/door", setting: .clearing("corner"))
    case (_, "money"?, _): return try await answerAboutMoney(request, parts, in: session)
    case (_, _, _): return .page("Nothing here", "", status: 404)
    }
  }
}

// MARK: - Sessions

extension CornerShop {
  /// The live session of a request.
  private func session(of request: HTTPRequest) -> Session? {
    guard let header = request.headers["Cookie"],
      let credential = Session.Credential(cookie: "corner", in: header),
      var session = sessions[credential.id]
    else { return nil }
    do {
      // A page's own question is no activity.
      let isActivity = !request.path.hasSuffix("/state")
      try session.admit(credential, isActivity: isActivity, at: now(), under: policy)
    } catch {
      if error != .wrongSecret { sessions[session.id] = nil }
      return nil
    }
    sessions[session.id] = session
    return session
  }

  /// Keeps a session in place of the browser's one before.
  func keep(_ opening: SignIn.Opening, insteadOf request: HTTPRequest) async throws -> SetCookie {
    if let before = session(of: request) {
      sessions[before.id] = nil
      try await useCases.signIn.close(before)
    }
    sessions[opening.session.id] = opening.session
    return SetCookie("corner", opening.credential.cookieValue)
  }

  /// Counts an approval as a further element of the session that asked for it.
  func strengthen(_ session: Session, by payment: Payment) {
    if payment.session == session.id, payment.isApproved {
      sessions[session.id]?.add(payment.factors)
    }
  }
}
