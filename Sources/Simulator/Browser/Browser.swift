import Domain

/// A person's browser, with its cookies and the tabs that show the application's pages.
///
/// It knows only the application's origin and what its pages contain, and sends nothing else. It
/// does not load pictures by itself.
public actor Browser {
  public enum Refusal: Error, Hashable {
    /// The application refused, with this status and these words.
    case answered(Int, String)
    /// No answer came.
    case unanswered
    /// The answer was not a page, or it led out of the application.
    case unreadable
    /// The page to sign in came instead of the requested one.
    case signedOut

    /// The status code of the answer, from 100 to 599, if there was one.
    public var status: Int? {
      guard case .answered(let status, _) = self else { return nil }
      return status
    }

    /// Whether the application does not know, or no longer knows, who is asking.
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

  /// The initiator for whose draws this browser counts.
  nonisolated let initiator: Initiator
  let app: any WebApplication
  let network: Network
  let clock: VirtualClock
  let trace: Trace
  let username: String
  let password: String
  nonisolated let cookies = CookieStore()
  /// The address of the sign-in form, to which the user can return at any time.
  var signInAddress: String?
  /// The last opened page with each form, to which the user can return.
  var opened: [PageContract.FormRole: WebPage] = [:]
  /// The payment forms that are sent more than once, by their names.
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

  /// Sends a request to the application, and keeps the cookies of the answer.
  ///
  /// A browser and its tabs send everything through this function. It needs only the cookies of the
  /// browser's state, so a page's script sends without a hop.
  ///
  /// - Parameters:
  ///   - kind: the kind of message.
  ///   - sender: whose message it is, if not the browser's own.
  ///   - ask: sends the request to the application.
  /// - Returns: the application's answer, whatever it is.
  /// - Throws: `Refusal.unanswered` if no answer comes.
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

  /// A request for JSON from an address, as the pages' script sends it; it is made once and sent
  /// many times.
  ///
  /// - Throws: `Refusal.unreadable` if the address cannot be requested.
  nonisolated func poll(_ address: String, on page: WebPage) throws -> Asking {
    asking(try request(.get, address, on: page, accepting: "application/json"))
  }

  nonisolated func asking(_ request: HTTPRequest) -> Asking { Asking(app: app, request: request) }

  /// A request for an address on a page, with the browser's present cookies.
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

  /// Adds a header field; one that is not allowed is left out.
  private nonisolated func add(_ name: String, _ value: String, to headers: inout HTTPHeaders) {
    try? headers.append(name, value)
  }
}
