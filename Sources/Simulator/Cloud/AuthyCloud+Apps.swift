import Domain

/// The requests that apps on phones send to the cloud.
extension AuthyCloud {
  /// Registers the user who scans a link first; the token is a bearer token, and valid once.
  ///
  /// A new token binds the account again, even if another user was bound, because an application
  /// may enable, disable and enable again.
  ///
  /// - Returns: what was unusual about the token.
  /// - Throws: `Refusal` if the link or the token is not accepted.
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

  /// Remembers a token until its age alone refuses it, and one day longer, because its times may be
  /// judged by another clock.
  private func remember(_ token: ScannedToken, for lifetime: Duration) {
    let now = clock.now
    // Some tokens expire at the last representable instant, to which no day can be added.
    let kept = min(lifetime + .seconds(86_400), NumericDate.last - now)
    usedTokens.set((), for: token.mark, until: now + kept, at: now)
  }

  /// The user to whom an account is bound, or nil after the user was deleted.
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
  ///   - authyID: the user who was asked.
  ///   - device: the user's device that answers; nil for the first.
  ///   - unlock: how the device was unlocked for the answer.
  /// - Throws: `requestNotFound` if the device does not belong to the user.
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

  /// Sends the callback about a request again, with a new signature, whatever was answered before.
  ///
  /// - Returns: the application's answer, or nil if there is no such request or no receiver.
  /// - Throws: what the application throws; `Network.NoAnswer` if its answer does not come.
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

  /// Sends the last callback again, byte for byte.
  ///
  /// - Returns: the application's answer, or nil if there was no callback yet or no receiver.
  /// - Throws: what the application throws; `Network.NoAnswer` if its answer does not come.
  package func replayCallback() async throws -> HTTPResponse? {
    guard let lastCallback, let callbackReceiver else { return nil }
    return try await network.exchange(lastCallback.kind) {
      try await callbackReceiver(lastCallback.request)
    }
  }

  /// A device of a user: the named one or else the first; nil if the user does not have it.
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

  /// The content of a callback.
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

  /// Signs a callback; by default as Authy does, with the present time, for the configured address.
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

  /// The name of a field, as the options spell it.
  private func spelled(_ name: String) -> String {
    switch options.callbackHeaderNames {
    case .documented: name
    case .lowerCase: name.lowercased()
    }
  }
}

extension HTTPRequest {
  /// Adds a header field that the program itself writes.
  fileprivate mutating func add(_ name: String, _ value: String) {
    do {
      try headers.append(name, value)
    } catch {
      preconditionFailure("no such header field: \(name)")
    }
  }
}
