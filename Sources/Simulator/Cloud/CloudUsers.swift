import Domain
import InMemoryPorts

/// The users whom the cloud knows: by their identifiers, and each by one number.
struct CloudUsers {
  /// In the order of coming; none is ever removed before the world ends.
  private var users = Chunks<CloudUser>()
  private var places = Places()
  private var numbers = Places()

  /// All of the identifiers, the lowest first.
  var ids: [AuthyID] { users.compactMap(\.id).sorted { $0.rawValue < $1.rawValue } }

  /// How many of them are members of the application.
  var memberCount: Int { users.compactMap { $0.isMember ? $0.id : nil }.count }

  subscript(id: AuthyID) -> CloudUser? { place(of: id).map { users[$0] } }

  /// The user who is known by a number.
  func id(with number: PhoneNumber) -> AuthyID? { place(of: number).map { users[$0].id } }

  /// Adds a user, whose number is nobody else's from now on.
  mutating func add(_ user: CloudUser) {
    precondition(place(of: user.id) == nil, "an identifier is one user's")
    let place = users.count
    users.append(user)
    let users = users
    places.insert(place, user.id.hashValue) { users[$0].id.hashValue }
    give(user.number, to: place)
  }

  /// Changes everything about a user but the number.
  @discardableResult
  mutating func update<Result>(_ id: AuthyID, _ change: (inout CloudUser) -> Result) -> Result? {
    guard let place = place(of: id) else { return nil }
    return users.update(place, change)
  }

  /// Lets a user be known by another number alone.
  mutating func move(_ id: AuthyID, to new: PhoneNumber) {
    guard let place = place(of: id) else { return }
    numbers.remove(place, users[place].number.hashValue)
    users.update(place) { $0.number = new }
    give(new, to: place)
  }

  private func place(of id: AuthyID) -> Int? {
    places.find(id.hashValue) { users[$0].id == id }
  }

  private func place(of number: PhoneNumber) -> Int? {
    numbers.find(number.hashValue) { users[$0].number == number }
  }

  private mutating func give(_ number: PhoneNumber, to place: Int) {
    if let earlier = self.place(of: number) { numbers.remove(earlier, number.hashValue) }
    let users = users
    numbers.insert(place, number.hashValue) { users[$0].number.hashValue }
  }
}
