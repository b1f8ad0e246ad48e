import Domain

extension AuthyCloud {
  /// What the sources leave open or contradict, each with its documented default.
  public struct Options: Hashable, Sendable {
    /// What happens to a right code that is presented for another action.
    public enum MismatchedCode: Hashable, Sendable {
      case kept
      case consumed
    }

    /// Not stated; a code that stays good is the kinder reading, and the safer one to test against.
    public var mismatchedCode = MismatchedCode.kept

    /// Not stated for codes of users; 300 s is this application's own policy.
    public var codeLifetime: Duration = .seconds(300)

    /// 7 digits, as Authy's own tokens have; its clients accept 6 to 12.
    public var codeDigits = 7

    /// Used when a request names no lifetime; the status example of the Java client shows 86,400 s.
    public var defaultLifetime: Duration = .seconds(86_400)

    /// Ten minutes, as the doc comments of the Rust client say; a restart does not prolong them.
    public var phoneVerificationLifetime: Duration = .seconds(600)

    /// How long codes of a deleted user are still judged, while questions are refused at once.
    ///
    /// About 24 h, by the doc comments of the Rust client and by Authy's own samples.
    public var deletionDelay: Duration = .seconds(86_400)

    /// Wrong codes in a row that suspend a user.
    ///
    /// That Authy has a limit is known, which one is not: this one is ours.
    public var wrongCodesBeforeSuspension = 10

    /// How long a suspension lasts, which is not known either: ours.
    public var suspension: Duration = .seconds(3_600)

    /// Authy answers 60003 to too many requests and says nowhere how many those are: no limit.
    public var rateLimit: RateLimit?

    /// What becomes of a question that is put to a user without the app.
    public enum PushWithoutApp: Hashable, Sendable {
      /// It is taken and stays pending; the app lists it if it comes in time.
      case pending
      /// 400 with 60051.
      case refused
    }

    /// Pending, by three suites of clients that were written against the live service, although
    /// the error codes on record have one for it.
    public var pushWithoutApp = PushWithoutApp.pending

    /// What becomes of logos with indices, `logos[0][res]`, over HTTP.
    public enum IndexedLogos: Hashable, Sendable {
      case taken
      /// 400 with 60080.
      case refused
    }

    /// Two official clients write them so; that the service wanted `logos[][res]`, one comment says.
    public var indexedLogos = IndexedLogos.taken

    /// How a path is answered that has the shape of the API's and is not one of them.
    public enum UnknownPath: Hashable, Sendable {
      case json
      case plainText
    }

    /// The official clients parse what they get; a plain text is what authy-client has seen.
    public var unknownPath = UnknownPath.json

    /// What is said of a registration whose token nobody has scanned.
    public enum UnscannedRegistration: Hashable, Sendable {
      /// 404 with 60035, which the clients that map every failure to "pending" suggest.
      case notFound
      /// 200 with "pending", which their code reads as well.
      case pending
    }

    /// What a fresh token does for an account whose user is still a member.
    public enum BoundAccount: Hashable, Sendable {
      /// Binds it to whoever scanned: a token is the application's word that it wants that.
      case boundAnew
      /// Is refused, until the user is deleted.
      case kept
    }

    /// Not stated; applications use their own user's identifier for each token, and let a person who
    /// has another phone scan again.
    public var boundAccount = BoundAccount.boundAnew

    /// Whether a registration token without `iat` is refused.
    ///
    /// RFC 7519 (section 4.1.6) leaves the claim to choice, while every description of Authy's token
    /// lists it: refused. Where it is not, such a token is judged by the cloud's own time.
    public var needsIssuedAt = true

    /// Over HTTP only, since both mean the same to the application.
    public var unscannedRegistration = UnscannedRegistration.notFound

    /// Whether a code of an unknown user is refused with status 200, as authy-client has seen it,
    /// and not with 404; over HTTP only.
    public var refusesUnknownUserWithOK = false

    /// Whether the application may send texts; 60007 where not.
    public var smsEnabled = true

    /// Whether the application may call; 60006 where not.
    public var callsEnabled = true

    /// Whether a decision is called back at all; an application may have no callback configured.
    public var callsBack = true

    /// Whether callbacks come as a POST with a body, or as a GET with a query; the console lets an
    /// application choose.
    public var callbackMethod = HTTPRequest.Method.post

    public init() {}
  }
}
