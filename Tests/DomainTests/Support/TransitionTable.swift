import Testing

/// A machine's whole transition table, drawn as text: a column for each state, a row for each event.
///
/// A cell is the state that follows, `=` when nothing at all changes, or `!` and a refusal, which
/// changes nothing either. Several drawings side by side make one table.
struct TransitionTable<State, Event>: Sendable
where
  State: RawRepresentable & CaseIterable & Hashable & Sendable, State.RawValue == String,
  Event: RawRepresentable & CaseIterable & Hashable & Sendable, Event.RawValue == String
{
  struct Cell: Sendable, CustomTestStringConvertible {
    let state: State
    let event: Event
    let outcome: String

    var testDescription: String { "\(state.rawValue), \(event.rawValue): \(outcome)" }
  }

  let cells: [Cell]

  init(_ drawings: String...) {
    cells = drawings.flatMap(Self.cells)
    let pairs = Set(cells.map { "\($0.state) \($0.event)" })
    precondition(
      pairs.count == cells.count && cells.count == State.allCases.count * Event.allCases.count,
      "a table has one cell for each state and each event"
    )
  }

  private static func cells(of drawing: String) -> [Cell] {
    let lines = drawing.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let states = (lines.first ?? []).map { known(State(rawValue: $0), named: $0) }
    return lines.dropFirst().flatMap { line in
      precondition(line.count == states.count + 1, "a row has a cell for each column: \(line)")
      let event = known(Event(rawValue: line[0]), named: line[0])
      return zip(states, line.dropFirst()).map { Cell(state: $0, event: event, outcome: $1) }
    }
  }

  private static func known<Value>(_ value: Value?, named name: String) -> Value {
    guard let value else { preconditionFailure("the table draws what is not there: \(name)") }
    return value
  }
}

/// What the step did, in the words of a transition table; a refusal must change nothing.
func outcome<Machine: Equatable, Refusal: Error>(
  of machine: inout Machine,
  named name: (Machine) -> String,
  refusalNamed refusalName: (Refusal) -> String,
  _ step: (inout Machine) throws(Refusal) -> Void
) -> String {
  let before = machine
  do throws(Refusal) {
    try step(&machine)
    return machine == before ? "=" : name(machine)
  } catch {
    #expect(machine == before, "a refusal changes nothing")
    return "!\(refusalName(error))"
  }
}
