import Domain

extension AuthyCloud {
  /// How the cloud behaves where the sources are silent or disagree; each option has a documented
  /// default.
  public struct Options: Hashable, Sendable {
    /// The code is kept: no source says so, but it is the kinder reading and the safer one to test.
    public var mismatchedCode = MismatchedCode.kept

    /// How long a user's code is valid: 300 s, this application's own policy, as no source says.
    public var codeLifetime: Duration = .seconds(300)

    /// How many digits a code has: 7, as Authy's own tokens; its clients accept 6 to 12.
    public var codeDigits = 7

    /// The code is judged: the Go client's tests saw this in production in 2017, and two other
    /// clients' tests at the sandbox.
    ///
    /// Older documents, which the Ruby and the Rust client quote, say that every code is valid.
    public var unforcedVerify = UnforcedVerify.judged

    /// What happens to `custom_code`: it is refused, because Authy's sales must allow it first.
    ///
    /// The answer is 403 with 60021, "custom codes are not allowed" (the Ruby client's tests). Only
    /// the verification of a number is known to take it; for a user's code we chose the same. An
    /// accepted code replaces the cloud's own at once.
    public var customCode = Custom.refused

    /// What happens to `custom_message`: it is refused, because Authy's sales must allow it first.
    ///
    /// The answer is 403 with 60021, "custom messages are not allowed" (seen with node-authy in
    /// 2020). For a user's code it is 60091, as the maintainers of authy-devise say; the status is
    /// our choice. An accepted message must contain `{{code}}`, which the code replaces (Authy's
    /// documents, quoted in an issue of authy-java). What happens to a message without it is not
    /// known; we refuse it, because it verifies nothing.
    public var customMessage = Custom.refused

    /// English, to which a message falls back by the documents.
    ///
    /// Their last page says 404 and names no code; 60004 is our choice.
    public var unlistedLocale = UnlistedLocale.english

    /// English, as the Python client's documents say.
    ///
    /// Authy's last page says that the country code decides, by a table that is not known.
    public var absentLocale = AbsentLocale.english

    /// How long a question lives if the request names no lifetime; the Java client's status example
    /// shows 86,400 s.
    public var defaultLifetime: Duration = .seconds(86_400)

    /// Ten minutes, as the comments of the Rust client say; a restart does not extend it.
    public var phoneVerificationLifetime: Duration = .seconds(600)

    /// How long codes of a deleted user are still checked, while questions are refused at once.
    ///
    /// It is about 24 h by the comments of the Rust client and by Authy's own samples.
    public var deletionDelay: Duration = .seconds(86_400)

    /// How many wrong codes in a row suspend a user, 1 or more.
    ///
    /// Authy is known to have a limit, but not which one; this one is our choice.
    public var wrongCodesBeforeSuspension = 10

    /// How long a suspension lasts; this is not known either, so it is our choice.
    public var suspension: Duration = .seconds(3_600)

    /// The limit of requests, or nil for none: Authy answers 60003 to too many, but no source says
    /// how many those are.
    public var rateLimit: RateLimit?

    /// The question stays pending, by the tests of three clients that were written against the live
    /// service, although Authy has an error code for this case.
    public var pushWithoutApp = PushWithoutApp.pending

    /// They are accepted, because two official clients write them so; one comment says that the
    /// service wanted `logos[][res]`.
    public var indexedLogos = IndexedLogos.taken

    /// The answer is JSON, because the official clients parse it; authy-client has seen plain text.
    public var unknownPath = UnknownPath.json

    /// No source states this.
    ///
    /// Applications use their own user's identifier for each token, and let a user with another
    /// phone scan again.
    public var boundAccount = BoundAccount.boundAnew

    /// Whether a registration token without `iat` is refused.
    ///
    /// The claim is optional in RFC 7519 (section 4.1.6), but every description of Authy's token
    /// lists it, so it is required by default. If it is not required, a token without it is judged
    /// by the cloud's own time.
    public var needsIssuedAt = true

    /// The choice exists over HTTP only, because both answers mean the same to the application.
    public var unscannedRegistration = UnscannedRegistration.notFound

    /// Whether a code of an unknown user is refused with status 200, as authy-client has seen it,
    /// and not with 404; over HTTP only.
    public var refusesUnknownUserWithOK = false

    /// Whether the application may send texts; if not, Authy answers 60007.
    public var smsEnabled = true

    /// Whether the application may call; if not, Authy answers 60006.
    public var callsEnabled = true

    /// Whether decisions are called back; an application may have no callback configured.
    public var callsBack = true

    /// Whether callbacks are a POST with a body or a GET with a query; the console lets an
    /// application choose.
    public var callbackMethod = HTTPRequest.Method.post

    /// As documented; either letter case means the same (RFC 9110, section 5.1).
    public var callbackHeaderNames = HeaderNames.documented

    public init() {}
  }
}
