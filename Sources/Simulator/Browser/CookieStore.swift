import Domain

/// The cookies of one browser, which its tabs look at before they ask again.
///
/// Confined to the world's thread, which is why the class may be unchecked.
final class CookieStore: @unchecked Sendable {
  private(set) var jar = CookieJar()
  /// Grows whenever a cookie may have changed, so that a request can be made once until then.
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
