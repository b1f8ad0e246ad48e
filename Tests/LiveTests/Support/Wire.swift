extension String {
  /// The lines of a message with the line ends of HTTP; the lines before a body end with two.
  static func wire(_ lines: String..., body: String = "") -> String {
    lines.map { $0 + "\r\n" }.joined() + "\r\n" + body
  }

  /// A request line in which only one part is of interest, with all else that a request needs.
  static func get(_ target: String = "/", _ fields: String...) -> String {
    (["GET \(target) HTTP/1.1", "Host: a"] + fields).map { $0 + "\r\n" }.joined() + "\r\n"
  }

  /// A request with a body and the fields that describe it.
  static func post(_ body: String, _ fields: String...) -> String {
    (["POST / HTTP/1.1", "Host: a"] + fields).map { $0 + "\r\n" }.joined() + "\r\n" + body
  }
}
