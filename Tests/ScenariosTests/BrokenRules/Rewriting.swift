import Domain
import Foundation

extension Encodable {
  /// The record in the form in which a store keeps it.
  var storedForm: StoredForm {
    do {
      let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(self))
      return StoredForm(object as? [String: Any] ?? [:])
    } catch {
      preconditionFailure("a record cannot be kept: \(error)")
    }
  }
}

extension Decodable where Self: Encodable {
  /// The record with another content, whatever its machine allows.
  func rewritten(_ edit: (inout StoredForm) -> Void) -> Self {
    var form = storedForm
    edit(&form)
    do {
      let data = try JSONSerialization.data(withJSONObject: form.members)
      return try JSONDecoder().decode(Self.self, from: data)
    } catch {
      preconditionFailure("a record is kept in another form than was thought: \(error)")
    }
  }
}

/// A record as a store keeps it, whose members are found by their way from the outside in.
struct StoredForm {
  private(set) var members: [String: Any]

  init(_ members: [String: Any]) { self.members = members }

  subscript(way: String...) -> Any? {
    get { Self.value(in: members, at: way[...]) }
    set { members = Self.put(newValue, into: members, at: way[...]) }
  }

  private static func value(in members: [String: Any], at way: ArraySlice<String>) -> Any? {
    guard let name = way.first, way.count > 1 else { return way.first.flatMap { members[$0] } }
    return (members[name] as? [String: Any]).flatMap { value(in: $0, at: way.dropFirst()) }
  }

  private static func put(
    _ value: Any?,
    into members: [String: Any],
    at way: ArraySlice<String>
  ) -> [String: Any] {
    guard let name = way.first else { return members }
    var members = members
    guard way.count > 1 else {
      members[name] = value
      return members
    }
    // What is not there is not made.
    guard let inner = members[name] as? [String: Any] else { return members }
    members[name] = put(value, into: inner, at: way.dropFirst())
    return members
  }
}

extension ApprovalRequest.ID {
  /// How a store keeps that a question was put under this name and is open.
  var storedAsOpen: Any { ["pending": ["_0": ["sent": ["_0": description]]]] }
}

extension Instant {
  /// Long after every story.
  static let never = Instant(epochSeconds: 4_000_000_000)
}
