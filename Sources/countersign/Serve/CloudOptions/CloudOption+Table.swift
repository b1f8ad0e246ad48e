import Domain
import Simulator

extension CloudOption {
  /// Every option, in the order in which `AuthyCloud.Options` declares them.
  static let all: [Self] =
    codes + wording + lifetimes + limits + requests + registrations + refusals + callbacks

  static func named(_ name: String) -> Self? { all.first { $0.name == name } }

  private static let codes: [Self] = [
    .choice(
      "mismatched-code",
      \.mismatchedCode,
      "Whether a right code that comes for another action stays good.",
      source: "Not stated; a code that stays good is the kinder reading."
    ),
    .seconds(
      "code-lifetime",
      \.codeLifetime,
      "How long a user's code is good.",
      source: "Not stated; 300 s is this application's own policy."
    ),
    .number(
      "code-digits",
      \.codeDigits,
      in: 6...12,
      "How many digits a user's code has.",
      source: "Authy's own tokens have 7; its clients accept 6 to 12."
    ),
    .choice(
      "unforced-verify",
      \.unforcedVerify,
      "Whether a code is judged, or any is valid, without force for a user who never had a right one.",
      source: "go-authy's suite saw 401 in production in 2017, two suites at the sandbox; older "
        + "documents say that any code is valid."
    ),
  ]

  private static let wording: [Self] = [
    .choice(
      "custom-code",
      \.customCode,
      "What becomes of custom_code: 60021, or it is the code that verifies.",
      source: "authy-ruby's suite; Authy's sales must allow it first."
    ),
    .choice(
      "custom-message",
      \.customMessage,
      "What becomes of custom_message: 60021, 60091 for a user's code; or it is the text, with the "
        + "code where {{code}} stands, which must be in it.",
      source: "Seen with node-authy and authy-devise; Authy's sales must allow it first."
    ),
    .choice(
      "unlisted-locale",
      \.unlistedLocale,
      "What becomes of a locale that Authy does not list: English and a remark, or 404.",
      source: "Authy's documents call English the fallback, and their last page says 404."
    ),
    .choice(
      "absent-locale",
      \.absentLocale,
      "The language where a request names no locale.",
      source:
        "English by the Python client's documents; by Authy's last page the country's, from a "
        + "table that is not on record."
    ),
  ]

  private static let lifetimes: [Self] = [
    .seconds(
      "default-lifetime",
      \.defaultLifetime,
      "How long a push is open whose request does not say it.",
      source: "The status example of authy-java shows 86400 s."
    ),
    .seconds(
      "phone-verification-lifetime",
      \.phoneVerificationLifetime,
      "How long the verification of a number goes on, which a restart does not prolong.",
      source: "Ten minutes, as authy-rs says."
    ),
    .seconds(
      "deletion-delay",
      \.deletionDelay,
      "How long codes of a deleted user are still judged.",
      source: "About 24 h, by authy-rs and Authy's own samples."
    ),
  ]

  private static let limits: [Self] = [
    .number(
      "wrong-codes-before-suspension",
      \.wrongCodesBeforeSuspension,
      in: 1...1_000_000,
      "How many wrong codes in a row suspend a user.",
      source: "Authy has a limit, and which is not known; this one is ours."
    ),
    .seconds(
      "suspension",
      \.suspension,
      "How long a suspension lasts.",
      source: "Not known; ours."
    ),
    Self(
      name: "rate-limit",
      placeholder: "none|N/SECONDS",
      accepted: .rateLimit,
      help: "How many requests each endpoint takes in any span of so many seconds, before 429 with "
        + "60003.",
      source: "Authy says nowhere how many are too many.",
      set: {
        $1.rateLimit = $0 == "none" ? nil : RateLimit($0) ?? refuse($0, as: "rate-limit")
      },
      value: { $0.rateLimit?.text ?? "none" }
    ),
  ]

  /// What the cloud does with unusual requests.
  private static let requests: [Self] = [
    .choice(
      "push-without-app",
      \.pushWithoutApp,
      "What becomes of a push to a user without the app: pending, or 400 with 60051.",
      source: "Pending in three suites that were written against the live service."
    ),
    .choice(
      "indexed-logos",
      \.indexedLogos,
      "What becomes of logos with indices, logos[0][res]: taken, or 400 with 60080.",
      source: "Two official clients write them so; one comment says that the service did not want "
        + "that."
    ),
    .choice(
      "unknown-path",
      \.unknownPath,
      "How a path is answered that looks like the API's and is none.",
      source: "The official clients parse JSON; authy-client has seen plain text."
    ),
  ]

  private static let registrations: [Self] = [
    .choice(
      "bound-account",
      \.boundAccount,
      "What a fresh token does for an account whose user is not deleted.",
      source: "Not stated; applications let a person who has another phone scan again."
    ),
    .truth(
      "needs-issued-at",
      \.needsIssuedAt,
      "Whether a registration token without iat is refused.",
      source: "RFC 7519 leaves iat to choice; every description of Authy's token lists it."
    ),
    .choice(
      "unscanned-registration",
      \.unscannedRegistration,
      "What is said of a registration that nobody scanned: 404 with 60035, or pending.",
      source: "Clients map every failure to pending, and read pending too."
    ),
  ]

  private static let refusals: [Self] = [
    .truth(
      "refuses-unknown-user-with-ok",
      \.refusesUnknownUserWithOK,
      "Whether a code of an unknown user is refused with status 200, and not 404.",
      source: "authy-client has seen 200; the PHP client's suite has 404."
    ),
    .truth(
      "sms-enabled",
      \.smsEnabled,
      "Whether the application may send texts; 503 with 60007 where not.",
      source: "What an application may do is set at Authy's console."
    ),
    .truth(
      "calls-enabled",
      \.callsEnabled,
      "Whether the application may call; 503 with 60006 where not.",
      source: "What an application may do is set at Authy's console."
    ),
  ]

  private static let callbacks: [Self] = [
    .truth(
      "calls-back",
      \.callsBack,
      "Whether decisions are called back, where there is a --callback-url.",
      source: "An application may have no callback configured."
    ),
    Self(
      name: "callback-method",
      placeholder: "POST|GET",
      accepted: .oneOf(["POST", "GET"]),
      help: "How callbacks come, as --callback-method says too.",
      source: "It is set at Authy's console.",
      set: {
        $1.callbackMethod = HTTPRequest.Method(rawValue: $0) ?? refuse($0, as: "callback-method")
      },
      value: { $0.callbackMethod.rawValue }
    ),
    .choice(
      "callback-header-names",
      \.callbackHeaderNames,
      "How the names of a callback's header fields are written, over plain HTTP.",
      source: "Documents and clients write X-Authy-Signature; names mean the same in either case."
    ),
  ]
}
