import AuthyHTTPS
import Domain
import Testing

@Suite("A call over the network ends", .serialized, .onThreadsOfTheirOwn)
struct EndingTests {
  private let request = HTTPRequest(.post, "/acts")

  @Test("when its task is cancelled, and may have acted")
  func endsWhenCancelled() async throws {
    let server = try HostileServer([.hold])
    defer { server.stop() }
    let transport = URLSessionTransport(to: server.address, timeout: .seconds(60))
    let call = Task { await transport.outcome(of: request) }
    while server.arrivals.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    let duration = await ContinuousClock().measure {
      call.cancel()
      #expect(await call.value == .failure(.interrupted))
    }
    #expect(duration < .seconds(20))
  }

  @Test("before it begins if its task was cancelled already")
  func neverBegins() async throws {
    let server = try HostileServer([.answer("200 OK"), .hold])
    defer { server.stop() }
    let transport = URLSessionTransport(to: server.address, timeout: .seconds(60))
    let call = Task {
      while !Task.isCancelled { await Task.yield() }
      return await transport.outcome(of: request)
    }
    call.cancel()
    #expect(await call.value == .failure(.notSent))
    #expect(server.arrivals.isEmpty)
  }

  @Test("so that nothing arrives of what was not sent, whenever it is cancelled")
  func keepsItsWord() async throws {
    let server = try HostileServer([.wait(.milliseconds(5)), .answer("200 OK"), .close])
    defer { server.stop() }
    let transport = URLSessionTransport(to: server.address, timeout: .seconds(60))
    let outcomes = await withTaskGroup { group in
      for number in 0..<100 {
        group.addTask {
          let call = Task { await transport.outcome(of: request) }
          try? await Task.sleep(for: .microseconds(number * 300))
          call.cancel()
          return await call.value
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    // What was handed over before is through when this is.
    _ = try await transport.send(request)
    #expect(outcomes.count { $0 != .failure(.notSent) } + 1 >= server.arrivals.count)
    #expect(outcomes.allSatisfy { $0 != .failure(.noAnswer) })
  }

  #if canImport(FoundationNetworking)
    @Test("in its time, though Foundation does nothing at all, and is not sent later")
    func endsWithoutFoundation() async throws {
      let server = try HostileServer([.answer("200 OK"), .close])
      defer { server.stop() }
      let standstill = await Standstill()
      let hasty = URLSessionTransport(to: server.address, timeout: .milliseconds(200))
      for _ in 1...2 { #expect(await hasty.outcome(of: request) == .failure(.notSent)) }
      standstill.end()
      _ = try await URLSessionTransport(to: server.address, timeout: .seconds(60)).send(request)
      #expect(server.arrivals.count == 1)
    }
  #endif
}
