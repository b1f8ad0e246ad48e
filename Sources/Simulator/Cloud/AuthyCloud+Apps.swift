import Domain

/// What the apps on phones ask of the cloud.
extension AuthyCloud {
  /// Registers whoever scanned a link first; the token is a bearer token and good once.
  ///
  /// A fresh token binds the account anew, whoever it was bound to, as applications offer to enable,
  /// to disable and to enable again.
  ///
  /// - Returns: what was unusual about the token.
  @discardableResult
  func scan(_ link: String, by authyID: AuthyID) throws(Refusal) -> [ScannedToken.Oddity] {
    guard let link = ScannedLink(link) else { throw .otherLink }
    let token: ScannedToken
    let untimely: [ScannedToken.Oddity]
    let lifetime: Duration
    do {
      token = try ScannedToken(
        link.token,
        signedWith: application.key,
        issuer: application.name,
        applicationID: application.id,
        needsIssuedAt: options.needsIssuedAt
      )
      let now = token.issuedAt.flatMap { issuersTime?($0) } ?? clock.now
      untimely = try token.checkTime(at: now)
      lifetime = token.expiresAt - now
    } catch {
      throw .badToken(error)
    }
    guard usedTokens[token.mark] == nil else { throw .tokenUsed }
    if options.boundAccount == .kept, registered(token.customUserID) != nil {
      throw .accountBound
    }
    remember(token, for: lifetime)
    join(authyID)
    registrations[ExactText(token.customUserID)] = CloudRegistration(
      authyID: authyID,
      membership: users[authyID]?.currentMembership
    )
    return link.oddities + token.oddities + untimely
  }

  /// Remembers a token until its age alone refuses it, and a day longer: the clock that it was judged by may
  /// be another than this one.
  private func remember(_ token: ScannedToken, for lifetime: Duration) {
    let now = clock.now
    // As late as can be told, which some tokens name, has no day behind it.
    let kept = min(lifetime + .seconds(86_400), NumericDate.last - now)
    usedTokens.set((), for: token.mark, until: now + kept, at: now)
  }

  /// The user whom an account is bound to; nil from the user's deletion on.
  func registered(_ customUserID: String) -> AuthyID? {
    guard let registration = registrations[ExactText(customUserID)],
      registration.membership == users[registration.authyID]?.currentMembership
    else { return nil }
    return registration.authyID
  }

  /// Takes the first answer to a question, and calls the application back.
  ///
  /// - Parameters:
  ///   - decision: the answer.
  ///   - id: the question.
  ///   - authyID: whom it was put to.
  ///   - device: which of the user's devices answers; nil for the first.
  ///   - unlock: how the device was unlocked for it.
  /// - Throws: `requestNotFound` to a device that is not the user's.
  func answer(
    _ decision: Decision,
    on id: ApprovalRequest.ID,
    by authyID: AuthyID,
    from device: Phone.Device? = nil,
    unlock: Phone.Unlock
  ) throws(Refusal) {
    guard approvals[id]?.authyID == authyID, let device = self.device(of: authyID, device)
    else { throw .requestNotFound }
    guard let approval = try? approvals.answer(decision, on: id, at: clock.now) else {
      throw .noLongerPending
    }
    guard options.callsBack, let callbackReceiver else { return }
    let request = callback(about: id, approval, saying: decision, from: device, unlock: unlock)
    lastCallback = (.callback(decision), request)
    network.notify(.callback(decision)) { _ = try await callbackReceiver(request) }
  }

  /// Calls back about a request once more, signed anew, whatever was answered before.
  ///
  /// - Returns: the application's answer, or nil when there is no such request or no callback.
  /// - Throws: what the application threw; `Network.NoAnswer` when its answer did not come.
  package func callBackAgain(
    about id: ApprovalRequest.ID,
    saying decision: Decision
  ) async throws -> HTTPResponse? {
    guard let approval = approvals[id], let callbackReceiver,
      let device = device(of: approval.authyID)
    else { return nil }
    let request = callback(about: id, approval, saying: decision, from: device, unlock: .none)
    return try await network.exchange(.callback(decision)) {
      try await callbackReceiver(request)
    }
  }

  /// Sends the last callback once more, byte for byte.
  ///
  /// - Throws: what the application threw; `Network.NoAnswer` when its answer did not come.
  package func replayCallback() async throws -> HTTPResponse? {
    guard let lastCallback, let callbackReceiver else { return nil }
    return try await network.exchange(lastCallback.kind) {
      try await callbackReceiver(lastCallback.request)
    }
  }

  /// A device of a user, or nil when it is not one: the first when none is named.
  private func device(of authyID: AuthyID, _ device: Phone.Device? = nil) -> Phone.Device? {
    let devices = users[authyID]?.devices ?? []
    guard let device else { return devices.first?.device }
    return devices.contains { $0.device == device } ? device : nil
  }

  private func callback(
    about id: ApprovalRequest.ID,
    _ approval: CloudApproval,
    saying decision: Decision,
    from device: Phone.Device,
    unlock: Phone.Unlock
  ) -> HTTPRequest {
    sign(callbackBody(about: id, approval, saying: decision, from: device, unlock: unlock))
  }

  /// What a callback says.
  func callbackBody(
    about id: ApprovalRequest.ID,
    _ approval: CloudApproval,
    saying decision: Decision,
    from device: Phone.Device,
    unlock: Phone.Unlock
  ) -> JSON {
    CallbackPayloadWriter(
      id: id,
      approval: approval,
      decision: decision,
      device: device,
      unlock: unlock,
      application: application,
      answeredAt: clock.now
    ).json
  }

  /// Signs a callback; by default as Authy does, now, for the configured address.
  func sign(
    _ body: JSON,
    with key: HMACSHA256.Key? = nil,
    for address: String? = nil,
    at instant: Instant? = nil
  ) -> HTTPRequest {
    let nonce = String((instant ?? clock.now).epochSeconds)
    let method = options.callbackMethod
    let signature = CallbackSignature.sign(
      nonce: nonce,
      method: method.rawValue,
      url: address ?? application.callbackURL,
      parameters: body,
      key: key ?? application.key
    )
    var request =
      method == .get
      ? HTTPRequest(.get, application.callbackPath, query: CallbackSignature.canonical(body))
      : HTTPRequest(
        method,
        application.callbackPath,
        body: body.bytes()
      )
    if method != .get { request.add(spelled("Content-Type"), "application/json") }
    request.add(spelled("X-Authy-Signature"), signature)
    request.add(spelled("X-Authy-Signature-Nonce"), nonce)
    return request
  }

  /// A field's name as the application is to get it.
  private func spelled(_ name: String) -> String {
    switch options.callbackHeaderNames {
    case .documented: name
    case .lowerCase: name.lowercased()
    }
  }
}

extension HTTPRequest {
  /// Adds a field that the program itself writes.
  fileprivate mutating func add(_ name: String, _ value: String) {
    do {
      try headers.append(name, value)
    } catch {
      preconditionFailure("no such header field: \(name)")
    }
  }
}
