import Domain

/// Questions over HTTP.
extension AuthyCloud {
  func newQuestion(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    let authyID = try user(in: route)
    guard let question = ApprovalQuestion(parameters) else {
      try admit(.sendApprovalRequest)
      _ = try member(authyID)
      throw AuthyFailure(.approvalInvalid)
    }
    let id = try sendApprovalRequest(question, to: authyID)
    return ["approval_request": ["uuid": .string(id.description)], "success": true]
  }

  func question(_ route: AuthyRoute) throws -> JSON {
    let text = route.arguments.first ?? ""
    do {
      guard let id = ApprovalRequest.ID(text) else {
        throw try counted(.approvalStatus, AuthyError.refused(.approvalNotFound))
      }
      return json(of: try approval(id), id)
    } catch AuthyError.refused(.approvalNotFound) {
      throw AuthyFailure(.approvalNotFound, "Approval request not found: \(text)")
    }
  }

  /// What a poll tells, which is neither the message nor the details.
  private func json(of approval: CloudApproval, _ id: ApprovalRequest.ID) -> JSON {
    let uuid = id.description
    let lifetime = approval.expiresAt.map { ($0 - approval.createdAt).components.seconds } ?? 0
    let created = JSON.string(approval.createdAt.timestamp)
    let processed = approval.processedAt.map { JSON.string($0.timestamp) }
    return [
      "approval_request": [
        "_app_name": .string(application.name),
        "_app_serial_id": JSON.Number(application.id).map { .number($0) } ?? .null,
        "_authy_id": .integer(approval.authyID.rawValue),
        "_id": .string(Self.objectID(of: uuid)),
        "_user_email": (users[approval.authyID]?.emails.first).map { .string($0.address) } ?? .null,
        "app_id": .string(Self.objectID(application.id)),
        "created_at": created,
        "notified": false,
        "processed_at": processed ?? .null,
        "seconds_to_expire": .integer(lifetime),
        "status": .string(approval.status.rawValue),
        "updated_at": processed ?? created,
        "user_id": .string(Self.objectID(approval.authyID.description)),
        "uuid": .string(uuid),
      ],
      "success": true,
    ]
  }

  /// The first 24 digits of a UUID.
  private static func objectID(of uuid: String) -> String {
    String(decoding: uuid.utf8.filter { $0 != UInt8(ascii: "-") }.prefix(24), as: UTF8.self)
  }

  /// An identifier in the 24 digits that the real database has.
  private static func objectID(_ text: String) -> String {
    String(repeating: "0", count: max(0, 24 - text.utf8.count)) + text
  }
}

extension Instant {
  /// As polls write it: "2017-02-10T01:09:52Z".
  fileprivate var timestamp: String { dateAndTime + "Z" }
}

extension ApprovalQuestion {
  /// Beyond a century, a lifetime is one that never ends.
  private static let longestLifetime: Int64 = 3_000_000_000

  /// Reads a question; nil without a message, or where a part is not of its kind.
  fileprivate init?(_ parameters: AuthyParameters) {
    guard let message = parameters.text("message"), !message.isEmpty,
      let details = Self.lines(parameters["details"]),
      let hidden = Self.lines(parameters["hidden_details"]),
      let logos = Self.logos(parameters["logos"]),
      let lifetime = Self.lifetime(parameters["seconds_to_expire"])
    else { return nil }
    self.init(
      message: message,
      details: details,
      hiddenDetails: hidden,
      logos: logos,
      lifetime: lifetime
    )
  }

  /// Reads a flat object of texts; nothing, null and an empty array have no lines.
  private static func lines(_ json: JSON?) -> [Detail]? {
    guard let json, json != .null, json != .array([]) else { return [] }
    guard let members = json.members else { return nil }
    let lines = members.compactMap { member in
      member.value.parameterText.map { Detail(member.key, $0) }
    }
    return lines.count == members.count ? lines : nil
  }

  private static func logos(_ json: JSON?) -> [Logo]? {
    guard let json, json != .null else { return [] }
    guard let elements = json.elements else { return nil }
    let logos = elements.compactMap { element -> Logo? in
      guard let resolution = element["res"]?.text.flatMap({ Logo.Resolution(rawValue: $0) }),
        let url = element["url"]?.text
      else { return nil }
      return Logo(resolution, url: url)
    }
    return logos.count == elements.count ? logos : nil
  }

  /// Reads whole seconds: 0 is for ever, and null, which the Python client sends, the default.
  private static func lifetime(_ json: JSON?) -> Duration? {
    guard let text = json?.parameterText, !text.isEmpty else {
      return json == nil || json == .null || json == "" ? .seconds(-1) : nil
    }
    guard let seconds = Int64(text) else { return nil }
    return seconds > longestLifetime ? .zero : .seconds(max(-1, seconds))
  }
}
