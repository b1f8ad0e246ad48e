import Domain

/// What stories need of the policy, under the names by which they ask for it.
extension PolicyNeed {
  /// A user who only watches a page is still signed in when the push expires, and `margin` later.
  static func sessionOutlivesPush(by margin: Duration = .seconds(20)) -> Self {
    Self("it needs a session that stays open, unused, longer than a push lives") {
      $0.sessionInactivity >= $0.pushLifetime + margin
    }
  }

  /// A session lasts at least as long as `count` pushes, one after the other.
  static func sessionOutlivesPushes(_ count: Int) -> Self {
    Self("it needs a session that lasts as long as \(count.inWords) pushes") {
      $0.sessionLifetime >= ($0.pushLifetime + .seconds(15)) * count
    }
  }

  /// The page offers the text at least `margin` before the payment or its session ends.
  static func textInTime(_ margin: Duration = .seconds(20)) -> Self {
    Self("it needs the text to be offered well before the payment and its session end") {
      $0.smsOfferedAfter + margin <= min($0.pushLifetime, $0.sessionInactivity)
    }
  }

  /// The page does not offer the text at once, but at least 5 s after the push.
  static let textOfferedLater = Self("it needs the text to be offered some seconds after the push")
  {
    $0.smsOfferedAfter >= .seconds(5)
  }

  /// One user can get `count` pushes without a success between them.
  static func pushes(_ count: Int) -> Self {
    Self("it needs \(count.inWords) \(count == 1 ? "push" : "pushes") to one user in a row") {
      $0.pushesPerWindow >= count
    }
  }

  /// One payment can get `count` texts.
  static func textsPerPayment(_ count: Int) -> Self {
    Self("it needs \(count.inWords(of: "text")) for one payment") {
      $0.textsPerPayment >= count && $0.textsPerWindow >= count
    }
  }

  /// One user can get `count` texts without a success between them.
  static func texts(_ count: Int) -> Self {
    Self("it needs \(count.inWords(of: "text")) to one user in a row") {
      $0.textsPerWindow >= count
    }
  }

  /// A user can make `count` wrong attempts on all channels together before a block.
  static func attempts(_ count: Int) -> Self {
    Self("it needs \(count.inWords(of: "attempt")) before a block") {
      $0.attemptsBeforeBlock >= count
    }
  }

  /// A user can type `count` wrong codes for one payment before anything is blocked.
  static func attemptsPerPayment(_ count: Int) -> Self {
    Self("it needs \(count.inWords(of: "attempt")) at the code of one payment") {
      min($0.attemptsBeforeBlock, $0.attemptsPerPayment) >= count
    }
  }

  /// A sign-up allows `attempts` attempts at the code, and `texts` texts to its phone.
  static func verification(attempts: Int, texts: Int) -> Self {
    Self(
      "it needs \(attempts.inWords(of: "attempt")) and \(texts.inWords(of: "text")) to verify a phone"
    ) {
      min($0.attemptsPerVerification, $0.attemptsPerNumber) >= attempts
        && min($0.textsPerVerification, $0.textsPerNumber) >= texts
    }
  }

  /// The application learns an answer from the callback, because it asks Authy only later.
  static let callbackFirst = Self("it needs Authy to be asked less often than a callback takes") {
    $0.reconcileInterval >= .seconds(5)
  }

  /// While a page waits for a push, the application asks Authy `count` times.
  ///
  /// The page's script asks the application at its interval, and the application then asks Authy. A
  /// story may also ask by itself.
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
  /// How long a page may take, under any lawful policy, to show how something ended.
  ///
  /// It is the longest lifetime of a push, the longest interval of the page's script, and time for
  /// the answer.
  static let longestWait = Duration.seconds(600) + .seconds(10) + .seconds(30)

  /// How long a payment can be answered after it was placed.
  var paymentLifetime: Duration {
    switch paymentScope {
    case .session: min(pushLifetime, sessionInactivity)
    case .payer: pushLifetime
    }
  }
}
