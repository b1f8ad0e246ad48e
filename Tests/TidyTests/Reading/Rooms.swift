/// The folders of the products, and which others each may know; what is not forbidden is allowed.
enum Rooms {
  struct Room: Sendable {
    let folder: String
    /// Folders whose types must not be named here.
    let knowsNothingOf: [String]
    /// Whether nothing here waits.
    var neverAwaits = false
    let why: String
  }

  static let all = [
    Room(
      folder: "Sources/Domain/Formats/",
      knowsNothingOf: [
        "Sources/Domain/Rules/", "Sources/Domain/Authy/", "Sources/Domain/UseCases/",
      ],
      neverAwaits: true,
      why: "a format is about bytes and texts, whatever they are for"
    ),
    Room(
      folder: "Sources/Domain/Rules/",
      knowsNothingOf: ["Sources/Domain/Authy/", "Sources/Domain/UseCases/"],
      neverAwaits: true,
      why: "a rule decides, and is told what there is to know"
    ),
    Room(
      folder: "Sources/Domain/Authy/",
      knowsNothingOf: ["Sources/Domain/UseCases/"],
      why: "what speaks Authy serves the use cases, and does not call them"
    ),
    Room(
      folder: "Sources/Simulator/Contract/",
      knowsNothingOf: ["Sources/Simulator/WebApp/", "Sources/Simulator/Cloud/"],
      why: "any author's pages can keep the contract"
    ),
    Room(
      folder: "Sources/Simulator/WebApp/",
      knowsNothingOf: ["Sources/Simulator/Browser/", "Sources/Simulator/Cloud/"],
      why: "a server sees requests alone"
    ),
    Room(
      folder: "Sources/Simulator/Browser/",
      knowsNothingOf: ["Sources/Simulator/WebApp/", "Sources/Simulator/Cloud/"],
      why: "a browser sees pages alone, whoever's they are"
    ),
    Room(
      folder: "Sources/Simulator/Cloud/",
      knowsNothingOf: ["Sources/Simulator/WebApp/", "Sources/Simulator/Browser/"],
      why: "Authy knows an application by its calls alone"
    ),
  ]

  /// What one file may name although its room may not, and why.
  static let exceptions: [String: [String: String]] = [
    "Sources/Domain/Rules/Accounts/Enrollment.swift": [
      "RegistrationToken": "it marks the identifier that the token bears"
    ],
    "Sources/Domain/Rules/Audit/RefusalReason.swift": [
      "AuthyError": "the trail tells every refusal in one word",
      "NonceLedger": "the trail tells every refusal in one word",
    ],
    "Sources/Domain/Rules/Limits/PasswordQueue.swift": [
      "PasswordHasherBusy": "it is the refusal that every hasher gives"
    ],
  ]
}
