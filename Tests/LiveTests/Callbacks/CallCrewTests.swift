import Foundation
import Synchronization
import Testing

@testable import Live

@Suite("A crew that calls")
struct CallCrewTests {
  @Test("does what waits in its order, and takes no more than may wait")
  func doesAll() async {
    let crew = CallCrew(atOnce: 1, waitingAtMost: 5)
    let gate = DispatchSemaphore(value: 0)
    let done = Mutex<[Int]>([])
    await withCheckedContinuation { continuation in
      #expect(crew.start { _ = gate.wait(timeout: .now() + 20) })
      let taken = (0..<7).map { index in
        crew.start {
          done.withLock { $0.append(index) }
          if index == 4 { continuation.resume() }
        }
      }
      #expect(taken == [true, true, true, true, true, false, false])
      gate.signal()
    }
    #expect(done.withLock { $0 } == [0, 1, 2, 3, 4])
  }
}
