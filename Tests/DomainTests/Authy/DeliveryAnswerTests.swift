import Domain
import Testing

@Suite("What Authy says of a code to be sent, a number or the application")
struct DeliveryAnswerTests {
  private static let phone = Sample.known(PhoneNumber(countryCode: "1", number: "2025550158"))

  private static let ignored = #"""
    {"message":"Ignored: SMS is not needed for smartphones. Pass force=true if you want to \#
    actually send it anyway.","cellphone":"+57-XXX-XXX-XX12","device":"android","ignored":true,\#
    "success":true}
    """#

  @Test(
    "is that it was sent, or is needless",
    arguments: [
      (
        #"{"success":true,"message":"SMS token was sent","cellphone":"+1-XXX-XXX-XX77"}"#,
        CodeDelivery.sent
      ),
      (#"{"success":"true","cellphone":"+1-XXX-XXX-XX77","ignored":false}"#, .sent),
      (ignored, .ignored(.android)),
      (#"{"ignored":true,"device":null,"success":true}"#, .ignored(nil)),
      (#"{"ignored":"SMS is not needed","success":true}"#, .ignored(nil)),
      (#"{"success":true,"message":"An error ocurred while calling the cellphone"}"#, nil),
      (#"{"message":"SMS token was sent","cellphone":"+1-XXX-XXX-XX77"}"#, nil),
      (#"{"success":true,"cellphone":"+1-XXX-XXX-XX77","ignored":1}"#, nil),
      ("SMS token was sent", nil), ("", nil),
    ] as [(String, CodeDelivery?)]
  )
  func isSent(body: String, delivery: CodeDelivery?) async throws {
    let client = AuthyClient(answering: 200, body)
    for send in [
      { try? await client.sendSMS(to: Sample.authyID, CodeRequest()) },
      { try? await client.call(to: Sample.authyID, CodeRequest()) },
    ] as [() async -> CodeDelivery?] {
      #expect(await send() == delivery)
    }
  }

  @Test("is a refusal to the product, when a text that was forced is ignored all the same")
  func refusesIgnored() async {
    await #expect(throws: AuthyError.refused(.smsNotSent)) {
      try await AuthyClient(answering: 200, Self.ignored).sendSMS(
        to: Sample.authyID,
        action: "a",
        message: "m"
      )
    }
  }

  @Test("is how a verification was started, as far as it is said")
  func startsVerification() async throws {
    let body = #"""
      {"carrier":"Pinger","is_cellphone":false,"message":"Text message sent to +1 775-461-5609.",\#
      "seconds_to_expire":599,"uuid":"bec828c0-b535-0135-8e26-1226b57fac04","success":true}
      """#
    let started = try await AuthyClient(answering: 200, body).startPhoneVerification(
      of: Self.phone,
      digits: 4,
      via: .sms
    )
    #expect(
      started
        == StartedVerification(
          id: "bec828c0-b535-0135-8e26-1226b57fac04",
          lifetime: .seconds(599),
          carrier: "Pinger",
          isCellphone: false
        )
    )
    let bare = AuthyClient(answering: 200, #"{"success":true}"#)
    try await bare.startPhoneVerification(of: Self.phone, digits: 6)
    await #expect(throws: AuthyError.unanswered) {
      try await AuthyClient(answering: 200, "Text message sent")
        .startPhoneVerification(of: Self.phone, digits: 6)
    }
  }

  @Test(
    "is what a number is",
    arguments: [
      (
        #"{"message":"m","type":"voip","provider":"Pinger","ported":false,"success":true}"#,
        PhoneInfo(kind: .voip, provider: "Pinger", isPorted: false)
      ),
      (
        #"{"type":"satellite","success":true}"#,
        PhoneInfo(kind: .unknown, provider: nil, isPorted: nil)
      ),
      (#"{"provider":"Pinger","success":true}"#, nil), ("{}", nil),
    ] as [(String, PhoneInfo?)]
  )
  func knowsNumber(body: String, info: PhoneInfo?) async {
    #expect(await (try? AuthyClient(answering: 200, body).phoneInfo(of: Self.phone)) == info)
  }

  @Test("is what the application is, and how much it asked")
  func knowsApplication() async throws {
    let details = #"""
      {"app":{"app_id":3,"name":"Test","plan":"pay_as_you_go","sms_enabled":false},\#
      "message":"Application information.","success":true}
      """#
    try await #expect(
      AuthyClient(answering: 200, details).applicationDetails()
        == ApplicationDetails(id: "3", name: "Test", plan: "pay_as_you_go", isSMSEnabled: false)
    )
    let stats = #"""
      {"app_id":1,"count":12,"message":"Monthly statistics.","stats":[{"api_calls_count":9,\#
      "auths_count":1,"calls_count":2,"month":"January","sms_count":3,"users_count":4,\#
      "year":2015},{"month":"Smarch","year":2015},{"month":"May"}],"success":true,\#
      "total_users":100}
      """#
    var month = ApplicationStatistics.Month(year: 2015, month: 1)
    (month.apiCalls, month.authentications, month.calls) = (9, 1, 2)
    (month.texts, month.users) = (3, 4)
    try await #expect(
      AuthyClient(answering: 200, stats).applicationStatistics()
        == ApplicationStatistics(applicationID: "1", months: [month], totalUsers: 100)
    )
    for body in [#"{"success":true}"#, "", "[]"] {
      await #expect(throws: AuthyError.unanswered) {
        try await AuthyClient(answering: 200, body).applicationDetails()
      }
      await #expect(throws: AuthyError.unanswered) {
        try await AuthyClient(answering: 200, body).applicationStatistics()
      }
    }
  }
}
