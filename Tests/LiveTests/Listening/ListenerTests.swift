import Domain
import Foundation
import Live
import Testing

@Suite("A listener", .serialized)
struct ListenerTests {
  static let close = "Connection: close"

  @Test("answers one request after the other on one connection")
  func keepsAlive() throws {
    let counter = try Counter()
    let client = try counter.client()
    for number in 1...5 {
      client.send(.get("/\(number)"))
      try counter.turn(with: client, until: { client.text.hasSuffix("\r\n\r\n/\(number)") })
    }
    #expect(client.text.bodies == ["/1", "/2", "/3", "/4", "/5"])
    #expect(counter.listener.connectionCount == 1)
    client.send(.get("/6", Self.close))
    try counter.turn(with: client, until: { client.isEnded })
    #expect(client.text.bodies.last == "/6")
    #expect(client.text.contains("Connection: close\r\n\r\n/6"))
  }

  @Test("answers pipelined requests in their order, one at a time")
  func answersInOrder() throws {
    var replies: [Reply] = []
    let counter = try Counter { request, reply in
      if request.path == "/late" {
        replies.append(reply)
      } else {
        reply.answer(.text(request.path))
      }
    }
    let client = try counter.client()
    client.send(.get("/1") + .get("/late") + .get("/2") + .get("/late") + .get("/3", Self.close))
    for number in 1...2 {
      try counter.turn(with: client, until: { replies.count == number })
      #expect(counter.requests.count == 2 * number)
      replies[number - 1].answer(.text("late \(number)"))
    }
    try counter.turn(with: client, until: { client.isEnded })
    #expect(client.text.bodies == ["/1", "late 1", "/2", "late 2", "/3"])
  }

  @Test("answers a thousand pipelined requests")
  func answersMany() throws {
    let counter = try Counter()
    let text = (1..<1_000).map { String.get("/\($0)") }.joined() + .get("/1000", Self.close)
    #expect(try counter.exchange(text).bodies == (1...1_000).map { "/\($0)" })
  }

  @Test("never gives one client what is another's")
  func neverMixes() throws {
    var waiting: [(HTTPRequest, Reply)] = []
    let counter = try Counter { request, reply in
      waiting.append((request, reply))
      // Answered out of order, several turns later.
      if waiting.count >= 7 {
        for (request, reply) in waiting.reversed() {
          reply.answer(HTTPResponse(200, body: request.body))
        }
        waiting = []
      }
    }
    let clients = try (0..<21).map { _ in try counter.client() }
    for round in 0..<5 {
      let sent = clients.indices.map { number in
        Array(repeating: UInt8(65 + number), count: 1 + number * 997 + round * 10_007)
      }
      for (client, body) in zip(clients, sent) {
        client.send(.post("", "Content-Length: \(body.count)"))
        client.send(body)
      }
      for (number, client) in clients.enumerated() {
        let expected = String(decoding: sent[number], as: UTF8.self)
        try counter.turn(with: client, until: { client.text.hasSuffix("\r\n\r\n" + expected) })
      }
    }
    #expect(counter.requests.count == 105)
  }

  @Test("answers a client that has ended its side")
  func answersHalfClosed() throws {
    var reply: Reply?
    let counter = try Counter { reply = $1 }
    let client = try counter.client()
    client.send(.get() + .get())
    client.endSending()
    for _ in 0..<2 {
      try counter.turn(with: client, until: { reply != nil })
      for _ in 0..<3 { try counter.turn() }
      reply?.answer(.text("here"))
      reply = nil
    }
    try counter.turn(with: client, until: { client.isEnded })
    #expect(client.text.bodies == ["here", "here"])
    try counter.turn(until: { counter.listener.connectionCount == 0 })
  }

  @Test("moves large bodies both ways")
  func movesLargeBodies() throws {
    let body = [UInt8](repeating: 65, count: 1_000_000)
    let counter = try Counter { request, reply in
      #expect(request.body == body)
      reply.answer(HTTPResponse(200, body: request.body + request.body + [66]))
    }
    let client = try counter.client()
    client.send(.post("", "Content-Length: \(body.count)", Self.close))
    client.send(body)
    try counter.turn(with: client, until: { client.isEnded })
    #expect(client.received.suffix(2 * body.count + 1) == (body + body + [66])[...])
  }

  @Test("tells a client to go on that asks first")
  func tellsToGoOn() throws {
    let counter = try Counter()
    let client = try counter.client()
    client.send(.post("", "Content-Length: 2", "Expect: 100-continue", Self.close))
    try counter.turn(with: client, until: { client.text == "HTTP/1.1 100 Continue\r\n\r\n" })
    #expect(counter.requests.isEmpty)
    client.send("hi")
    try counter.turn(with: client, until: { client.isEnded })
    #expect(counter.requests.map(\.bodyText) == ["hi"])
    #expect(client.text.hasSuffix("\r\n\r\n/"))
  }

  @Test(
    "answers what is no request, and closes",
    arguments: [
      ("GET / HTTP/1.1\r\n\r\n", "400"), ("BREW / HTTP/1.1\r\n", "501"),
      (String.post("", "Content-Length: 2000000"), "413"), ("GET / HTTP/3.0\r\n", "505"),
    ]
  )
  func answersRefused(text: String, status: String) throws {
    let counter = try Counter()
    let answer = try counter.exchange(.get("/first") + text)
    #expect(answer.bodies.count == 2)
    #expect(answer.bodies[0] == "/first")
    #expect(answer.bodies[1].hasPrefix(status))
    #expect(counter.requests.count == 1)
  }

  @Test("lets an answer get through to a client that still sends")
  func lingers() throws {
    let counter = try Counter()
    let client = try counter.client()
    client.send(.post("", "Content-Length: 8000000"))
    client.send([UInt8](repeating: 65, count: 8_000_000))
    try counter.turn(with: client, until: { client.isEnded })
    #expect(!client.isReset)
    #expect(client.text.status == "413")
  }
}
