import Domain

extension PageContract {
  /// What a page's script requests while it waits, how often, and where it goes afterwards.
  public struct Waiting: Hashable, Sendable {
    /// The address that is requested, as the page has it.
    public let poll: String
    /// How long the script waits before each request, more than zero.
    public let interval: Duration
    /// The page that is loaded when the waiting is over, as the page has its address.
    public let destination: String
    /// What the waiting is about, if the page says so.
    public let subject: Subject?
  }

  /// What the script requests, if it requests anything; the first of several.
  ///
  /// - Throws: `Missing` if one of the attributes is absent or cannot be read.
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

  /// How long after the page was loaded a person can press the form's button, zero or more.
  ///
  /// - Returns: nil if the form is not there or stays hidden, and zero if it is visible at once.
  public func delay(of role: FormRole) -> Duration? {
    guard let form = element(role) else { return nil }
    if form.isVisible { return .zero }
    return page.document.elements(with: .delay).filter { $0.holds(form) }
      .compactMap { try? delay(of: $0) }.max()
  }

  /// Checks that the script can read every delay on the page.
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
  /// What the status address answered, as the script understands it.
  enum Said: Hashable {
    case pending
    case approved
    /// Any other answer: the next page shows how it ended.
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
