import Domain
import Live
import Scenarios

extension Command {
  static let serve = Command(
    "serve",
    "puts the simulated Authy behind a loopback socket",
    options: [
      .port, .serviceKey, .serviceAppName, .serviceAppID, .callbackURL, .callbackMethod, .clock,
      .hostName,
      .cloudSetting,
    ],
    examples: [
      "serve --port 8099", "serve --port 8099 --clock manual",
      "serve --port 8099 --callback-url http://127.0.0.1:5000/callback",
      "serve --port 8099 --host-name host.docker.internal",
      "serve --option sms-enabled=no --option rate-limit=10/60", "serve --option help",
    ]
  ) { invocation, console in
    if invocation.asksForCloudOptions {
      try console.write(CloudOption.helpText)
      return .allHeld
    }
    let callback = try invocation.callbackAddress(in: console.environment)
    // The environment may be changed only while there is no other thread.
    if let callback, callback.scheme == .https, callback.isLoopback {
      System.reachDirectly(callback.host)
    }
    let options = try invocation.emulatorOptions(callingBack: callback, on: console)
    let listener: Listener
    do {
      listener = try Listener(port: UInt16(invocation.number(.port)))
    } catch {
      throw Complaint.failure(
        "cannot listen on port \(invocation.number(.port)): \(error); take another --port",
        in: invocation.command.name
      )
    }
    let waker = listener.waker
    let emulator = Emulator(options, waking: { waker.wake() })
    listener.noting = { emulator.note($0) }
    try console.write("listening on http://127.0.0.1:\(listener.port)\n")
    console.complain(
      "the phones and the trace are at this address; press Ctrl-C to end\n"
    )
    defer {
      emulator.close()
      listener.close()
    }
    while !console.isInterrupted() {
      let patience = min(emulator.patience ?? .seconds(1), .seconds(1))
      try listener.turn(waitingAtMost: patience) { emulator.answer($0, $1) }
      emulator.proceed()
    }
    // The emulator runs until the user ends it, so this is a success.
    return .allHeld
  }
}

extension Invocation {
  fileprivate func emulatorOptions(
    callingBack callback: CallbackAddress?,
    on console: Console
  ) throws(Complaint) -> Emulator.Options {
    let application = Application(
      name: try exactly(.serviceAppName),
      id: text(.serviceAppID) ?? "",
      key: try exactly(.serviceKey, orQuotes: true),
      callbackURL: callback?.text ?? "http://127.0.0.1/"
    )
    var options = Emulator.Options(application: application)
    options.cloud = try cloudOptions()
    options.report = { console.complain("in the simulated world: \($0)\n") }
    options.remark = { console.complain("\($0.onOneLine)\n") }
    options.hostNames = try hostNames()
    options.isClockManual = text(.clock) == "manual"
    if let callback {
      options.callBack = CallbackSender(to: callback, in: console.environment).send
    }
    return options
  }

  private func hostNames() throws(Complaint) -> [HostName] {
    var names: [HostName] = []
    for text in texts(.hostName) {
      guard let name = HostName(text) else {
        throw usage(
          "--host-name takes a name such as host.docker.internal, or an address, without scheme,"
            + " port or path, not \(text.quoted)"
        )
      }
      names.append(name)
    }
    return names
  }
}

extension Option {
  fileprivate static let port = value(
    "port",
    "P",
    .wholeNumber(0...65_535),
    standard: "0",
    help: "The port on 127.0.0.1; 0 takes any that is free."
  )

  fileprivate static let serviceKey = value(
    "api-key",
    "KEY",
    .text,
    standard: "sim-authy-app-api-key-0001",
    help: "The API key that clients must send, and that signs callbacks."
  )

  fileprivate static let serviceAppName = value(
    "app-name",
    "NAME",
    .text,
    standard: "Payfriend",
    help: "The application's name, as registration tokens carry it."
  )

  fileprivate static let serviceAppID = value(
    "app-id",
    "ID",
    .wholeNumber(1...UInt64(Int64.max)),
    standard: "123456",
    help: "The application's identifier, as registration tokens carry it."
  )

  static let callbackURL = value(
    "callback-url",
    "URL",
    .text,
    help: "Where decisions are called back to; without it nothing is. Each callback is sent once,"
      + " within \(CallbackSender.patience.components.seconds) s, and never again; redirects are not"
      + " followed, and loopback is reached without a proxy."
  )

  static let callbackMethod = choice(
    "callback-method",
    ["POST", "GET"],
    standard: "POST",
    help: "How callbacks come: with a body, or with a query."
  )

  fileprivate static let clock = choice(
    "clock",
    ["real", "manual"],
    standard: "real",
    help: "Real follows the wall clock and can be advanced; manual stands still until it is."
  )

  fileprivate static let hostName = repeatable(
    "host-name",
    "NAME",
    .text,
    help:
      "One more name that leads here, as from a container or by /etc/hosts; requests to any other"
      + " than 127.0.0.1, [::1] and localhost are refused."
  )
}
