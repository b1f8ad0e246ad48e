import Domain

/// Writes the body of a callback in the form of the real ones.
struct CallbackPayloadWriter {
  let id: ApprovalRequest.ID
  let approval: CloudApproval
  let decision: Decision
  let device: Phone.Device
  let unlock: Phone.Unlock
  let application: Application
  let answeredAt: Instant

  var json: JSON {
    let status: JSON = decision == .approve ? "approved" : "denied"
    let uuid = JSON.string(id.description)
    let echo = approval.echo ?? QuestionEcho(of: approval.question)
    return [
      "authy_id": .integer(approval.authyID.rawValue),
      "device_uuid": .integer(device.id),
      "callback_action": "approval_request_status",
      "uuid": uuid,
      "status": status,
      "approval_request": [
        "transaction": [
          "details": echo.details,
          "device_details": [:],
          "device_geolocation": "",
          "device_signing_time": .integer(answeredAt.epochSeconds),
          "encrypted": false,
          "flagged": false,
          "hidden_details": echo.hiddenDetails,
          "message": .string(approval.question.message),
          "reason": "",
          "requester_details": nil,
          "status": status,
          "uuid": uuid,
          "created_at_time": .integer(approval.createdAt.epochSeconds),
          "customer_uuid": 15001,
        ],
        // A request that never expires has no such time; no real callback of one is known.
        "expiration_timestamp": .integer(approval.expiresAt?.epochSeconds ?? 0),
        "logos": echo.logos,
        "app_id": .string(application.objectID),
      ],
      "signature": .string(deviceSignature),
      "device": [
        "city": nil,
        "country": "Ireland",
        "ip": "203.0.113.7",
        "region": nil,
        "registration_city": nil,
        "registration_country": "Ireland",
        "registration_ip": "203.0.113.9",
        "registration_method": "sms",
        "registration_region": nil,
        "os_type": .string(device.kind.rawValue),
        "last_account_recovery_at": nil,
        "id": .integer(device.id),
        "registration_date": .integer(approval.createdAt.epochSeconds),
        "last_sync_date": .integer(answeredAt.epochSeconds),
        "last_unlock_method_used": unlock.method.map { .string($0) } ?? .null,
      ],
    ]
  }

  /// Replaces 256 bytes by the phone's own key, whose algorithm Authy never published.
  private var deviceSignature: String { Self.unverifiableSignature }

  private static let unverifiableSignature = Base64.encode([UInt8](repeating: 0x5A, count: 256))
}
