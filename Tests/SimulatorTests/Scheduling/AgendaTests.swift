import Testing

@testable import Simulator

@Suite("An agenda")
struct AgendaTests {
  private func alarm(at time: Int64, rank: UInt64, seat: Int = 0) -> Alarm {
    let waitID = WaitID(seat: Int32(seat), generation: 0)
    return Alarm(at: time, rank: rank, waitID: waitID, wake: .due)
  }

  @Test("is empty at first, and again when everything was taken")
  func isEmpty() {
    var agenda = Agenda()
    #expect(agenda.first?.at == nil)
    #expect(agenda.pop() == nil)
    agenda.push(alarm(at: 5, rank: 1))
    #expect(agenda.first?.at == 5)
    let popped = agenda.pop()
    #expect(popped?.at == 5)
    #expect(agenda.first?.at == nil)
    #expect(agenda.pop() == nil)
  }

  @Test("gives the earlier alarm first, and the lower rank among alarms of one instant")
  func ordersByTimeThenRank() {
    var agenda = Agenda()
    for (time, rank) in [(7, 1), (3, 9), (3, 2), (7, 0), (-4, 5)] as [(Int64, UInt64)] {
      agenda.push(alarm(at: time, rank: rank))
    }
    let popped = (0..<5).compactMap { _ in agenda.pop() }
    #expect(popped.map(\.at) == [-4, 3, 3, 7, 7])
    #expect(popped.map(\.rank) == [5, 2, 9, 0, 1])
  }

  @Test("gives the ends of time and of the ranks their places")
  func bearsExtremes() {
    var agenda = Agenda()
    for time in [Int64.max, 0, .min] {
      for rank in [UInt64.max, 0] { agenda.push(alarm(at: time, rank: rank)) }
    }
    let popped = (0..<6).compactMap { _ in agenda.pop() }
    #expect(popped.map(\.at) == [.min, .min, 0, 0, .max, .max])
    #expect(popped.map(\.rank) == [0, .max, 0, .max, 0, .max])
  }

  @Test(
    "agrees with a sorted list, whatever is pushed and taken",
    arguments: 0..<20 as Range<UInt64>
  )
  func agreesWithModel(seed: UInt64) {
    var chance = SeededGenerator(state: seed)
    var agenda = Agenda()
    var model: [(at: Int64, rank: UInt64, seat: Int)] = []
    for step in 0..<2_000 {
      // Pushes prevail in the first half, so that the heap grows deep, and then is emptied.
      if chance.draw(below: 100) < (step < 1_000 ? 70 : 30) {
        let time = chance.draw(in: 0...40)
        let rank = chance.next()
        agenda.push(alarm(at: time, rank: rank, seat: step))
        model.append((time, rank, step))
      } else {
        model.sort { ($0.at, $0.rank) < ($1.at, $1.rank) }
        let expected = model.isEmpty ? nil : model.removeFirst()
        let popped = agenda.pop()
        #expect(popped?.at == expected?.at)
        #expect(popped?.rank == expected?.rank)
        #expect(popped.map { Int($0.waitID.seat) } == expected?.seat)
      }
      #expect(agenda.first?.at == model.map(\.at).min())
    }
  }
}
