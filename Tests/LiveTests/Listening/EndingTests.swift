import Domain
import Foundation
import Live
import Testing

extension ListenerTests {
  @Test("answers 503 to clients beyond its limit, until others have gone")
  func limitsConnections() throws {
    var options = Listener.Options()
    options.connections = 3
    options.lingering = .milliseconds(50)
    let counter = try Counter(options)
    var clients = try (0..<3).map { _ in try counter.client() }
    for client in clients {
      client.send(.get())
      try counter.turn(with: client, until: { !client.received.isEmpty })
    }
    let refused = try counter.exchange(.get("/refused"))
    #expect(refused.status == "503")
    #expect(counter.requests.count == 3)
    let crowd = try (0..<100).map { _ in try counter.client() }
    for client in crowd { try counter.turn(with: client, until: { client.isEnded }) }
    #expect(crowd.allSatisfy { $0.text.status == "503" })
    clients.removeLast()
    try counter.turn(until: { counter.listener.connectionCount < 4 })
    withExtendedLifetime(crowd) {}
  }

  @Test("serves the next client when one has gone")
  func makesRoom() throws {
    var options = Listener.Options()
    options.connections = 1
    let counter = try Counter(options)
    for _ in 0..<5 { #expect(try counter.exchange(.get("/", Self.close)).status == "200") }
  }

  @Test("leaves no descriptor open, however its clients went")
  func leaksNothing() async {
    // In a process of its own, since other tests open descriptors too.
    await #expect(processExitsWith: .success) {
      let before = openDescriptors
      do {
        var late: [Reply] = []
        let counter = try Counter { request, reply in
          if request.path == "/late" { late.append(reply) } else { reply.answer(.text("a")) }
        }
        for number in 0..<400 {
          let client = try counter.client()
          switch number % 8 {
          case 0: client.send(.get("/", ListenerTests.close))
          case 1: client.send(.get())
          case 2: client.send("GET / HT")
          case 3: client.send(.post("a", "Content-Length: 10"))
          case 4: client.send("nonsense\r\n")
          case 5: client.send(.get("/late"))
          case 6:
            client.send(.get("/late"))
            client.reset()
          default: break
          }
          try counter.turn(.zero)
          if number % 3 == 0 { try counter.turn(with: client, until: { true }) }
          while late.count > 3 { late.removeFirst().answer(.text("late")) }
        }
        for reply in late { reply.answer(.text("late")) }
        try counter.turn(until: { counter.listener.connectionCount == 0 })
      }
      #expect(openDescriptors == before)
    }
  }

  @Test("closes every descriptor at once when it is told to")
  func closes() async {
    await #expect(processExitsWith: .success) {
      let before = openDescriptors
      var reply: Reply?
      let counter = try Counter { reply = $1 }
      let port = counter.listener.port
      do {
        let clients = try (0..<20).map { _ in try counter.client() }
        clients[0].send(.get())
        try counter.turn(until: { reply != nil && counter.listener.connectionCount == 20 })
        counter.listener.close()
        #expect(counter.listener.connectionCount == 0)
        for client in clients { client.receive() }
        #expect(clients.allSatisfy { $0.isEnded })
      }
      reply?.answer(.text("nobody"))
      #expect(throws: Client.Refused.self) { _ = try Client(port) }
      // The pipe of the waker is left, for those who may still hold it.
      #expect(openDescriptors == before + 2)
    }
  }

  @Test("does not spin when descriptors run out, and goes on when there are some again")
  func survivesExhaustion() async {
    await #expect(processExitsWith: .success) {
      let counter = try Counter()
      let clients = try (0..<10).map { _ in try counter.client() }
      clients[9].send(.get())
      let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      setDescriptorLimit(numbers.compactMap { Int($0) }.max() ?? 0)
      var turns = 0
      let until = ContinuousClock().now + .milliseconds(250)
      while ContinuousClock().now < until {
        try counter.turn(.seconds(1))
        turns += 1
      }
      #expect(turns <= 20)
      #expect(counter.requests.isEmpty)
      setDescriptorLimit(1_024)
      try counter.turn(with: clients[9], until: { !clients[9].received.isEmpty })
    }
  }
}

/// How many sockets and pipes are open; the runtime opens descriptors of other kinds when it likes.
private var openDescriptors: Int {
  (Int32(0)..<1_024).count { descriptor in
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    return [S_IFSOCK, S_IFIFO].contains(status.st_mode & S_IFMT)
  }
}

private func setDescriptorLimit(_ count: Int) {
  #if canImport(Glibc)
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    let resource = RLIMIT_NOFILE
  #endif
  var limit = rlimit()
  getrlimit(resource, &limit)
  limit.rlim_cur = rlim_t(count)
  setrlimit(resource, &limit)
}
