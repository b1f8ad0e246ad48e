import Domain
import Simulator
import Testing

@Suite("A parameter that comes twice")
struct HTTPRepetitionTests {
  /// What was answered to a question, with the remarks, and how many prompts came of it.
  private static func ask(
    _ body: String,
    label: String = HTTPCaller.form,
    query: String = ""
  ) throws -> (answer: HTTPCaller.Answer, remarks: [String]) {
    let log = Log<(HTTPCaller.Answer, [String])>()
    try HTTPCaller.play { world, caller in
      let phone = await world.addPerson("Alice").phone
      let path = "/onetouch/json/users/\(phone.authyID)/approval_requests" + query
      let answer = try await caller.send(.post, path, body, label: label)
      log.append((answer, await world.cloud.remarks))
      try await world.clock.pass(.seconds(5))
      await #expect(phone.prompts.count == (answer.status == 200 ? 1 : 0))
    }
    return try #require(log.entries.first)
  }

  @Test(
    "is refused where it is shown and signed",
    arguments: [
      ("message=m&details[A]=1&details[A]=2", "", "details[A]"),
      ("message=m&details[A]=1&details[A]=1", "", "details[A]"),
      ("message=m&details=1&details=2", "", "details"),
      ("message=m&details[A][B]=1&details[A][B]=2", "", "details[A][B]"),
      ("message=m&details[B]=2", "?details[A]=1", "details"),
      ("message=m", "?details[A]=1&details[A]=2", "details[A]"),
      ("message=m&hidden_details[id]=1&hidden_details[id]=2", "", "hidden_details[id]"),
      ("message=m&logos[0][res]=low&logos[0][res]=high&logos[0][url]=u", "", "logos[0][res]"),
    ]
  )
  func isRefused(body: String, query: String, name: String) throws {
    let form = try #require(FormFields(parsing: body))
    for (body, label) in [(body, HTTPCaller.form), (form.multipart, HTTPCaller.multipart)] {
      let (answer, remarks) = try Self.ask(body, label: label, query: query)
      #expect(answer.status == 400)
      #expect(answer.text.contains(#""error_code":"60080""#))
      #expect(remarks.last?.contains("the parameter \"\(name)\" ") == true, "\(remarks)")
    }
  }

  @Test(
    "counts by its last value elsewhere, and is told",
    arguments: [
      ("message=m&message=n", "", ["comes twice, and its last value counts"]),
      ("message=m", "?message=n", ["is in the query and in the body, whose value counts"]),
      ("message=m&details[]=1&details[]=2", "", ["nested"]),
      ("message=m&logos[][res]=low&logos[][url]=u&logos[][res]=high&logos[][url]=v", "", []),
    ] as [(String, String, [String])]
  )
  func isTold(body: String, query: String, words: [String]) throws {
    let (answer, remarks) = try Self.ask(body, query: query)
    #expect(answer.status == 200, "\(answer)")
    #expect(remarks.count == words.count, "\(remarks)")
    for (remark, words) in zip(remarks, words) { #expect(remark.contains(words)) }
  }

  @Test("is refused by its place where it is in one object of JSON")
  func isRefusedInJSON() throws {
    let (answer, remarks) = try Self.ask(
      #"{"message":"m","message":"n"}"#,
      label: "application/json"
    )
    #expect(answer.status == 400 && answer.text.contains("60002"))
    #expect(
      remarks == [
        "refused with 60002: the body is no JSON object: the name \"message\" comes twice in one object, the second time "
          + "at byte 15"
      ]
    )
  }
}
