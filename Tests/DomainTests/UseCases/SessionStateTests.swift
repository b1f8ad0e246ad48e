import Domain
import InMemoryPorts
import Testing

@Suite("A session whose phone has not answered yet")
struct SessionStateTests {
  private let shop = Shop()

  /// Whatever a signed-in browser can ask for.
  enum Request: String, CaseIterable {
    case pay, status, list, amend, cancel, requestSMS, enterCode
    case beginEnrollment, enrollment, link, pollEnrollment, beginDisabling, disable

    var operation: AuditEvent.Operation {
      switch self {
      case .pay: .pay
      case .status: .status
      case .list: .list
      case .amend: .amend
      case .cancel: .cancel
      case .requestSMS: .requestSMS
      case .enterCode: .enterCode
      case .beginEnrollment, .enrollment, .link, .pollEnrollment: .enroll
      case .beginDisabling, .disable: .disableTwoFactor
      }
    }
  }

  @Test("opens nothing, though the password was right", arguments: Request.allCases)
  func opensNothing(request: Request) async throws {
    let payment = try await shop.pay()
    let enrollment = try await shop.enrollments.begin(in: shop.alice).enrollment
    try shop.requirePhone(of: shop.alice)
    let session = try await shop.open()
    guard case .signingIn(let confirmation) = session.state else {
      Issue.record("the phone was not asked")
      return
    }
    // Late enough for a text.
    shop.clock.set(to: Sample.start + .seconds(20))
    let calls = shop.authy.calls.count
    await shop.expectRefusal(request.operation, .notSignedIn) {
      let (payments, enrollments) = (shop.payments, shop.enrollments)
      let twoFactor = shop.useCases.twoFactor
      switch request {
      case .pay: _ = try await payments.pay(Sample.order, under: shop.key("2"), in: session)
      case .status: _ = try await payments.status(of: payment.id, in: session)
      case .list: _ = try await payments.list(in: session)
      case .amend: try await payments.amend(payment.id, to: Sample.order(.euros(1)), in: session)
      case .cancel: try await payments.cancel(payment.id, in: session)
      case .requestSMS: try await payments.requestSMS(for: payment.id, in: session)
      case .enterCode: _ = try await payments.enter(Sample.code, for: payment.id, in: session)
      case .beginEnrollment: _ = try await enrollments.begin(in: session)
      case .enrollment: _ = try await enrollments.enrollment(enrollment, in: session)
      case .link: _ = try await enrollments.link(of: enrollment, in: session)
      case .pollEnrollment: _ = try await enrollments.poll(enrollment, in: session)
      case .beginDisabling: _ = try await twoFactor.beginDisabling(in: session)
      case .disable: _ = try await twoFactor.disable(by: confirmation, in: session)
      }
    }
    #expect(shop.authy.calls.count == calls)
    #expect(try shop.stored(payment) == payment)
  }

  @Test("is closed on the trail when the phone could not be asked")
  func closesWhatNeverOpened() async throws {
    try shop.requirePhone(of: shop.alice)
    for number in 1...3 { try await shop.pay(under: "\(number)") }
    let events = shop.trail.events.count
    await #expect(throws: RecordedRefusal(.signIn, .tooManyPushes)) { _ = try await shop.open() }
    let sessions = shop.trail.events.dropFirst(events).filter {
      $0.kind == .sessionOpened || $0.kind == .sessionClosed
    }
    #expect(sessions.map(\.kind) == [.sessionOpened, .sessionClosed])
    #expect(sessions.first?.subject == sessions.last?.subject)
  }
}
