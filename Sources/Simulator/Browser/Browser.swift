import Domain

/// A person's browser: its cookies, and the tabs that show the application's pages.
///
/// It knows the application's origin and what its pages serve, and sends nothing else. It loads no
/// pictures by itself.
public actor Browser {
  public enum Refusal: Error, Hashable {
    /// The application said no, with this status and these words.
    case answered(Int, String)
    /// No answer came.
    case unanswered
    /// The answer was no page, or led out of the application.
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

  /// One request to the application, as often as it is sent.
  struct Asking: Inquiry {
    let app: any WebApplication
    let request: HTTPRequest

    @inline(__always) func serve() async throws -> HTTPResponse {
      try await app.respond(to: request)
    }
  }

  /// Whose draws are this browser's.
  nonisolated let initiator: Initiator
  let app: any WebApplication
  let network: Network
  let clock: VirtualClock
  let trace: Trace
  let username: String
  let password: String
  nonisolated let cookies = CookieStore()
  /// Where the form to sign in was found, to which a person can go back at any time.
  var signInAddress: String?
  /// The pages with forms that were opened last, to which a person can go back.
  var opened: [PageContract.FormRole: WebPage] = [:]
  /// The payment forms that are sent more than once, by what the person calls them.
  var keptForms: [String: WebPage] = [:]
  var awaitedForms: [String: Signal] = [:]

  init(
    initiator: Initiator,
    username: String,
    password: String,
    visiting app: any WebApplication,
    over network: Network,
    on clock: VirtualClock,
    recording trace: Trace
  ) {
    self.initiator = initiator
    self.username = username
    self.password = password
    self.app = app
    self.network = network
    self.clock = clock
    self.trace = trace
    clock.scheduler.gallery.add { now in self.assumeIsolated { $0.sheet(at: now) } }
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  // MARK: Sending

  /// Sends what asks the application, and keeps the cookies that come back.
  ///
  /// All that a browser and its tabs send goes through here. It needs nothing of the browser's state
  /// but the cookies, so a page's script sends without a hop.
  ///
  /// - Parameters:
  ///   - kind: what kind of message it is.
  ///   - sender: whose message it is, if not the browser's own.
  ///   - ask: what asks the application.
  /// - Returns: whatever the application answers.
  /// - Throws: `Refusal.unanswered`.
  nonisolated func send(
    _ kind: MessageKind,
    by sender: Initiator? = nil,
    _ ask: Asking
  ) async throws -> HTTPResponse {
    let response: HTTPResponse
    do {
      response = try await network.exchange(kind, by: sender ?? initiator, asking: ask)
    } catch is Network.NoAnswer {
      throw Refusal.unanswered
    }
    cookies.take(response, at: clock.now)
    return response
  }

  /// What asks for JSON at an address, as the pages' script does; made once and asked many times.
  ///
  /// - Throws: `Refusal.unreadable` for an address that no request can have.
  nonisolated func poll(_ address: String, on page: WebPage) throws -> Asking {
    asking(try request(.get, address, on: page, accepting: "application/json"))
  }

  nonisolated func asking(_ request: HTTPRequest) -> Asking { Asking(app: app, request: request) }

  /// A request for an address that stands on a page, with the cookies that the browser has now.
  nonisolated func request(
    _ method: HTTPRequest.Method,
    _ address: String,
    on page: WebPage?,
    accepting type: String = "text/html",
    form: FormFields? = nil,
    from origin: String? = nil
  ) throws -> HTTPRequest {
    var headers = HTTPHeaders()
    var body: [UInt8] = []
    add("Accept", type, to: &headers)
    if let cookies = cookies.jar.header(at: clock.now) { add("Cookie", cookies, to: &headers) }
    if let form {
      add("Origin", origin ?? app.origin, to: &headers)
      add("Content-Type", "application/x-www-form-urlencoded", to: &headers)
      body = Array(form.encoded.utf8)
    }
    guard let target = page.map({ $0.resolve(address, at: app.origin) }) ?? address,
      let request = HTTPRequest(method, target: target, headers: headers, body: body)
    else { throw Refusal.unreadable }
    return request
  }

  /// Adds a field that a browser writes; what cannot be one is left out.
  private nonisolated func add(_ name: String, _ value: String, to headers: inout HTTPHeaders) {
    try? headers.append(name, value)
  }
}
