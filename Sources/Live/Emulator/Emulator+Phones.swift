import Domain
import Simulator

/// The phones, as whoever holds them uses them.
extension Emulator {
  /// Everything that changes by itself, for who looks at it again and again: the phones with what
  /// is on them, the clock, how much was traced, and which world it is.
  var phonesAnswer: HTTPResponse {
    Control.json(
      200,
      [
        "phones": .array(phoneRows),
        "now": .string(elapsed(now)),
        "frozen": .bool(time.isFrozen),
        "events": .integer(world.trace.count),
        "world": .string("\(world.settings.start.nanoseconds)"),
      ]
    )
  }

  /// One row for each phone, in the order of their names.
  private var phoneRows: [JSON] {
    phones.enumerated().map { index, phone in
      let state = phone.assumeIsolated { phone in
        (number: phone.number, hasApp: phone.hasApp, isOnline: phone.isOnline)
      }
      let owner = state.number == nil ? self.owner(of: phone) : nil
      let row: JSON = [
        "phone": .string("p\(index + 1)"),
        "number": .string((state.number ?? owner?.number)?.e164 ?? ""),
        "authy_id": .integer(phone.authyID.rawValue),
        "app": .bool(state.hasApp),
        "online": .bool(state.isOnline),
        "pending": .array(pendingRows(on: phone)),
        "messages": .array(messageRows(on: phone)),
      ]
      guard let owner else { return row }
      let member = JSON.Member(key: "device_of", value: .string(owner.name))
      return .object((row.members ?? []) + [member])
    }
  }

  func addPhone(_ request: HTTPRequest, _ reply: Reply) throws(Control.Refusal) {
    let body = try Control.object(request, ["country_code", "number", "app"])
    guard let code = Self.digits(body["country_code"]), let digits = Self.digits(body["number"]),
      let number = PhoneNumber(countryCode: code, number: digits), number.refusal == nil
    else { throw .bad("country_code and number must be those that a phone can have") }
    let hasApp = try Self.truth("app", in: body) ?? true
    later(reply) { [self] in
      guard let phone = await world.addPhone(with: number, hasApp: hasApp) else {
        throw Control.Refusal.conflict("there is a phone with this number")
      }
      phones.append(phone)
      return Control.json(201, ["phone": .string("p\(phones.count)")])
    }
  }

  func change(
    _ phone: Phone,
    _ request: HTTPRequest,
    _ reply: Reply
  ) throws(Control.Refusal) {
    let body = try Control.object(request, ["online", "app"])
    let isOnline = try Self.truth("online", in: body)
    let hasApp = try Self.truth("app", in: body)
    later(reply) {
      if let hasApp { await phone.useApp(hasApp) }
      switch isOnline {
      case true: await phone.goOnline()
      case false: await phone.goOffline()
      case nil: break
      }
      let state = (online: await phone.isOnline, app: await phone.hasApp)
      return Control.json(200, ["online": .bool(state.online), "app": .bool(state.app)])
    }
  }

  func scan(_ phone: Phone, _ request: HTTPRequest, _ reply: Reply) throws(Control.Refusal) {
    guard let link = try Control.object(request, ["link"])["link"]?.text else {
      throw .bad("link must be a text such as authy://account?token=…")
    }
    later(reply) { [self] in
      do {
        try await phone.scan(link)
      } catch let refusal as Phone.Refusal {
        note(refusal, of: phone)
        throw refusal
      }
      return Control.json(200, ["authy_id": .integer(phone.authyID.rawValue)])
    }
  }

  /// Records why Authy refused a scan.
  private func note(_ refusal: Phone.Refusal, of phone: Phone) {
    guard case .cloud = refusal else { return }
    let words = refusal.words(at: tokenTime ?? now)
    world.trace.record(.tokenNoted(by: phone.authyID, words), at: world.clock.now)
  }

  func pending(on phone: Phone) -> HTTPResponse {
    Control.json(200, ["pending": .array(pendingRows(on: phone))])
  }

  private func pendingRows(on phone: Phone) -> [JSON] {
    prompts(on: phone).map { row(of: $0) }
  }

  /// What the app would list; nothing while it is offline, or not there.
  private func prompts(on phone: Phone) -> [Phone.Prompt] {
    let accounts = phone.assumeIsolated { $0.isOnline ? $0.accounts : [] }
    return world.cloud.assumeIsolated { $0.pending(of: accounts) }
  }

  private func row(of prompt: Phone.Prompt) -> JSON {
    let left = prompt.expiresAt.map { ($0 - now).components.seconds }
    let lines = prompt.question.details
    return [
      "uuid": .string(prompt.id.description),
      "message": .string(prompt.question.message),
      "details": .object(lines.map { JSON.Member(key: $0.label, value: .string($0.value)) }),
      // A reader may put the members of an object into another order.
      "lines": .array(lines.map { ["label": .string($0.label), "value": .string($0.value)] }),
      "expires_in": left.map { .integer($0) } ?? .null,
      "expires_at": prompt.expiresAt.map { .string(elapsed($0)) } ?? .null,
    ]
  }

  func messages(on phone: Phone) -> HTTPResponse {
    Control.json(200, ["messages": .array(messageRows(on: phone))])
  }

  /// Texts and calls in the order in which they came.
  private func messageRows(on phone: Phone) -> [JSON] {
    phone.assumeIsolated { phone in
      var rows = phone.texts.map { row($0.words, $0.code, at: $0.receivedAt) }
      for call in phone.calls.reversed() {
        rows.insert(row(call.words, call.code, at: call.heardAt), at: call.textsBefore)
      }
      return rows
    }
  }

  private func row(_ words: String, _ code: OneTimeCode?, at instant: Instant) -> JSON {
    [
      "text": .string(words),
      "code": code.map { .string($0.digits) } ?? .null,
      "at": .string(elapsed(instant)),
    ]
  }

  func decide(
    _ decision: Decision,
    on phone: Phone,
    _ request: HTTPRequest,
    _ reply: Reply
  ) throws(Control.Refusal) {
    guard let text = try Control.object(request, ["uuid"])["uuid"]?.text,
      let id = ApprovalRequest.ID(text)
    else { throw .bad("uuid must be that of an approval request") }
    // Whether the phone can answer it, it says itself.
    let accounts = phone.assumeIsolated { $0.accounts }
    let open = world.cloud.assumeIsolated { $0.pending(of: accounts) }
    guard let prompt = open.first(where: { $0.id == id }) else {
      throw .conflict("this request is not pending on this phone")
    }
    later(reply) {
      try await phone.answer(decision, to: prompt)
      return Control.json(200, ["uuid": .string(text)])
    }
  }

  // MARK: Parts

  /// Does something in the world, at once as its messages take no time, and answers by it.
  func later(
    _ reply: Reply,
    _ work: @escaping @Sendable () async throws -> HTTPResponse
  ) {
    world.scheduler.submit { [self] in
      do {
        reply.answer(try await work())
      } catch let refusal as Control.Refusal {
        reply.answer(refusal.response)
      } catch let refusal as Phone.Refusal {
        reply.answer(Control.Refusal.conflict(refusal.words(at: tokenTime ?? now)).response)
      }
    }
  }

  private static func digits(_ json: JSON?) -> String? {
    switch json {
    case .string(let text): text
    case .number(let number): number.text
    case nil, .null, .bool, .array, .object: nil
    }
  }

  static func truth(_ name: String, in body: JSON) throws(Control.Refusal) -> Bool? {
    switch body[name] {
    case .bool(let truth): return truth
    case nil: return nil
    case .null, .number, .string, .array, .object: throw .bad("\(name) takes true or false")
    }
  }
}
