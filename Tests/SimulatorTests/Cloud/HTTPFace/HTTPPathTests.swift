import Domain
import Simulator
import Testing

@Suite("The path of an HTTP request to the cloud")
struct HTTPPathTests {
  private static let details = "/protected/json/app/details"

  @Test(
    "is found with the slashes that a client joined, as Rails finds it",
    arguments: [
      details, "/\(details)", "\(details)/", "//protected//json///app/details//",
    ]
  )
  func isFound(path: String) throws {
    try HTTPCaller.play { _, caller in
      for method in [HTTPRequest.Method.get, .head] {
        let answer = try await caller.send(method, path)
        #expect(answer.status == 200)
        #expect(answer.text.contains("Application information."))
      }
    }
  }

  @Test(
    "is known by other methods, which the answer names",
    arguments: [
      (HTTPRequest.Method.post, details, "GET, HEAD"), (.options, details, "GET, HEAD"),
      (.get, "/protected/json/users/new", "POST"), (.head, "/protected/json/users/new/", "POST"),
      (.get, "/protected/json/users/1/delete", "POST"),
      (.delete, "//protected/json/users/1/status", "GET, HEAD"),
      (.put, "/protected/json/users/delete/status", "GET, POST, HEAD"),
      (.put, "/onetouch/json/approval_requests/1", "GET, HEAD"),
      (.patch, "/onetouch/json/users/1/approval_requests", "POST"),
    ]
  )
  func isKnown(method: HTTPRequest.Method, path: String, allowed: String) throws {
    try World.play { world in
      let response = await world.cloud.respond(
        to: try #require(HTTPRequest(method, target: path))
      )
      #expect(response.status == 405)
      #expect(response.headers["Allow"] == allowed)
      #expect(response.headers["Content-Type"] == "application/json")
      #expect(try JSON.parse(response.body)["success"] == false)
      await #expect(world.cloud.remarks.count == 1)
    }
  }

  @Test(
    "of the API's shape that Authy does not have is not found, in JSON",
    arguments: [
      (HTTPRequest.Method.get, "/protected/json/app"), (.post, "/protected/json/email/1635"),
      (.get, "/protected/json"), (.get, "//onetouch/json/nothing"),
      (.get, "/protected/json/users//status"), (.get, "/protected/json/verify/1234567"),
      (.delete, "/protected/json/users/1635"), (.get, "/dashboard/json/application/webhooks"),
      (.get, "/protected/json/app/details.json"), (.get, "/protected/json/./app/details"),
    ]
  )
  func isUnknown(method: HTTPRequest.Method, path: String) throws {
    let words =
      "The requested URL was not found on the server. If you entered the URL manually please "
      + "check your spelling and try again."
    try HTTPCaller.play { _, caller in
      let answer = try await caller.send(method, path)
      #expect(answer.label == "application/json")
      caller.expect(answer, 404, HTTPCaller.refusal(60000, words))
      await #expect(caller.cloud.remarks.count == 1)
    }
    var options = AuthyCloud.Options()
    options.unknownPath = .plainText
    try HTTPCaller.play(options: options) { _, caller in
      let answer = try await caller.send(method, path)
      caller.expect(answer, 404, words)
    }
  }

  @Test(
    "of another shape is not found, in plain text",
    arguments: ["/", "/favicon.ico", "/protected/xml/app/details", "/protected/jsonp"]
  )
  func isForeign(path: String) throws {
    try HTTPCaller.play { _, caller in
      let answer = try await caller.get(path)
      #expect(answer.status == 404)
      #expect(answer.label?.hasPrefix("text/plain") == true)
      #expect(answer.text.hasPrefix("The requested URL was not found"))
    }
  }

  @Test("is traced without the code in it, whatever its slashes")
  func isMasked() {
    for path in [
      "/protected/json/verify/1234567/1", "//protected/json//verify/1234567/1/",
      "/protected/json/verify/1/1234567",
    ] {
      let exchange = Exchange(HTTPRequest(.get, path), HTTPResponse(200))
      #expect(exchange.request == "GET /protected/json/verify/***/***")
    }
  }
}
