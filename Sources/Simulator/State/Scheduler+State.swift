import Domain

extension Scheduler {
  /// Stops for whoever wants to look, when nothing more happens up to the instant they named.
  func stopIfDue() {
    guard let stop = gallery.nextStop else { return }
    if let next = timeline.nextAlarm(), next <= stop { return }
    gallery.look()
    gallery.close()
  }

  /// Lets the world be looked at that ends at the very instant at which it was to be stopped.
  func stopAtEnd() {
    if gallery.nextStop == now { gallery.look() }
  }

  /// Who waits for what, and until when.
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
  /// What lasts while that is waited for, as the end of a sentence about it.
  fileprivate var underway: String {
    switch self {
    case .request, .answer, .repetition: " is under way"
    case .beginning: " is about to begin"
    case .patience: " is awaited"
    default: " lasts"
    }
  }
}
