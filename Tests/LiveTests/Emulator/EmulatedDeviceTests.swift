import Domain
import Live
import Testing

@Suite("A second device of an emulated phone", .serialized)
struct EmulatedDeviceTests {
  let service: Service
  let user: Int64

  init() throws {
    service = try Service()
    try service.addPhone()
    user = try service.newUser()
  }

  @discardableResult
  private func addDevice(beside phone: String = "p1") throws -> Service.Answer {
    try service.control(.post, "phones/\(phone)/devices")
  }

  private func rows() throws -> [JSON] {
    try #require(try service.control(.get, "phones").json["phones"]?.elements)
  }

  @Test("is added under a name of its own, with the number and the account of the first")
  func isAdded() throws {
    let answer = try addDevice()
    #expect(answer.status == 201)
    #expect(answer.body == #"{"phone":"p2"}"#)
    let rows = try rows()
    try #require(rows.map { $0["phone"] } == ["p1", "p2"])
    #expect(rows[0]["number"] == rows[1]["number"])
    #expect(rows[0]["authy_id"] == rows[1]["authy_id"])
    #expect(rows.map { $0["device_of"] } == [nil, "p1"])
    #expect(rows.map { $0["app"] } == [true, true])
    #expect(try service.ask(.post, "/simulator/phones/p2/devices").json == ["phone": "p3"])
    #expect(try self.rows().map { $0["device_of"] } == [nil, "p1", "p1"])
    #expect(try service.addPhone("2025550159") == "p4")
  }

  @Test("is told of in the status of the user, as the first is")
  func isInStatus() throws {
    func devices() throws -> [JSON]? {
      let status = try service.call(.get, "/protected/json/users/\(user)/status").json["status"]
      #expect(status?["detailed_devices"]?.elements?.count == status?["devices"]?.elements?.count)
      return status?["devices"]?.elements
    }
    #expect(try devices()?.count == 1)
    try addDevice()
    #expect(try devices()?.count == 2)
    #expect(try service.control(.patch, "phones/p1", ["app": false]).status == 200)
    #expect(try devices()?.count == 1)
  }

  @Test(
    "shows the same prompts, and the first answer ends them on both",
    arguments: [("p1", "approve"), ("p2", "approve"), ("p1", "deny"), ("p2", "deny")]
  )
  func sharesPrompts(phone: String, verb: String) throws {
    let before = try service.newQuestion(to: user)
    try addDevice()
    let after = try service.newQuestion(to: user)
    let uuids = [JSON.string(before), .string(after)]
    for phone in ["p1", "p2"] {
      #expect(try service.pending(phone).map { $0["uuid"] } == uuids)
    }
    for uuid in [before, after] {
      let body: JSON = ["uuid": .string(uuid)]
      #expect(try service.control(.post, "phones/\(phone)/\(verb)", body).status == 200)
      #expect(try service.status(of: uuid) == (verb == "approve" ? "approved" : "denied"))
      for phone in ["p1", "p2"] {
        #expect(try service.control(.post, "phones/\(phone)/deny", body).status == 409)
      }
    }
    for phone in ["p1", "p2"] { #expect(try service.pending(phone).isEmpty) }
  }

  @Test("answers while the first is offline, and gets no texts and calls, which go to the SIM")
  func isIndependent() throws {
    try addDevice()
    for path in ["sms", "call"] {
      let answer = try service.call(.get, "/protected/json/\(path)/\(user)", ["force": "true"])
      #expect(answer.status == 200)
    }
    #expect(try service.messages("p1").count == 2)
    #expect(try service.messages("p2").isEmpty)
    #expect(try service.control(.patch, "phones/p1", ["online": false]).status == 200)
    let uuid = try service.newQuestion(to: user)
    #expect(try service.pending("p1").isEmpty)
    let body: JSON = ["uuid": .string(uuid)]
    #expect(try service.control(.post, "phones/p2/approve", body).status == 200)
    #expect(try service.status(of: uuid) == "approved")
  }

  @Test(
    "is not added to what is not there, nor with anything to say of it",
    arguments: [
      ("p1", #"{"number":"2"}"#, 400), ("p1", "[]", 400), ("p1", "x", 400), ("p2", "{}", 404),
      ("p0", "{}", 404), ("x", "", 404),
    ]
  )
  func isRefused(phone: String, body: String, status: Int) throws {
    let answer = try service.ask(.post, "/simulator/phones/\(phone)/devices", body)
    #expect(answer.status == status)
    #expect(answer.json["error"]?.text?.isEmpty == false)
    #expect(try rows().count == 1)
  }

  @Test("is not added to a phone without the app, and only posted")
  func needsApp() throws {
    #expect(try service.control(.get, "phones/p1/devices").field("Allow") == "POST")
    try service.addPhone("2025550159", app: false)
    let answer = try addDevice(beside: "p2")
    #expect(answer.status == 409)
    #expect(answer.json == ["error": "the app is not on this phone"])
    #expect(try service.control(.patch, "phones/p2", ["app": true]).status == 200)
    #expect(try addDevice(beside: "p2").json == ["phone": "p3"])
  }

  @Test("scans for the account that both have, and is gone after a reset")
  func scans() throws {
    try addDevice()
    let scan = try service.control(
      .post,
      "phones/p2/scan",
      ["link": RawToken.link(RawToken.claims())]
    )
    #expect(scan.json == ["authy_id": .integer(user)])
    #expect(try service.control(.post, "reset").status == 200)
    #expect(try rows().isEmpty)
    #expect(try addDevice().status == 404)
  }
}
