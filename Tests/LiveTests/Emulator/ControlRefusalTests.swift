import Domain
import Live
import Testing

@Suite("A request to the emulator itself", .serialized)
struct ControlRefusalTests {
  let service: Service

  init() throws {
    service = try Service()
    try service.addPhone()
  }

  @Test(
    "is refused if it is not understood",
    arguments: [
      "", "{", "[]", "\"a\"", #"{"country_code":"1"}"#, #"{"number":"2025550159"}"#,
      #"{"country_code":"1","number":"2025550159","ap":true}"#,
      #"{"country_code":"1","number":"2025550159","app":"yes"}"#,
      #"{"country_code":"1","number":"2025550159","app":null}"#,
      #"{"country_code":"x","number":"2025550159"}"#, #"{"country_code":true,"number":"2"}"#,
      #"{"country_code":"1","number":"12345678"}"#, #"{"country_code":999,"number":"123456"}"#,
      #"{"country_code":"1","number":"8557747810"}"#,
      #"{"country_code":"1","number":"202555015899"}"#, #"{"country_code":"1","number":"12"}"#,
      #"{"country_code":"1","number":null}"#,
      #"{"country_code":"1","country_code":"1","number":"2025550159"}"#,
    ]
  )
  func refusesBody(body: String) throws {
    let answer = try service.ask(.post, "/simulator/phones", body)
    #expect(answer.status == 400)
    #expect(answer.json["error"]?.text?.isEmpty == false)
    #expect(try service.control(.get, "phones").json["phones"]?.elements?.count == 1)
  }

  @Test("is told the members that there are")
  func namesMembers() throws {
    let answer = try service.control(.patch, "phones/p1", ["offline": true])
    #expect(answer.status == 400)
    #expect(answer.json == ["error": "there is no member \"offline\"; there are: online, app"])
  }

  @Test(
    "is refused for its body on every other path as well",
    arguments: [
      (HTTPRequest.Method.patch, "phones/p1", #"{"online":1}"#),
      (.patch, "phones/p1", #"{"online":false,"app":0}"#), (.post, "phones/p1/scan", "{}"),
      (.post, "phones/p1/scan", #"{"link":1}"#), (.post, "phones/p1/approve", "{}"),
      (.post, "phones/p1/deny", #"{"uuid":"no uuid"}"#), (.post, "clock", "nonsense"),
      (.post, "clock", #"{"advance":"-1"}"#), (.post, "clock", #"{"advance":"1e3"}"#),
      (.post, "clock", #"{"advance":"0.0000000001"}"#), (.post, "clock", #"{"advance":null}"#),
      (.post, "clock", #"{"advance":"31536001"}"#), (.post, "clock", #"{"advance":"."}"#),
      (.post, "clock", #"{"frozen":"no"}"#), (.post, "clock", #"{"frozen":false,"advance":"x"}"#),
      (.put, "faults", "[]"), (.put, "faults", #"{"unavailable":1.5}"#),
      (.put, "faults", #"{"unavailable":true}"#), (.put, "faults", #"{"text":1,"fire":1}"#),
      (.get, "callbacks?after=x", ""), (.get, "callbacks?after=-1", ""),
      (.get, "callbacks?wait=x", ""), (.get, "callbacks?wait=", ""),
      (.get, "callbacks?wait=-1", ""), (.get, "callbacks?wait=61", ""),
      (.get, "callbacks?wait=60.000000001", ""), (.get, "callbacks?wait=1e1", ""),
      (.get, "trace?after=x", ""), (.get, "trace?after=-1", ""),
    ]
  )
  func refusesOthers(method: HTTPRequest.Method, path: String, body: String) throws {
    let answer = try service.ask(method, "/simulator/" + path, body)
    #expect(answer.status == 400)
    #expect(answer.json["error"] != nil)
    // And has done nothing.
    #expect(try service.control(.get, "clock").json == ["now": "0.000", "frozen": true])
    #expect(try service.control(.get, "phones").json["phones"]?.elements?.first?["online"] == true)
    #expect(try service.call(.get, "/protected/json/app/details").status == 200)
  }

  @Test(
    "finds no other path or phone",
    arguments: [
      (HTTPRequest.Method.get, ""), (.get, "phone"), (.patch, "phones/p2"), (.patch, "phones/p0"),
      (.patch, "phones/1"), (.patch, "phones/p01"), (.patch, "phones/p+1"),
      (.patch, "phones/p99999999999999999999"), (.get, "phones/p2/pending"),
      (.get, "phones/p2/messages"), (.post, "phones/p2/scan"), (.post, "phones/p2/approve"),
      (.post, "phones/p1/explode"), (.get, "phones/p1/pending/1"),
    ]
  )
  func knowsNoOther(method: HTTPRequest.Method, path: String) throws {
    let answer = try service.control(method, path)
    #expect(answer.status == 404)
    #expect(answer.json["error"]?.text?.hasPrefix("there is no ") == true)
  }

  @Test(
    "is told which methods a path has",
    arguments: [
      (HTTPRequest.Method.delete, "phones", "GET, POST, HEAD"), (.put, "clock", "GET, POST, HEAD"),
      (.get, "phones/p1", "PATCH"), (.post, "phones/p1/pending", "GET, HEAD"),
      (.get, "phones/p1/approve", "POST"), (.post, "trace", "GET, HEAD"),
      (.post, "callbacks", "GET, HEAD"),
      (.post, "faults", "GET, PUT, HEAD"), (.get, "reset", "POST"), (.head, "reset", "POST"),
    ]
  )
  func namesMethods(method: HTTPRequest.Method, path: String, allowed: String) throws {
    let answer = try service.control(method, path)
    #expect(answer.status == 405)
    #expect(answer.field("Allow") == allowed)
    if method != .head {
      #expect(answer.json["error"]?.text?.hasPrefix("there is no ") == true)
    }
  }

  @Test("is found with the slashes that a client joined, and by HEAD without a body")
  func isFound() throws {
    for path in ["//simulator/phones", "/simulator/phones/", "/simulator//phones"] {
      #expect(try service.ask(.get, path).json["phones"]?.elements?.count == 1)
      let field = "Origin: https://evil.example"
      #expect(try service.ask(.get, path, "", [field]).status == 403)
    }
    let answer = try service.ask(.head, "/simulator/phones")
    #expect(answer.status == 200)
    #expect(answer.body.isEmpty)
  }

  @Test("adds no second phone with a number, however it is written")
  func refusesSecondPhone() throws {
    for number in [JSON.string(Service.number), "202-555-0158", 2_025_550_158] {
      let answer = try service.control(.post, "phones", ["country_code": "1", "number": number])
      #expect(answer.status == 409)
    }
    #expect(try service.addPhone("2025550159") == "p2")
    let body: JSON = ["country_code": "84", "number": "0866742932"]
    let row = try service.control(.post, "phones", body)
    #expect(row.json["phone"] == "p3")
    for number: JSON in [866_742_932, "+84 (0) 866 742 932", "84866742932"] {
      let body: JSON = ["country_code": "84", "number": number]
      #expect(try service.control(.post, "phones", body).status == 409)
    }
    let rows = try #require(try service.control(.get, "phones").json["phones"]?.elements)
    #expect(rows.map { $0["number"] } == ["+12025550158", "+12025550159", "+84866742932"])
  }

  @Test("decides nothing that was never asked, or was asked somebody else")
  func refusesUnasked() throws {
    try service.addPhone("2025550159")
    let uuid = try service.newQuestion(to: try service.newUser())
    for (phone, uuid) in [("p2", uuid), ("p1", "dda2c400-bc43-0135-d7be-1285ca17e122")] {
      let answer = try service.control(.post, "phones/\(phone)/approve", ["uuid": .string(uuid)])
      #expect(answer.status == 409)
      #expect(answer.json == ["error": "this request is not pending on this phone"])
    }
    #expect(try service.status(of: uuid) == "pending")
  }

  @Test("from a page of another site, or to another name of this machine, does nothing")
  func refusesForeigners() throws {
    for field in [
      "Origin: https://evil.example", "Origin: http://127.0.0.1", "Origin: null",
      "Host: evil.example", "Host: 127.0.0.1.evil.example", "Host: localhost.evil.example:80",
      "Host: 10.0.0.1", "Host: [::2]", "Sec-Fetch-Site: cross-site",
    ] {
      for (method, path) in [(HTTPRequest.Method.post, "reset"), (.get, "trace"), (.get, "no")] {
        let answer = try service.ask(method, "/simulator/\(path)", "{}", [field])
        #expect(answer.status == 403)
        #expect(answer.json["error"] != nil)
      }
    }
    #expect(try service.control(.get, "phones").json["phones"]?.elements?.count == 1)
  }

  @Test(
    "from a page of another site is done by Authy's own paths as little",
    arguments: ["Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"]
  )
  func refusesForeignCalls(field: String) throws {
    let path = "/protected/json/app/details?api_key=\(Service.key)"
    #expect(try service.ask(.get, path, "", [field]).status == 403)
  }

  @Test("says to which hosts it answers")
  func namesHosts() throws {
    let answer = try service.ask(.get, "/simulator/phones", "", ["Host: 10.0.0.1"])
    let words = try #require(answer.json["error"]?.text)
    #expect(words.contains("localhost") && words.contains("10.0.0.1"))
  }

  @Test(
    "from its own page, or from no page, is done",
    arguments: [
      "localhost", "LOCALHOST", "localhost:1", "127.0.0.1", "127.0.0.1:99", "[::1]", "[::1]:99",
    ]
  )
  func obeysItsPage(host: String) throws {
    for origin in [[], ["Origin: http://\(host)"]] {
      let answer = try service.ask(.get, "/simulator/phones", "", ["Host: \(host)"] + origin)
      #expect(answer.status == 200)
    }
  }
}
