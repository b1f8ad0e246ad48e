import Domain

/// A person's browser: its cookies, the pages it shows, and their own scripts.
public actor Browser {
  public enum Refusal: Error, Hashable {
    /// The application said no, with this status and these words.
    case answered(Int, String)
    /// No answer came.
    case unanswered
    /// The answer was not what the page's script expects.
    case unreadable
    /// Instead of the page that was asked for, the one to sign in came.
    case signedOut

    /// The status of the answer, if there was one.
    public var status: Int? {
      guard case .answered(let status, _) = self else { return nil }
      return status
    }

    /// Whether the application no longer knows, or never knew, who is asking.
    public var isSignedOut: Bool { self == .signedOut || status == 401 }
  }

  typealias Asking = @Sendable () async throws -> HTTPResponse

  /// Whose draws are this browser's.
  nonisolated let owner: Owner
  let app: any WebApplication
  let network: Network
  let clock: VirtualClock
  let trace: Trace
  let policy: Policy
  let username: String
  let password: String
  var jar = CookieJar()
  /// What the pages' scripts send along with every change; each page has the session's.
  var formToken: String?
  private var ordersPlaced = 0

  init(
    owner: Owner,
    username: String,
    password: String,
    visiting app: any WebApplication,
    over network: Network,
    on clock: VirtualClock,
    under policy: Policy,
    recording trace: Trace
  ) {
    self.owner = owner
    self.username = username
    self.password = password
    self.app = app
    self.network = network
    self.clock = clock
    self.policy = policy
    self.trace = trace
    clock.scheduler.gallery.add { now in self.assumeIsolated { $0.sheet(at: now) } }
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Signs in by the script of the page, where the password alone is enough.
  public func openSession() async throws {
    let form: FormFields = ["username": username, "password": password]
    let response = try await send(.signIn, request(.post, WebApp.Path.signIn, form))
    jar.take(response, at: clock.now)
    guard let token = (try? JSON.parse(response.body))?["csrf"]?.text else {
      throw Refusal.unreadable
    }
    formToken = token
  }

  /// Places an order and opens its page, whose script then polls.
  ///
  /// - Parameters:
  ///   - order: the amount and payee typed into the form.
  ///   - key: the form's own key; a form sent twice has the same one. A new form by default.
  /// - Returns: the page, which polls until the status is final.
  /// - Throws: `Refusal`.
  public func pay(_ order: Payment.Order, key: String? = nil) async throws -> PaymentPage {
    ordersPlaced += 1
    var form = fields(of: order)
    form.append("key", key ?? "form-\(ordersPlaced)")
    let answer = try await json(.pay, request(.post, WebApp.Path.pay, form))
    guard let id = answer["payment_id"]?.text.flatMap({ PaymentID($0) }),
      let delay = answer["sms_offered_after_ms"]?.integer
    else { throw Refusal.unreadable }
    let page = PaymentPage(id, offeringSMSAfter: .milliseconds(delay), in: self)
    await page.open()
    return page
  }

  /// Opens the page of a payment by its address, whoever it belongs to.
  public func open(_ id: PaymentID) async throws -> PaymentPage {
    let page = PaymentPage(id, offeringSMSAfter: policy.smsOfferedAfter, in: self)
    await page.open()
    return page
  }

  /// The rows of the payments page, oldest first.
  public func payments() async throws -> [Row] {
    let answer = try await json(.list, request(.get, WebApp.Path.payments))
    return try (answer["payments"]?.elements ?? []).map { row in
      guard let amount = row["amount"]?.text, let payee = row["payee"]?.text,
        let status = row["status"]?.text
      else { throw Refusal.unreadable }
      return Row(amount: amount, payee: payee, status: status)
    }
  }

  /// A row of the payments page.
  public struct Row: Hashable, Sendable {
    public let amount: String
    public let payee: String
    public let status: String

    public init(amount: String, payee: String, status: String) {
      self.amount = amount
      self.payee = payee
      self.status = status
    }
  }

  // MARK: For the pages

  func request(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ form: FormFields? = nil
  ) -> HTTPRequest {
    var headers: HTTPHeaders = [:]
    if let cookies = jar.header(at: clock.now) { add("Cookie", cookies, to: &headers) }
    var body: [UInt8] = []
    if let form {
      add("Origin", app.origin, to: &headers)
      if let formToken { add("X-CSRF-Token", formToken, to: &headers) }
      add("Content-Type", "application/x-www-form-urlencoded", to: &headers)
      body = Array(form.encoded.utf8)
    }
    return HTTPRequest(method, path, headers: headers, body: body)
  }

  /// Adds a field that a browser writes; what cannot be one is left out.
  func add(_ name: String, _ value: String, to headers: inout HTTPHeaders) {
    try? headers.append(name, value)
  }

  func fields(of order: Payment.Order) -> FormFields {
    [
      "amount": order.amount.amountText,
      "currency": order.amount.currency.code,
      "payee": order.payee.name,
      "account": order.payee.account,
    ]
  }

  /// Sends a request and gives a successful answer.
  ///
  /// It needs nothing of the browser's state, so a page's script sends without a hop.
  ///
  /// - Throws: `Refusal`.
  @discardableResult
  nonisolated func send(
    _ kind: MessageKind,
    by sender: Owner? = nil,
    _ request: HTTPRequest
  ) async throws -> HTTPResponse {
    try await send(kind, by: sender) { [app] in try await app.respond(to: request) }
  }

  /// Sends what asks the application; a script that asks the same again and again makes it once.
  nonisolated func send(
    _ kind: MessageKind,
    by sender: Owner? = nil,
    _ ask: @escaping Asking
  ) async throws -> HTTPResponse {
    let response: HTTPResponse
    do {
      response = try await network.exchange(kind, by: sender ?? owner, ask)
    } catch is Network.Lost {
      throw Refusal.unanswered
    }
    guard response.isSuccess else {
      let body = try? JSON.parse(response.body)
      throw Refusal.answered(response.status, body?["error"]?.text ?? "")
    }
    return response
  }

  private func json(_ kind: MessageKind, _ request: HTTPRequest) async throws -> JSON {
    let response = try await send(kind, request)
    guard let body = try? JSON.parse(response.body) else { throw Refusal.unreadable }
    return body
  }
}
