extension HTTPRequest {
  /// The path as Rails routes it: several slashes count as one, and one at the end as none.
  ///
  /// Clients join a base address and a path, and both may bring a slash. Dot segments and endings
  /// such as `.json` stay, as they do there.
  package var routedPath: String {
    let slash = UInt8(ascii: "/")
    var last: UInt8 = 0
    var isPlain = true
    for byte in path.utf8 {
      if byte == slash, last == slash { isPlain = false }
      last = byte
    }
    if isPlain, last != slash || path.utf8.count == 1 { return path }
    return "/" + path.split(separator: "/").joined(separator: "/")
  }
}
