import Domain

/// The logos of a question, as a list or with indices.
struct LogoList {
  let logos: [ApprovalQuestion.Logo]
  /// The logos as a callback brings them back; null if there are none.
  let echo: JSON
  /// What is unusual about the logos, in one sentence each.
  let remarks: [String]

  /// Reads the logos.
  ///
  /// - Throws: 60080 if they are not a list of resolutions and addresses.
  init(_ json: JSON?, under options: AuthyCloud.Options) throws(AuthyErrorResponse) {
    var remarks: [String] = []
    let elements: [JSON]
    switch json {
    case nil, .null, .object([]): elements = []
    case .array(let list): elements = list
    case .object(let members):
      elements = try Self.elements(of: members)
      guard options.indexedLogos == .taken else {
        throw .approval("logos have indices; they come as logos[][res] and logos[][url]")
      }
      remarks.append("logos have indices, as node-authy and authy-php write them")
    case .string(""):
      elements = []
      remarks.append("logos is empty and counts as none")
    case .string, .number, .bool: throw .approval("logos is no list")
    }
    logos = try elements.map(Self.logo)
    if elements.contains(where: { $0.members?.count != 2 }) {
      remarks.append("a logo has more than res and url, which no phone shows")
    }
    echo = elements.isEmpty ? .null : JSON.array(elements).withTexts
    self.remarks = remarks
  }

  /// The values with indices, in the order of the indices.
  private static func elements(of members: [JSON.Member]) throws(AuthyErrorResponse) -> [JSON] {
    var places: [(index: Int, element: JSON)] = []
    for member in members {
      guard let index = Int(member.key), member.key.utf8.allSatisfy(\.isDecimalDigit) else {
        throw .approval("logos is no list, and its names are no indices")
      }
      places.append((index: index, element: member.value))
    }
    return places.sorted { $0.index < $1.index }.map(\.element)
  }

  private static func logo(_ json: JSON) throws(AuthyErrorResponse) -> ApprovalQuestion.Logo {
    guard let url = json["url"]?.text, let name = json["res"]?.text else {
      throw .approval("a logo has no res or no url")
    }
    guard let resolution = ApprovalQuestion.Logo.Resolution(rawValue: name) else {
      throw .approval("the res of a logo is none of default, low, med and high")
    }
    return ApprovalQuestion.Logo(resolution, url: url)
  }
}
