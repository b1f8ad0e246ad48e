// What the options that have names choose between.
extension AuthyCloud.Options {
  /// What happens to a right code that is presented for another action.
  public enum MismatchedCode: String, Sendable, CaseIterable {
    case kept
    case consumed
  }

  /// What a code is worth without force while its user never had a right one.
  public enum UnforcedVerify: String, Sendable, CaseIterable {
    case judged
    /// Whatever the code is, so that nobody is locked out while an application rolls out.
    case valid
  }

  /// What becomes of a code or of words of the application's own.
  public enum Custom: String, Sendable, CaseIterable {
    case refused
    case taken
  }

  /// What becomes of a `locale` that Authy's documents do not list.
  public enum UnlistedLocale: String, Sendable, CaseIterable {
    /// The words are English, and a remark says so.
    case english
    /// 404.
    case refused
  }

  /// In which language the words are where a request names no `locale`.
  public enum AbsentLocale: String, Sendable, CaseIterable {
    case english
    /// What is spoken in the country of the number.
    case ofCountry = "of-country"
  }

  /// What becomes of a question that is put to a user without the app.
  public enum PushWithoutApp: String, Sendable, CaseIterable {
    /// It is taken and stays pending; the app lists it if it comes in time.
    case pending
    /// 400 with 60051.
    case refused
  }

  /// What becomes of logos with indices, `logos[0][res]`, over HTTP.
  public enum IndexedLogos: String, Sendable, CaseIterable {
    case taken
    /// 400 with 60080.
    case refused
  }

  /// How a path is answered that has the shape of the API's and is not one of them.
  public enum UnknownPath: String, Sendable, CaseIterable {
    case json
    case plainText = "plain-text"
  }

  /// What is said of a registration whose token nobody has scanned.
  public enum UnscannedRegistration: String, Sendable, CaseIterable {
    /// 404 with 60035, which the clients that map every failure to "pending" suggest.
    case notFound = "not-found"
    /// 200 with "pending", which their code reads as well.
    case pending
  }

  /// What a fresh token does for an account whose user is still a member.
  public enum BoundAccount: String, Sendable, CaseIterable {
    /// Binds it to whoever scanned: a token is the application's word that it wants that.
    case boundAnew = "bound-anew"
    /// Is refused, until the user is deleted.
    case kept
  }

  /// How the names of a callback's header fields are written.
  public enum HeaderNames: String, Sendable, CaseIterable {
    /// `X-Authy-Signature`, as documents and clients spell it.
    case documented
    /// `x-authy-signature`, as proxies write it that speak HTTP/2 on one side.
    case lowerCase = "lower-case"
  }
}
