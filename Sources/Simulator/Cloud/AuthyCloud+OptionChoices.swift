// What the options that have names choose between.
extension AuthyCloud.Options {
  /// What happens to a right code that is presented for another action.
  public enum MismatchedCode: String, Sendable, CaseIterable {
    case kept
    case consumed
  }

  /// How a code is checked without force while its user never had a right one.
  public enum UnforcedVerify: String, Sendable, CaseIterable {
    case judged
    /// Every code is valid, so that nobody is locked out while an application introduces codes.
    case valid
  }

  /// What happens to a code or a wording of the application's own.
  public enum Custom: String, Sendable, CaseIterable {
    case refused
    case taken
  }

  /// What happens to a `locale` that Authy's documents do not list.
  public enum UnlistedLocale: String, Sendable, CaseIterable {
    /// The words are English, and a remark says so.
    case english
    /// It is refused with status 404.
    case refused
  }

  /// The language of the words if a request has no `locale`.
  public enum AbsentLocale: String, Sendable, CaseIterable {
    case english
    /// The language that is spoken in the country of the number.
    case ofCountry = "of-country"
  }

  /// What happens to a question for a user without the app.
  public enum PushWithoutApp: String, Sendable, CaseIterable {
    /// It is accepted and stays pending; the app lists it if it is installed in time.
    case pending
    /// It is refused with status 400 and code 60051.
    case refused
  }

  /// What happens to logos with indices, `logos[0][res]`, over HTTP.
  public enum IndexedLogos: String, Sendable, CaseIterable {
    case taken
    /// They are refused with status 400 and code 60080.
    case refused
  }

  /// The answer to a path that looks like one of the API's but does not exist.
  public enum UnknownPath: String, Sendable, CaseIterable {
    case json
    case plainText = "plain-text"
  }

  /// The answer about a registration whose token nobody has scanned.
  public enum UnscannedRegistration: String, Sendable, CaseIterable {
    /// The status is 404 with code 60035, as the clients suggest that map every failure to
    /// "pending".
    case notFound = "not-found"
    /// The status is 200 with "pending", which the clients' code also reads.
    case pending
  }

  /// What a new token does for an account whose user is still a member.
  public enum BoundAccount: String, Sendable, CaseIterable {
    /// It binds the account to the user who scanned, because by the token the application says that
    /// it wants this.
    case boundAnew = "bound-anew"
    /// It is refused until the user is deleted.
    case kept
  }

  /// How the names of a callback's header fields are written.
  public enum HeaderNames: String, Sendable, CaseIterable {
    /// `X-Authy-Signature`, as documents and clients write it.
    case documented
    /// `x-authy-signature`, as proxies write it that speak HTTP/2 on one side.
    case lowerCase = "lower-case"
  }
}
