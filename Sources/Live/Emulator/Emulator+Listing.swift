import Domain
import Simulator

/// Lists what is on the phones, for clients that ask again and again.
///
/// With `?short=true` an answer stays as short as a person can read, however much there is. The
/// emulator's page uses that.
extension Emulator {
  /// Answers with everything that changes by itself.
  ///
  /// These are the phones with their content (or, in short, how much of it there is), the clock,
  /// the length of the trace, and the identity of the world.
  func phonesAnswer(to request: HTTPRequest) throws(Control.Refusal) -> HTTPResponse {
    let isShort = try Self.isShort(request)
    let rows = phones.enumerated().map { index, phone in
      JSON.object(
        head(of: phone, at: index) + (isShort ? counts(on: phone) : contents(of: phone))
      )
    }
    return Control.json(
      200,
      [
        "phones": .array(rows),
        "now": .string(elapsed(now)),
        "frozen": .bool(time.isFrozen),
        "events": .integer(ground.trace.count),
        "world": .string("\(ground.start.nanoseconds)"),
      ]
    )
  }

  private func head(of phone: Phone, at index: Int) -> [JSON.Member] {
    let state = phone.assumeIsolated { phone in
      (number: phone.number, hasApp: phone.hasApp, isOnline: phone.isOnline)
    }
    let owner = state.number == nil ? self.owner(of: phone) : nil
    let head = [
      JSON.Member(key: "phone", value: .string("p\(index + 1)")),
      JSON.Member(key: "number", value: .string((state.number ?? owner?.number)?.e164 ?? "")),
      JSON.Member(key: "authy_id", value: .integer(phone.authyID.rawValue)),
      JSON.Member(key: "app", value: .bool(state.hasApp)),
      JSON.Member(key: "online", value: .bool(state.isOnline)),
    ]
    guard let owner else { return head }
    return head + [JSON.Member(key: "device_of", value: .string(owner.name))]
  }

  private func contents(of phone: Phone) -> [JSON.Member] {
    let prompts = provider.cloud.assumeIsolated { $0.pending(of: accounts(on: phone)) }
    return [
      JSON.Member(key: "pending", value: .array(prompts.map { row(of: $0) })),
      JSON.Member(key: "messages", value: .array(messageRows(on: phone).map(\.row))),
    ]
  }

  /// How much is on a phone, and numbers that grow with every change.
  private func counts(on phone: Phone) -> [JSON.Member] {
    let open = provider.cloud.assumeIsolated { $0.pendingCount(of: accounts(on: phone)) }
    return [
      JSON.Member(key: "pending_count", value: .integer(open.count)),
      JSON.Member(key: "pending_version", value: .integer(open.version)),
      JSON.Member(key: "message_count", value: .integer(phone.assumeIsolated { $0.messageCount })),
    ]
  }

  // MARK: Prompts

  /// Lists the prompts of a phone that can be answered; a short list has only the newest, with long
  /// texts cut.
  func pending(on phone: Phone, _ request: HTTPRequest) throws(Control.Refusal) -> HTTPResponse {
    let isShort = try Self.isShort(request)
    let accounts = accounts(on: phone)
    let prompts = provider.cloud.assumeIsolated { cloud in
      isShort ? cloud.newestPending(Self.shortList, of: accounts) : cloud.pending(of: accounts)
    }
    return Control.json(
      200,
      ["pending": .array(prompts.map { isShort ? shortRow(of: $0) : row(of: $0) })]
    )
  }

  /// The accounts whose questions the app would list; none while the phone is offline or has no
  /// app.
  private func accounts(on phone: Phone) -> [AuthyID] {
    phone.assumeIsolated { $0.isOnline ? $0.accounts : [] }
  }

  private func row(of prompt: Phone.Prompt) -> JSON {
    let question = prompt.question
    return row(of: prompt, question.message, question.details)
  }

  private func shortRow(of prompt: Phone.Prompt) -> JSON {
    let details = prompt.question.details
    var lines = details.prefix(Self.shortList).map { line in
      ApprovalQuestion.Detail(
        line.label.shortened(to: Self.shortText),
        line.value.shortened(to: Self.shortText)
      )
    }
    if details.count > lines.count {
      lines.append(ApprovalQuestion.Detail("…", "(\(details.count - lines.count) lines left out)"))
    }
    return row(of: prompt, prompt.question.message.shortened(to: Self.shortText), lines)
  }

  private func row(
    of prompt: Phone.Prompt,
    _ message: String,
    _ lines: [ApprovalQuestion.Detail]
  ) -> JSON {
    let left = prompt.expiresAt.map { ($0 - now).components.seconds }
    return [
      "uuid": .string(prompt.id.description),
      "message": .string(message),
      "details": .object(lines.map { JSON.Member(key: $0.label, value: .string($0.value)) }),
      // The lines are an array, because a reader may change the order of an object's members.
      "lines": .array(lines.map { ["label": .string($0.label), "value": .string($0.value)] }),
      "expires_in": left.map { .integer($0) } ?? .null,
      "expires_at": prompt.expiresAt.map { .string(elapsed($0)) } ?? .null,
    ]
  }

  // MARK: Messages

  /// Lists texts and calls with their numbers; `?after=N` leaves out the first N.
  func messages(on phone: Phone, _ request: HTTPRequest) throws(Control.Refusal) -> HTTPResponse {
    let after = try Self.number("after", in: request)
    let isShort = try Self.isShort(request)
    let all = messageRows(on: phone, cutTo: isShort ? Self.shortText : .max)
    let wanted = all.filter { $0.number > after ?? 0 }.suffix(isShort ? Self.shortList : .max)
    let rows = wanted.map { number, row in
      after == nil
        ? row
        : .object([JSON.Member(key: "number", value: .integer(number))] + (row.members ?? []))
    }
    return Control.json(200, ["messages": .array(rows)])
  }

  /// Texts and calls in the order in which they came, as far as the phone keeps them.
  private func messageRows(
    on phone: Phone,
    cutTo limit: Int = .max
  ) -> [(number: Int, row: JSON)] {
    phone.assumeIsolated { phone in
      let texts = phone.texts.map { text in
        (text.number, row(text.words.shortened(to: limit), text.code, at: text.receivedAt))
      }
      let calls = phone.calls.map { call in
        (call.number, row(call.words.shortened(to: limit), call.code, at: call.heardAt))
      }
      return (texts + calls).sorted { $0.0 < $1.0 }
    }
  }

  private func row(_ words: String, _ code: OneTimeCode?, at instant: Instant) -> JSON {
    [
      "text": .string(words),
      "code": code.map { .string($0.digits) } ?? .null,
      "at": .string(elapsed(instant)),
    ]
  }

  // MARK: Reading the query

  /// How many prompts, lines or messages a short answer has.
  private static let shortList = 20
  /// How many bytes of one text a short answer has.
  private static let shortText = 400

  private static func isShort(_ request: HTTPRequest) throws(Control.Refusal) -> Bool {
    switch FormFields(parsing: request.query)?["short"] {
    case "true": return true
    case "false", nil: return false
    default: throw .bad("short takes true or false")
    }
  }

  /// Reads a number from the query, which must be 0 or more.
  static func number(
    _ name: String,
    in request: HTTPRequest
  ) throws(Control.Refusal) -> Int? {
    guard let text = FormFields(parsing: request.query)?[name] else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw .bad("\(name) takes a number from 0 on")
    }
    return number
  }
}
