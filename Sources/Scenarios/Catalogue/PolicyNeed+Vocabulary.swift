import Domain

/// What stories need, by the names under which they ask for it.
extension PolicyNeed {
  /// Somebody who only watches a page is still signed in when the push has expired, and that much later.
  static func sessionOutlivesPush(by margin: Duration = .seconds(20)) -> Self {
    Self("it needs a session that stays open, unused, longer than a push lives") {
      $0.sessionInactivity >= $0.pushLifetime + margin
    }
  }

  /// A session lasts as long as so many pushes after one another.
  static func sessionOutlivesPushes(_ count: Int) -> Self {
    Self("it needs a session that lasts as long as \(count.inWords) pushes") {
      $0.sessionLifetime >= ($0.pushLifetime + .seconds(15)) * count
    }
  }

  /// The text is offered when there is still so much time to type its code.
  static func textInTime(_ margin: Duration = .seconds(20)) -> Self {
    Self("it needs the text to be offered well before the payment and its session end") {
      $0.smsOfferedAfter + margin <= min($0.pushLifetime, $0.sessionInactivity)
    }
  }

  /// The text is not offered at once.
  static let textOfferedLater = Self("it needs the text to be offered some seconds after the push")
  {
    $0.smsOfferedAfter >= .seconds(5)
  }

  /// So many pushes can be sent to one user without a success between them.
  static func pushes(_ count: Int) -> Self {
    Self("it needs \(count.inWords) \(count == 1 ? "push" : "pushes") to one user in a row") {
      $0.pushesPerWindow >= count
    }
  }

  /// So many texts can be sent for one payment.
  static func textsPerPayment(_ count: Int) -> Self {
    Self("it needs \(count.inWords(of: "text")) for one payment") {
      $0.textsPerPayment >= count && $0.textsPerWindow >= count
    }
  }

  /// So many texts can be sent to one user without a success between them.
  static func texts(_ count: Int) -> Self {
    Self("it needs \(count.inWords(of: "text")) to one user in a row") {
      $0.textsPerWindow >= count
    }
  }

  /// So many attempts can be made before a user is blocked, whatever the channel.
  static func attempts(_ count: Int) -> Self {
    Self("it needs \(count.inWords(of: "attempt")) before a block") {
      $0.attemptsBeforeBlock >= count
    }
  }

  /// So many codes can be typed for one payment, and failed, before anything is blocked.
  static func attemptsPerPayment(_ count: Int) -> Self {
    Self("it needs \(count.inWords(of: "attempt")) at the code of one payment") {
      min($0.attemptsBeforeBlock, $0.attemptsPerPayment) >= count
    }
  }

  /// So many codes can be typed and texts be sent to verify one phone.
  static func verification(attempts: Int, texts: Int) -> Self {
    Self(
      "it needs \(attempts.inWords(of: "attempt")) and \(texts.inWords(of: "text")) to verify a phone"
    ) {
      min($0.attemptsPerVerification, $0.attemptsPerNumber) >= attempts
        && min($0.textsPerVerification, $0.textsPerNumber) >= texts
    }
  }

  /// What a person answers is learned by the callback, and not by asking Authy before that has come.
  static let callbackFirst = Self("it needs Authy to be asked less often than a callback takes") {
    $0.reconcileInterval >= .seconds(5)
  }

  /// The application asks Authy so many times in the life of a push that its page waits for.
  ///
  /// A page's script asks after its interval, and makes the application ask; a story may do so itself.
  static func reconciliations(
    _ count: Int,
    polledEvery interval: @escaping @Sendable (Policy) -> Duration = { _ in .zero }
  ) -> Self {
    Self("it needs the application to ask Authy \(count.timesInWords) while a push lives") {
      policy in
      let each = policy.reconcileInterval + interval(policy)
      return each * count + .seconds(20) <= min(policy.pushLifetime, policy.sessionInactivity)
    }
  }
}

extension Policy {
  /// How long it may take under any lawful policy until a page says how it ended: the longest push and
  /// the next question of the page's script, with its answer.
  static let longestWait = Duration.seconds(600) + .seconds(10) + .seconds(30)

  /// How long a payment can be answered that was placed just now.
  var paymentLifetime: Duration {
    switch paymentScope {
    case .session: min(pushLifetime, sessionInactivity)
    case .payer: pushLifetime
    }
  }
}
