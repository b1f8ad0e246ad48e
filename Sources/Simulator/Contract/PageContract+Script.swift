import Domain

extension PageContract {
  /// What the page's script asks while something is awaited, how often, and where it goes then.
  public struct Waiting: Hashable, Sendable {
    /// The address that is asked, as it is written.
    public let poll: String
    public let interval: Duration
    /// The page that is loaded when there is nothing more to wait for, as it is written.
    public let destination: String
    /// What is asked about, if the page says so.
    public let subject: Subject?
  }

  /// What the script asks, if it asks at all; the first of several.
  public func waiting() throws(Missing) -> Waiting? {
    guard let element = page.document.elements(with: .poll).first,
      let poll = element.attribute(.poll)
    else { return nil }
    guard let interval = element.attribute(.interval) else {
      throw missing(.attribute(.interval, beside: .poll))
    }
    guard let destination = element.attribute(.destination) else {
      throw missing(.attribute(.destination, beside: .poll))
    }
    return Waiting(
      poll: poll,
      interval: try milliseconds(interval, in: .interval, atLeast: 1),
      destination: destination,
      subject: element.attribute(.role).flatMap { Subject(rawValue: $0) }
    )
  }

  /// How long after the page was loaded a person can press the form's button.
  ///
  /// - Returns: nothing for a form that is not there or stays hidden, and zero for one that can be
  ///   seen at once.
  public func delay(of role: FormRole) -> Duration? {
    guard let form = element(role) else { return nil }
    if form.isVisible { return .zero }
    return page.document.elements(with: .delay).filter { $0.holds(form) }
      .compactMap { try? delay(of: $0) }.max()
  }

  /// Looks whether the script can read every delay that is on the page.
  func checkDelays() throws(Missing) {
    for place in page.document.elements(with: .delay) { _ = try delay(of: place) }
  }

  private func delay(of place: Document.Element) throws(Missing) -> Duration {
    try milliseconds(place.attribute(.delay) ?? "", in: .delay, atLeast: 0)
  }

  private func milliseconds(
    _ text: String,
    in attribute: Attribute,
    atLeast least: Int64
  ) throws(Missing) -> Duration {
    guard let number = Int64(text), number >= least, number <= 1_000_000_000_000 else {
      throw missing(.milliseconds(attribute, text))
    }
    return .milliseconds(number)
  }
}

extension PageContract {
  /// What the status address answered, as the script takes it.
  enum Said: Hashable {
    case pending
    case approved
    /// Anything else: the page that comes next says how it ended.
    case ended

    init(_ response: HTTPResponse) {
      guard response.status < 500 else {
        self = .pending
        return
      }
      guard response.isSuccess else {
        self = .ended
        return
      }
      guard let body = try? JSON.parse(response.body) else {
        self = .pending
        return
      }
      self =
        switch body["status"]?.text {
        case "pending": .pending
        case "approved": .approved
        case _: .ended
        }
    }
  }
}
