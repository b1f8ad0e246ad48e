import Domain
import Live
import Testing

extension ListenerTests {
  private static var impatient: Listener.Options {
    var options = Listener.Options()
    options.idlePatience = .milliseconds(60)
    options.requestPatience = .milliseconds(60)
    options.sendingPatience = .milliseconds(60)
    options.lingering = .milliseconds(60)
    return options
  }

  @Test(
    "answers 408 to a request that does not get on",
    arguments: ["G", "GET / HTTP/1.1\r\nHost: a\r\n", String.post("a", "Content-Length: 2")]
  )
  func endsSlowRequest(text: String) throws {
    let counter = try Counter(Self.impatient)
    let answer = try counter.exchange(text)
    #expect(answer.status == "408")
    #expect(answer.contains("Connection: close\r\n"))
    try counter.turn(until: { counter.listener.connectionCount == 0 })
  }

  @Test("answers 408 to a request that comes byte by byte for ever")
  func endsTrickle() throws {
    let counter = try Counter(Self.impatient)
    let client = try counter.client()
    client.send("GET / HTTP/1.1\r\nX: ")
    try counter.turn(
      with: client,
      until: {
        client.send("a")
        return client.isEnded
      }
    )
    #expect(client.text.status == "408")
  }

  @Test("closes an idle connection without a word, and each request begins the time anew")
  func closesIdle() throws {
    var options = Self.impatient
    options.idlePatience = .milliseconds(300)
    let counter = try Counter(options)
    let client = try counter.client()
    let silent = try counter.client()
    for _ in 0..<4 {
      let count = client.received.count
      client.send(.get())
      try counter.turn(with: client, until: { client.received.count > count })
      let until = ContinuousClock().now + .milliseconds(100)
      while ContinuousClock().now < until { try counter.turn() }
    }
    client.receive()
    #expect(!client.isEnded)
    silent.receive()
    #expect(silent.isEnded && silent.received.isEmpty)
    try counter.turn(with: client, until: { client.isEnded })
    #expect(client.text.bodies == ["/", "/", "/", "/"])
  }

  @Test("gives up a client that does not read")
  func endsDeafClient() throws {
    let counter = try Counter(Self.impatient) { _, reply in
      reply.answer(HTTPResponse(200, body: [UInt8](repeating: 65, count: 20_000_000)))
    }
    let client = try counter.client()
    client.send(.get() + .get())
    try counter.turn(until: { !counter.requests.isEmpty })
    try counter.turn(until: { counter.listener.connectionCount == 0 })
    #expect(counter.requests.count == 1)
  }

  @Test("waits for the server as long as it takes")
  func waitsForServer() throws {
    var reply: Reply?
    let counter = try Counter(Self.impatient) { reply = $1 }
    let client = try counter.client()
    client.send(.get())
    let until = ContinuousClock().now + .milliseconds(150)
    while ContinuousClock().now < until { try counter.turn() }
    reply?.answer(.text("at last"))
    try counter.turn(with: client, until: { client.text.hasSuffix("at last") })
  }

  @Test("does not spin for a client that hangs up while the server thinks")
  func doesNotSpin() throws {
    var reply: Reply?
    let counter = try Counter { reply = $1 }
    for isRude in [false, true] {
      do {
        let client = try counter.client()
        client.send(.get())
        try counter.turn(until: { reply != nil })
        if isRude { client.reset() }
      }
      try counter.turn()
      var turns = 0
      let until = ContinuousClock().now + .milliseconds(50)
      while ContinuousClock().now < until {
        try counter.turn(.milliseconds(10))
        turns += 1
      }
      #expect(turns <= 10)
      reply?.answer(.text("nobody"))
      reply = nil
      try counter.turn(until: { counter.listener.connectionCount == 0 })
    }
  }
}
