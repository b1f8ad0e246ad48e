import Live

extension Invocation {
  /// The address for callbacks that the user gave; `nil` if there is none.
  ///
  /// - Throws: a complaint about an address that cannot be called, also because of a proxy in the
  ///   environment.
  func callbackAddress(
    in environment: (String) -> String?
  ) throws(Complaint) -> CallbackAddress? {
    guard let text = text(.callbackURL) else { return nil }
    let address: CallbackAddress
    do {
      address = try CallbackAddress(text)
    } catch {
      throw usage("--callback-url \(error.words(about: text))")
    }
    #if canImport(FoundationNetworking)
      let way =
        address.scheme == .https
        ? "with https"
        : ProxyVariable(for: address, in: environment).map { "through the proxy of \($0)" }
      if let way, address.isVersion6 {
        throw usage(
          "--callback-url takes no address of version 6 \(way), which Foundation does not call here;"
            + " give a name"
        )
      }
    #endif
    return address
  }
}

extension CallbackAddress.Refusal {
  /// What is wrong with an address, where, and what to write instead.
  fileprivate func words(about text: String) -> String {
    let example = "such as http://127.0.0.1:5000/callback"
    switch self {
    case .scheme: return "takes an address that begins with http:// or https://, not \(text.quoted)"
    case .userInformation:
      return "takes no user and no password before the host; leave out what stands before the @"
    case .noHost: return "lacks a host in \(text.quoted); give one, \(example)"
    case .host(let host):
      return "has a host that is no name and no address, \(host.quoted); write it in ASCII letters,"
        + " digits, hyphens and dots, or as four numbers, \(example)"
    case .brackets(let place):
      return "takes brackets around an address of version 6 alone, such as http://[::1]:5000/, not"
        + " \(place.quoted)"
    case .noPort: return "lacks a port behind the colon in \(text.quoted); give one, \(example)"
    case .port(let port):
      return "takes a port from 1 to 65535, not \(port.quoted), \(example)"
    case .path:
      return "takes an address in visible ASCII without a query or a fragment, \(example), not"
        + " \(text.quoted)"
    }
  }
}
