import Domain
import Foundation
import Live
import Testing

extension ListenerTests {
  @Test("answers 500 when the server lets go of a request")
  func answersForgotten() throws {
    let counter = try Counter { _, _ in }
    #expect(try counter.exchange(.get("/", Self.close)).status == "500")
  }

  @Test("traps when a request is answered twice")
  func trapsOnSecondAnswer() async {
    await #expect(processExitsWith: .failure) {
      let counter = try Counter { _, reply in
        reply.answer(.text("a"))
        reply.answer(.text("b"))
      }
      _ = try counter.exchange(.get("/", Self.close))
    }
  }

  @Test("is woken from another thread, and before it waits as well")
  func isWoken() throws {
    let counter = try Counter()
    let waker = counter.listener.waker
    waker.wake()
    try counter.turn(nil)
    for _ in 0..<20 {
      Thread.detachNewThread { waker.wake() }
      try counter.turn(nil)
    }
    // However often it is woken, one turn settles it.
    for _ in 0..<100_000 { waker.wake() }
    try counter.turn(nil)
    let start = ContinuousClock().now
    try counter.turn(.milliseconds(20))
    #expect(ContinuousClock().now - start >= .milliseconds(15))
  }

  @Test("may be gone when it is woken")
  func isGone() throws {
    var waker: Waker?
    do { waker = try Counter().listener.waker }
    waker?.wake()
    waker = nil
  }

  @Test("is woken by a signal")
  func isWokenBySignal() async {
    await #expect(processExitsWith: .success) {
      let counter = try Counter()
      globalWaker = counter.listener.waker
      signal(SIGUSR1) { _ in globalWaker?.wake() }
      Thread.detachNewThread { kill(getpid(), SIGUSR1) }
      try counter.turn(nil)
    }
  }

  @Test("serves the requests of a turn in one go, and tells what time it is")
  func tellsDate() throws {
    var options = Listener.Options()
    options.date = { Instant(epochSeconds: 784_111_777) }
    let counter = try Counter(options)
    let text = try counter.exchange(.get("/", Self.close))
    #expect(text.contains("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"))
  }

  @Test("says when its port is taken, and takes version 6 of the protocol")
  func binds() throws {
    let first = try Listener()
    #expect(first.port > 0)
    let taken = #expect(throws: SystemRefusal.self) { _ = try Listener(port: first.port) }
    #expect(taken?.number == EADDRINUSE)
    #expect(Address("localhost") == nil)
    #expect(Address("::1") == .loopback6)
    if let second = try? Listener(on: .loopback6) { #expect(second.port > 0) }
    let foreign = try #require(Address("192.0.2.1"))
    #expect(throws: SystemRefusal.self) { _ = try Listener(on: foreign) }
  }
}

/// Read by a signal handler, so it is a plain global.
nonisolated(unsafe) private var globalWaker: Waker?
