import Domain

extension World {
  /// Has everybody's state shown at an instant of the run that is about to be played.
  ///
  /// Everything up to the instant has happened then, and nothing after it. To look changes nothing: the
  /// run is the same in every choice and every event. Where it ends before, nothing is shown.
  ///
  /// - Parameters:
  ///   - time: the instant, counted from the beginning of the world.
  ///   - look: what is done with the sheets: of the application, of its stores, of the bank, of Authy's
  ///     cloud, of phones, browsers and pages in the order in which they came, and of all that is waited for.
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
