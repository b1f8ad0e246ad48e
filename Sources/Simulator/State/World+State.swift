import Domain

extension World {
  /// Arranges that the state of every part is shown at an instant of the run that is about to be
  /// played.
  ///
  /// At that point everything up to the instant has happened, and nothing after it. Showing changes
  /// nothing: the run has the same choices and events. If the run ends earlier, nothing is shown.
  ///
  /// - Parameters:
  ///   - time: the instant, as a duration since the beginning of the world.
  ///   - look: takes the sheets: of the application, its stores, the bank, Authy's cloud, of
  ///     phones, browsers and pages in the order of their creation, and of all waits.
  public func show(at time: Duration, _ look: @escaping ([StateSheet]) -> Void) {
    let instant = ground.start + time
    scheduler.gallery.stop(at: instant) { [premises, bank, cloud, scheduler] gallery in
      look(
        premises.sheets(at: instant) + [
          bank.assumeIsolated { $0.sheet }, cloud.assumeIsolated { $0.sheet(at: instant) },
        ]
          + gallery.sheets(at: instant) + [scheduler.sheet]
      )
    }
  }
}
