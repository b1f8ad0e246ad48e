import Domain
import Testing

@testable import Simulator

@Suite("An ended request")
struct EndedRequestTests {
  private static func play(
    _ keeping: AuthyCloud.Keeping?,
    _ script: @escaping @Sendable (World, AuthyID) async throws -> Void
  ) throws {
    var settings = World.Settings()
    settings.hasLatency = false
    settings.endedRequests = keeping
    try World.play(settings: settings) { world in
      try await script(world, await world.addPerson("Alice").phone.authyID)
    }
  }

  private static func ask(
    _ authyID: AuthyID,
    in world: World,
    lifetime: Duration = .seconds(120)
  ) async throws -> ApprovalRequest.ID {
    try await world.cloud.sendApprovalRequest(
      ApprovalQuestion(message: "Pay?", details: [], hiddenDetails: [], lifetime: lifetime),
      to: authyID
    )
  }

  private static let hour = AuthyCloud.Keeping(
    for: .seconds(3_600),
    atLeast: 5,
    atMost: 50
  )

  @Test("is among the last that are kept, or was not long ago; and one that is pending always is")
  func isKept() throws {
    try Self.play(Self.hour) { world, alice in
      let open = try await Self.ask(alice, in: world, lifetime: .zero)
      let first = try await Self.ask(alice, in: world)
      try await world.cloud.answer(.approve, on: first, by: alice, unlock: .none)
      for _ in 0..<5 { _ = try await Self.ask(alice, in: world) }
      try await world.clock.pass(.seconds(3_599))
      try await #expect(world.cloud.approvalStatus(of: first).state == .approved)
      try await world.clock.pass(.seconds(1))
      await #expect(throws: AuthyError.refused(.approvalNotFound)) {
        try await world.cloud.approvalStatus(of: first)
      }
      try await world.clock.pass(.seconds(86_400))
      _ = try await Self.ask(alice, in: world)
      await #expect(world.cloud.approvalCount == 1 + 5 + 1)
      try await #expect(world.cloud.approvalStatus(of: open).state == .pending)
    }
  }

  @Test("goes when too many have ended since, though nobody ever looked at it", arguments: [0, 60])
  func isBounded(patience: Int64) throws {
    try Self.play(Self.hour) { world, alice in
      var ids: [ApprovalRequest.ID] = []
      for number in 0..<300 {
        let id = try await Self.ask(alice, in: world, lifetime: .seconds(60))
        ids.append(id)
        if number % 3 == 0 {
          try await world.cloud.answer(.deny, on: id, by: alice, unlock: .none)
        }
        try await world.clock.pass(.milliseconds(100))
      }
      // At most the open ones, and the last fifty of the others.
      await #expect(world.cloud.approvalCount == 200 + 50)
      try await world.clock.pass(.seconds(patience))
      _ = try await Self.ask(alice, in: world)
      await #expect(world.cloud.approvalCount == (patience == 0 ? 200 : 0) + 50 + 1)
      await #expect(world.cloud.pending(of: alice).count == (patience == 0 ? 200 : 0) + 1)
    }
  }

  @Test("is kept for ever where nothing else is said")
  func isKeptForEver() throws {
    try Self.play(nil) { world, alice in
      var ids: [ApprovalRequest.ID] = []
      for _ in 0..<200 {
        ids.append(try await Self.ask(alice, in: world))
        try await world.clock.pass(.seconds(1_000))
      }
      for id in ids {
        try await #expect(world.cloud.approvalStatus(of: id).state == .expired)
      }
    }
  }

  @Test("tells in its callback what was asked, which is forgotten then")
  func isForgotten() throws {
    let log = Log<JSON?>()
    try Self.play(Self.hour) { world, alice in
      await world.cloud.callBack { request in
        log.append(try JSON.parse(request.body)["approval_request"]?["transaction"]?["message"])
        return HTTPResponse(200)
      }
      let id = try await Self.ask(alice, in: world)
      await #expect(world.cloud.message(of: id) == "Pay?")
      try await world.cloud.answer(.approve, on: id, by: alice, unlock: .none)
      try await world.clock.pass(.seconds(1))
      await #expect(world.cloud.message(of: id) == "")
    }
    #expect(log.entries == ["Pay?"])
  }
}

extension AuthyCloud {
  fileprivate var approvalCount: Int { approvals.count }

  fileprivate func message(of id: ApprovalRequest.ID) -> String? { approvals[id]?.question.message }
}
