import Domain
import Simulator

/// Adds phones, and does what their owners do.
extension Emulator {
  func addPhone(_ request: HTTPRequest, _ reply: Reply) throws(Control.Refusal) {
    let body = try Control.object(request, ["country_code", "number", "app"])
    guard let code = Self.digits(body["country_code"]), let digits = Self.digits(body["number"]),
      let number = PhoneNumber(countryCode: code, number: digits), number.refusal == nil
    else { throw .bad("country_code and number must be those that a phone can have") }
    let hasApp = try Self.truth("app", in: body) ?? true
    later(reply) { [self] in
      guard let phone = await provider.addPhone(with: number, hasApp: hasApp) else {
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
      tokenTime = nil
      do {
        try await phone.scan(link)
      } catch let refusal as Phone.Refusal {
        note(refusal, of: phone)
        throw refusal
      }
      return Control.json(200, ["authy_id": .integer(phone.authyID.rawValue)])
    }
  }

  /// Records why Authy refused a scan, and tells the person who runs the emulator.
  private func note(_ refusal: Phone.Refusal, of phone: Phone) {
    guard case .cloud = refusal else { return }
    let words = refusal.words(at: tokenTime ?? now)
    ground.trace.record(.tokenNoted(by: phone.authyID, words), at: ground.clock.now)
    options.remark("a scan with \(name(of: phone)): \(words)")
  }

  private func name(of phone: Phone) -> String {
    phones.firstIndex { $0 === phone }.map { "p\($0 + 1)" } ?? "a phone"
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
    // The phone itself decides later whether it can answer.
    let accounts = phone.assumeIsolated { $0.accounts }
    guard let prompt = provider.cloud.assumeIsolated({ $0.pending(id, of: accounts) }) else {
      throw .conflict("this request is not pending on this phone")
    }
    later(reply) {
      try await phone.answer(decision, to: prompt)
      return Control.json(200, ["uuid": .string(text)])
    }
  }

  // MARK: Parts

  /// Does work in the world, which takes no time there, and answers with its result.
  func later(
    _ reply: Reply,
    _ work: @escaping @Sendable () async throws -> HTTPResponse
  ) {
    ground.scheduler.submit { [self] in
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
