import Domain

// Fuzzes what the client reads from Authy's answers.
//
// The input is a status on a line of its own, which may be absent, and a body. For any input no
// call may crash, and the client may conclude nothing that was not said: a question is approved, a
// code is right, and a phone is bound only where status, success and the value itself say so.

@c(LLVMFuzzerTestOneInput)
public func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let answer = Answer(input(start, count))
  // Nothing here ever suspends, so the work is done when the call returns.
  let end = End()
  Task.immediate {
    await check(answer)
    end.isReached = true
  }
  always(end.isReached, "the client waits for nothing")
  return 0
}

private final class End: @unchecked Sendable { var isReached = false }

private struct Answer: HTTPTransport {
  let response: HTTPResponse

  init(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let status = Int(String(decoding: lines.first ?? [], as: UTF8.self))
    response =
      status.flatMap {
        HTTPResponse(received: $0, headers: [:], body: lines.count == 2 ? Array(lines[1]) : [])
      } ?? HTTPResponse(200, body: bytes)
  }

  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse { response }

  /// The body of a success, judged independently of the client; `nil` for anything else.
  var success: JSON? {
    guard response.status == 200, let body = try? JSON.parse(response.body),
      [.bool(true), "true"].contains(body["success"])
    else { return nil }
    return body
  }
}

private let question = ApprovalRequest.ID(high: 0x8d03_1630_d15b_0134, low: 0xb0a8_0a77_bbe8_093e)

private func check(_ answer: Answer) async {
  guard let authyID = AuthyID(1635), let code = OneTimeCode("1234567"),
    let phone = PhoneNumber(countryCode: "1", number: "202-555-0158"),
    let email = EmailAddress("a@example.com")
  else { fatalError("the samples are refused") }
  let client = AuthyClient(over: answer, key: "key", attempts: 2)
  await checkQuestion(client, answer)
  if case .completed(let id) = try? await client.registrationStatus(of: "7") {
    let registration = answer.success?["registration"]
    always(registration?["status"] == "completed", "a phone is bound where it is said")
    always(registration?["authy_id"]?.isWritten(as: id) == true, "it is that phone")
  }
  if (try? await client.verify(code, of: authyID)) == .right {
    always(answer.success?["token"] == "is valid", "a code is right where it is said")
  }
  if (try? await client.checkPhoneVerification(code, of: phone)) == .right {
    always(answer.success != nil, "a number is right where it is said")
  }
  if let id = try? await client.createUser(email: email, phone: phone) {
    always(answer.success?["user"]?["id"]?.isWritten(as: id) == true, "a user has an identifier")
  }
  if let status = try? await client.status(of: authyID) {
    always(status.authyID == authyID && answer.success != nil, "it is that user's status")
  }
  if case .sent = try? await client.call(to: authyID, CodeRequest()) {
    always(answer.success?["cellphone"]?.text != nil, "a call that was made names the number")
  }
  if (try? await client.deleteUser(authyID)) != nil {
    always(answer.success != nil, "a user is gone where it is said")
  }
  _ = try? await client.makeSecret(for: authyID)
  _ = try? await client.phoneInfo(of: phone)
  _ = try? await client.startPhoneVerification(of: phone, digits: 6)
  _ = try? await client.applicationDetails()
  _ = try? await client.applicationStatistics()
}

private func checkQuestion(_ client: AuthyClient, _ answer: Answer) async {
  guard let status = try? await client.approvalStatus(of: question) else { return }
  let request = answer.success?["approval_request"]
  always(
    request?["uuid"]?.text?.lowercased().isWritten(like: question.description) == true,
    "the answer is about that question"
  )
  always(request?["status"]?.text == status.state.rawValue, "it is what was said")
  always(request?["_authy_id"]?.isWritten(as: status.authyID) == true, "it is whose was said")
}

extension JSON {
  /// Whether the value is the identifier, as a number or as a text that may begin with zeros.
  fileprivate func isWritten(as id: AuthyID) -> Bool {
    switch self {
    case .string(let text): Int64(text).map { "\($0)" } == id.description
    case .number(let number): number.text == id.description
    case .null, .bool, .array, .object: false
    }
  }
}
