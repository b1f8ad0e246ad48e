import Domain

extension Scheduler {
  /// Shows the world's state if the instant of the stop has come and nothing else happens at it.
  func stopIfDue() {
    guard let stop = gallery.nextStop else { return }
    if let next = timeline.nextAlarm(), next <= stop { return }
    gallery.look()
    gallery.close()
  }

  /// Shows the state of a world that ends exactly at the instant of the stop.
  func stopAtEnd() {
    if gallery.nextStop == now { gallery.look() }
  }

  /// The tasks that wait, what for, and until when.
  var sheet: StateSheet {
    var sheet = StateSheet(of: "Who waits for what")
    for wait in timeline.waits {
      let name = wait.guest.initiator.name(of: wait.guest.step)
      let what = wait.signal.map { " waits for \($0)" } ?? wait.guest.step.occasion.underway
      sheet.add("\(name)\(what)", until: wait.end)
    }
    return sheet
  }
}

extension Occasion {
  /// What is going on during this wait, as the end of a sentence.
  fileprivate var underway: String {
    switch self {
    case .request, .answer, .repetition: " is under way"
    case .beginning: " is about to begin"
    case .patience: " is awaited"
    default: " lasts"
    }
  }
}
