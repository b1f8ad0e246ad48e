import Domain

/// The cookies of one browser; its tabs check them before each poll.
///
/// It is confined to the world's thread, so the class may be unchecked.
final class CookieStore: @unchecked Sendable {
  private(set) var jar = CookieJar()
  /// A number that grows whenever a cookie may have changed, 0 or more; until then a request stays
  /// valid.
  private(set) var version = 0

  func take(_ response: HTTPResponse, at now: Instant) {
    guard response.headers["Set-Cookie"] != nil else { return }
    jar.take(response, at: now)
    version += 1
  }

  func replace(by other: CookieStore) {
    jar = other.jar
    version += 1
  }
}
