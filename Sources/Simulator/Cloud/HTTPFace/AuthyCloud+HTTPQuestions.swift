import Domain

/// Approval requests over HTTP.
extension AuthyCloud {
  func newQuestion(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    let authyID = try user(in: route)
    let form = try questionParameters(parameters, to: authyID)
    let id = try placed(form, with: authyID)
    remarks += form.remarks
    if users[authyID]?.hasApp == false {
      remarks.append("the user has no app, so the request is pending and no phone shows it")
    }
    return ["approval_request": ["uuid": .string(id.description)], "success": true]
  }

  /// Reads a question; an unreadable one counts too, and is refused only after the key and the user
  /// were checked.
  private func questionParameters(
    _ parameters: AuthyParameters,
    to authyID: AuthyID
  ) throws -> QuestionParameters {
    do {
      return try QuestionParameters(parameters, under: options)
    } catch {
      try admit(.sendApprovalRequest)
      _ = try member(authyID)
      throw error
    }
  }

  /// Puts a question to its user, after it was read.
  private func placed(_ form: QuestionParameters, with authyID: AuthyID) throws
    -> ApprovalRequest.ID
  {
    do {
      return try ask(form.question, echoing: form.echo, to: authyID)
    } catch AuthyError.refused(.noDevice) {
      throw AuthyErrorResponse(
        .noDevice,
        because: "the user has no app, and the options refuse that"
      )
    }
  }

  func question(_ route: AuthyRoute) throws -> JSON {
    let text = route.arguments.first ?? ""
    do {
      guard let id = ApprovalRequest.ID(text) else {
        throw try counted(.approvalStatus, AuthyError.refused(.approvalNotFound))
      }
      return json(of: try approval(id), id)
    } catch AuthyError.refused(.approvalNotFound) {
      throw AuthyErrorResponse(.approvalNotFound, "Approval request not found: \(text)")
    }
  }

  /// What a poll returns, without the message and the details.
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
        "app_id": .string(application.objectID),
        "created_at": created,
        "notified": false,
        "processed_at": processed ?? .null,
        "seconds_to_expire": .integer(lifetime),
        "status": .string(approval.status.rawValue),
        "updated_at": processed ?? created,
        "user_id": .string(Application.objectID(approval.authyID.description)),
        "uuid": .string(uuid),
      ],
      "success": true,
    ]
  }

  /// The first 24 digits of a UUID.
  private static func objectID(of uuid: String) -> String {
    String(decoding: uuid.utf8.filter { $0 != UInt8(ascii: "-") }.prefix(24), as: UTF8.self)
  }
}

extension Application {
  /// The application's identifier, in polls and callbacks alike.
  var objectID: String { Self.objectID(id) }

  /// An identifier with 24 digits, as the real database has them.
  fileprivate static func objectID(_ text: String) -> String {
    String("000000000000000000000000".dropFirst(text.utf8.count)) + text
  }
}

extension Instant {
  /// The time as polls write it: "2017-02-10T01:09:52Z".
  fileprivate var timestamp: String { dateAndTime + "Z" }
}
