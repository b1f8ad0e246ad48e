import Domain

/// The interface that controls the emulator: its paths, and how its requests are read.
enum Control {
  private static let root = "/simulator"

  /// Whether a path, in the form of `routedPath`, belongs to this interface.
  static func hasPath(_ path: String) -> Bool { path == root || path.hasPrefix(root + "/") }

  enum Route {
    case listPhones, addPhone
    case changePhone(Int), addDevice(Int)
    case scan(Int), pending(Int), messages(Int)
    case decide(Decision, Int)
    case clock, setClock, faults, setFaults, callbacks, trace, reset

    /// Finds the route of a request; `nil` if no route has this path and method.
    ///
    /// HEAD has the routes of GET (RFC 9110, section 9.3.2).
    init?(_ request: HTTPRequest) {
      self.init(request.method == .head ? .get : request.method, request.routedPath)
    }

    /// The methods that the path of a request accepts; none if the path does not exist.
    static func methods(of request: HTTPRequest) -> [HTTPRequest.Method] {
      HTTPRequest.Method.allCases.filter { method in
        Self(method == .head ? .get : method, request.routedPath) != nil
      }
    }

    private init?(_ method: HTTPRequest.Method, _ path: String) {
      let parts = path.dropFirst(root.count).split(separator: "/")
      switch (method, parts.first ?? "", parts.count) {
      case (.get, "phones", 1): self = .listPhones
      case (.post, "phones", 1): self = .addPhone
      case (.get, "clock", 1): self = .clock
      case (.post, "clock", 1): self = .setClock
      case (.get, "faults", 1): self = .faults
      case (.put, "faults", 1): self = .setFaults
      case (.get, "callbacks", 1): self = .callbacks
      case (.get, "trace", 1): self = .trace
      case (.post, "reset", 1): self = .reset
      case (_, "phones", 2...3):
        guard let phone = Self.phone(parts[1]) else { return nil }
        self.init(method, phone, parts.count == 3 ? parts[2] : "")
      default: return nil
      }
    }

    private init?(_ method: HTTPRequest.Method, _ phone: Int, _ action: Substring) {
      switch (method, action) {
      case (.patch, ""): self = .changePhone(phone)
      case (.post, "devices"): self = .addDevice(phone)
      case (.post, "scan"): self = .scan(phone)
      case (.get, "pending"): self = .pending(phone)
      case (.get, "messages"): self = .messages(phone)
      case (.post, "approve"): self = .decide(.approve, phone)
      case (.post, "deny"): self = .decide(.deny, phone)
      default: return nil
      }
    }

    /// The index of a phone from its name: "p1" has index 0.
    private static func phone(_ name: Substring) -> Int? {
      guard let number = Int(name.dropFirst()), number > 0, name == "p\(number)" else { return nil }
      return number - 1
    }
  }

  /// Why the emulator did not do something, with the status and the words of the answer.
  struct Refusal: Error {
    let status: Int
    let words: String
    /// The methods that the path accepts, if the method was wrong.
    var methods: [HTTPRequest.Method] = []

    static func bad(_ words: String) -> Self { Self(status: 400, words: words) }
    static func missing(_ words: String) -> Self { Self(status: 404, words: words) }
    static func conflict(_ words: String) -> Self { Self(status: 409, words: words) }

    /// The refusal of a path that does not exist, or not with this method.
    static func unrouted(_ request: HTTPRequest) -> Self {
      let methods = Route.methods(of: request)
      return Self(
        status: methods.isEmpty ? 404 : 405,
        words: "there is no \(request.method.rawValue) \(request.path)",
        methods: methods
      )
    }

    var response: HTTPResponse {
      let answer = Control.json(status, ["error": .string(words)])
      guard !methods.isEmpty else { return answer }
      return HTTPResponse(
        status,
        headers: [
          "Content-Type": "application/json", "Cache-Control": "no-store",
          "Allow": methods.map(\.rawValue).joined(separator: ", "),
        ],
        body: answer.body
      )
    }
  }

  static func json(_ status: Int, _ body: JSON) -> HTTPResponse {
    HTTPResponse(
      status,
      headers: ["Content-Type": "application/json", "Cache-Control": "no-store"],
      body: body.bytes()
    )
  }

  /// Reads the body as an object that has only known members.
  static func object(_ request: HTTPRequest, _ known: [String]) throws(Refusal) -> JSON {
    guard let json = try? JSON.parse(request.body), let members = json.members else {
      throw .bad("the body must be a JSON object")
    }
    for member in members where !known.contains(member.key) {
      let names = known.joined(separator: ", ")
      throw .bad("there is no member \"\(member.key)\"; there are: \(names)")
    }
    return json
  }

  /// Whether a browser sent the request for a page of another site.
  static func isOfAnotherSite(_ request: HTTPRequest) -> Bool {
    let (site, origin) = (request.headers["Sec-Fetch-Site"], request.headers["Origin"])
    guard site != nil || origin != nil else { return false }
    guard let host = request.headers["Host"] else { return true }
    return site == "cross-site" || origin.map { $0 != "http://\(host)" } ?? false
  }
}
