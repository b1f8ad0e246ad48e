import Domain

extension ApplicationDetails {
  var json: JSON {
    [
      "app": [
        "app_id": JSON.Number(id).map { .number($0) } ?? .string(id),
        "name": .string(name),
        "plan": .string(plan),
        "sms_enabled": .bool(isSMSEnabled),
      ],
      "message": "Application information.",
      "success": true,
    ]
  }
}

extension ApplicationStatistics {
  var json: JSON {
    [
      "app_id": JSON.Number(applicationID).map { .number($0) } ?? .string(applicationID),
      "count": .integer(months.count),
      "message": "Monthly statistics.",
      "stats": .array(months.map(\.json)),
      "success": true,
      "total_users": .integer(totalUsers),
    ]
  }
}

extension ApplicationStatistics.Month {
  fileprivate var json: JSON {
    [
      "api_calls_count": .integer(apiCalls),
      "auths_count": .integer(authentications),
      "calls_count": .integer(calls),
      "month": .string(name),
      "sms_count": .integer(texts),
      "users_count": .integer(users),
      "year": .integer(year),
    ]
  }
}
