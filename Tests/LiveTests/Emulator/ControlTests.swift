import Domain
import Foundation
import Testing

@Suite("What controls the emulator")
struct ControlTests {
  private let service: Service

  init() throws { service = try Service() }

  @Test("tells of all phones at once, with the clock and the length of the trace")
  func listsPhones() throws {
    let empty = try service.control(.get, "phones").json
    #expect(empty["phones"] == [])
    #expect(empty["now"] == "0.000" && empty["frozen"] == true && empty["events"] == 0)
    try service.addPhone()
    let authyID = try service.newUser()
    let phones = try service.control(.get, "phones").json["phones"]
    #expect(
      phones?.description == #"[{"phone":"p1","number":"+12025550158","authy_id":\#(authyID),"#
        + #""app":true,"online":true,"pending":[],"messages":[]}]"#
    )
  }

  @Test("tells of each phone what its own paths tell, with the details in their order")
  func tellsWhatIsOnPhone() throws {
    try service.addPhone()
    let authyID = try service.newUser()
    let more: FormFields = [
      "details[Payee]": "Bookshop", "details[1]": "one", "seconds_to_expire": "120",
    ]
    _ = try service.newQuestion(to: authyID, more)
    let sms = try service.call(.get, "/protected/json/sms/\(authyID)", ["force": "true"])
    #expect(sms.status == 200)
    let phone = try service.control(.get, "phones").json["phones"]?.elements?.first
    let pending = try service.control(.get, "phones/p1/pending").json["pending"]
    let messages = try service.control(.get, "phones/p1/messages").json["messages"]
    #expect(phone?["pending"] == pending)
    #expect(phone?["messages"] == messages && messages?.elements?.count == 1)
    let prompt = try #require(pending?.elements?.first)
    #expect(prompt["message"] == "Pay EUR 120.00?")
    #expect(prompt["details"]?.description == #"{"Payee":"Bookshop","1":"one"}"#)
    #expect(
      prompt["lines"]?.description
        == #"[{"label":"Payee","value":"Bookshop"},{"label":"1","value":"one"}]"#
    )
    #expect(prompt["expires_in"] == 120 && prompt["expires_at"] == "120.000")
  }

  @Test("names another world after a reset")
  func namesWorld() throws {
    try service.addPhone()
    let first = try service.control(.get, "phones").json["world"]
    #expect(try service.control(.get, "phones").json["world"] == first)
    #expect(try service.control(.post, "reset").status == 200)
    let second = try service.control(.get, "phones").json
    #expect(first != nil && second["world"] != first && second["phones"] == [])
  }

  @Test("tells the probability of every fault, which is none until it is set")
  func tellsFaults() throws {
    let names = try service.control(.get, "faults").json.members ?? []
    #expect(names.map(\.key).contains("callback_twice"))
    #expect(names.allSatisfy { $0.value == 0 })
    for (chance, told) in [("0.25", "0.25"), ("1", "1"), ("1e-3", "0.001"), ("0", "0")] {
      let set = try service.ask(.put, "/simulator/faults", #"{"text":\#(chance)}"#)
      #expect(set.status == 200)
      let faults = try service.control(.get, "faults").json
      #expect(faults["text"]?.description == told)
      #expect(faults["page"] == 0)
    }
    for chance in ["2", "-0.1", "0.0001"] {
      let refused = try service.ask(.put, "/simulator/faults", #"{"text":\#(chance)}"#)
      #expect(refused.status == 400)
      #expect(refused.json["error"] == "text takes a probability from 0 to 1 in thousandths")
    }
  }

  @Test("tells of the trace what came after so many events, as many as it says there are")
  func tellsTrace() throws {
    try service.addPhone()
    let authyID = try service.newUser()
    _ = try service.call(.get, "/protected/json/sms/\(authyID)", ["force": "true"])
    let count = try service.control(.get, "phones").json["events"]
    let lines = try service.control(.get, "trace").body.split(separator: "\n")
    #expect(count == .integer(lines.count) && !lines.isEmpty)
    let last = try service.control(.get, "trace?after=\(lines.count - 1)")
    #expect(last.body == lines[lines.count - 1] + "\n")
    #expect(try service.control(.get, "trace?after=\(lines.count)").body.isEmpty)
  }

  @Test("says in words why a link cannot be scanned")
  func refusesLink() throws {
    try service.addPhone()
    let body = #"{"link":"authy://account?token=nonsense"}"#
    let refused = try service.ask(.post, "/simulator/phones/p1/scan", body)
    #expect(refused.status == 409)
    let words: JSON = .string(
      "the link is not valid: the token has not three parts with dots between them (RFC 7515, section "
        + "7.1)"
    )
    #expect(refused.json["error"] == words)
  }
}
