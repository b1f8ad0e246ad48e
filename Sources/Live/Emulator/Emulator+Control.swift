import Domain
import Simulator

extension Emulator {
  /// Performs a request of the control interface, unless a page of another site sent it.
  func control(_ request: HTTPRequest, _ reply: Reply) {
    guard !Control.isOfAnotherSite(request) else {
      let words = "not from a page of another site"
      return reply.answer(Control.Refusal(status: 403, words: words).response)
    }
    do throws(Control.Refusal) {
      guard let route = Control.Route(request) else {
        throw .unrouted(request)
      }
      try perform(route, request, reply)
    } catch {
      tell(error.words, about: request)
      reply.answer(error.response)
    }
  }

  /// Tells the person who runs the emulator why a request of the control interface was refused.
  func tell(_ words: String, about request: HTTPRequest) {
    options.remark("\(request): \(words)")
  }

  private func perform(
    _ route: Control.Route,
    _ request: HTTPRequest,
    _ reply: Reply
  ) throws(Control.Refusal) {
    switch route {
    case .listPhones: try reply.answer(phonesAnswer(to: request))
    case .addPhone: try addPhone(request, reply)
    case .changePhone(let index): try change(phone(index), request, reply)
    case .addDevice(let index): try addDevice(beside: phone(index), request, reply)
    case .scan(let index): try scan(phone(index), request, reply)
    case .pending(let index): try reply.answer(pending(on: phone(index), request))
    case .messages(let index): try reply.answer(messages(on: phone(index), request))
    case .decide(let decision, let index):
      try decide(decision, on: phone(index), request, reply)
    case .clock: reply.answer(clockAnswer)
    case .setClock: try setClock(request, reply)
    case .faults: reply.answer(Control.json(200, faults.chances))
    case .setFaults:
      guard let json = try? JSON.parse(request.body), json.members != nil else {
        throw .bad("the body must be a JSON object")
      }
      do { try faults.set(json) } catch { throw .bad(error.words) }
      reply.answer(Control.json(200, json))
    case .callbacks: try listCallbacks(request, reply)
    case .trace: try tellTrace(to: request, reply)
    case .reset:
      reset()
      reply.answer(Control.json(200, ["now": .string(elapsed(now))]))
    }
  }

  private func phone(_ index: Int) throws(Control.Refusal) -> Phone {
    guard phones.indices.contains(index) else {
      throw .missing("there is no phone p\(index + 1)")
    }
    return phones[index]
  }
}
