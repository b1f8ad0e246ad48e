#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Address {
  /// The addresses of a host in the order in which to try them; none if the host is unknown.
  ///
  /// This blocks until the resolver answers.
  static func all(of host: String) -> [Address] {
    var hints = unsafe addrinfo()
    #if canImport(Glibc)
      unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      unsafe hints.ai_socktype = SOCK_STREAM
    #endif
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, nil, &hints, &found) == 0 else { return [] }
    defer { unsafe freeaddrinfo(found) }
    var addresses: [Address] = []
    var next = unsafe found
    while let place = unsafe next?.pointee {
      if let address = unsafe number(of: place), !addresses.contains(address) {
        addresses.append(address)
      }
      unsafe next = place.ai_next
    }
    return addresses
  }

  private static func number(of place: addrinfo) -> Address? {
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let failure = unsafe getnameinfo(
      place.ai_addr,
      place.ai_addrlen,
      &text,
      socklen_t(text.count),
      nil,
      0,
      NI_NUMERICHOST
    )
    guard failure == 0 else { return nil }
    return Address(
      String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    )
  }
}
