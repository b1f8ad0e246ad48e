import Domain

extension AuthyCloud {
  /// What the sources leave open or contradict, each with its documented default.
  public struct Options: Hashable, Sendable {
    /// Not stated; a code that stays good is the kinder reading, and the safer one to test against.
    public var mismatchedCode = MismatchedCode.kept

    /// Not stated for codes of users; 300 s is this application's own policy.
    public var codeLifetime: Duration = .seconds(300)

    /// 7 digits, as Authy's own tokens have; its clients accept 6 to 12.
    public var codeDigits = 7

    /// Judged, as the Go client's suite saw it in production in 2017, and two suites at the sandbox;
    /// older documents, which the Ruby and the Rust client quote, say that any code is valid.
    public var unforcedVerify = UnforcedVerify.judged

    /// What becomes of `custom_code`: refused, since Authy's sales must allow it first.
    ///
    /// 403 with 60021, "custom codes are not allowed" (the Ruby client's suite). Only the verification
    /// of a number is known to take it; that a user's code is refused and taken alike is ours. A code that was taken is the one that verifies, at once.
    public var customCode = Custom.refused

    /// What becomes of `custom_message`: refused, since Authy's sales must allow it first.
    ///
    /// 403 with 60021, "custom messages are not allowed" (seen with node-authy in 2020); for a user's
    /// code 60091, as the maintainers of authy-devise say, with a status that is ours. One that is taken
    /// must hold `{{code}}`, where the code is inserted (Authy's documents, quoted in an issue of
    /// authy-java); what becomes of one without it is not on record: refused, as it verifies nothing.
    public var customMessage = Custom.refused

    /// English, which the documents name as what a message falls back to; their last page says 404,
    /// and names no code for it: 60004 is ours.
    public var unlistedLocale = UnlistedLocale.english

    /// English, as the Python client's documents say; Authy's last page says that the country code
    /// decides, by a table that is not on record.
    public var absentLocale = AbsentLocale.english

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

    /// Pending, by three suites of clients that were written against the live service, although
    /// the error codes on record have one for it.
    public var pushWithoutApp = PushWithoutApp.pending

    /// Two official clients write them so; that the service wanted `logos[][res]`, one comment says.
    public var indexedLogos = IndexedLogos.taken

    /// The official clients parse what they get; a plain text is what authy-client has seen.
    public var unknownPath = UnknownPath.json

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

    /// Names mean the same in either letter case (RFC 9110, section 5.1): as documented.
    public var callbackHeaderNames = HeaderNames.documented

    public init() {}
  }
}
