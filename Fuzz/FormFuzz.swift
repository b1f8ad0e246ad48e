import Domain

// Fuzzes the small readers of what browsers and Authy send: plain and nested forms,
// percent-encoding, cookies, local paths, names and values of header fields, nonces.
//
// What is accepted can be written and read again with the same result; what is refused does no
// harm. A local path never leads to another site, and no cookie and no header field can contain a
// second one.

@c(LLVMFuzzerTestOneInput)
public func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  let text = String(decoding: bytes, as: UTF8.self)
  checkForm(bytes)
  checkEscapes(text)
  checkCookies(text)
  checkPath(text)
  checkFields(text)
  if let nonce = Nonce(text) { always(nonce.time.nanoseconds >= 0, "a nonce counts from 1970") }
  return 0
}

private func isSame(_ left: FormFields, _ right: FormFields?) -> Bool {
  left.fields.count == right?.fields.count
    && zip(left.fields, right?.fields ?? []).allSatisfy {
      $0.name.isWritten(like: $1.name) && $0.value.isWritten(like: $1.value)
    }
}

private func checkForm(_ bytes: [UInt8]) {
  guard let form = FormFields(parsing: bytes) else { return }
  let written = form.encoded
  always(written.utf8.allSatisfy { 0x21...0x7E ~= $0 }, "a form is written in visible ASCII")
  always(isSame(form, FormFields(parsing: written)), "a form that is written again is the same")
  guard let nested = NestedForm.read(form) else { return }
  let printed = nested.bytes()
  always(printed.count <= 16 * bytes.count + 16, "a nested form is no longer than its fields")
  always((try? JSON.parse(printed, limits: JSON.Limits(depth: 16))) == nested, "it is JSON")
}

private func checkEscapes(_ text: String) {
  always(
    PercentEncoding.decode(PercentEncoding.encode(text))?.isWritten(like: text) == true,
    "what is encoded is decoded"
  )
  guard let decoded = PercentEncoding.decode(text) else { return }
  always(decoded.utf8.count <= text.utf8.count, "nothing is made up")
}

private func checkCookies(_ text: String) {
  if let value = Cookies.value(of: "__Host-session", in: text) {
    always(!value.contains(UInt8(ascii: ";")), "a cookie ends where the next begins")
    always(value.count + 15 <= text.utf8.count, "a cookie stands in the text")
  }
  guard let cookie = SetCookie(parsing: text) else { return }
  let again = SetCookie(parsing: cookie.text)
  always(again == cookie, "a cookie that is written again is the same")
}

private func checkPath(_ text: String) {
  guard let path = LocalPath(text)?.text else { return }
  always(path.isWritten(like: text) && path.utf8.count <= LocalPath.maximumLength, "it is the text")
  always(path.utf8.first == UInt8(ascii: "/"), "a path begins with a slash")
  let bare = path.prefix { $0 != "?" }
  always(!bare.contains("//") && !bare.contains("/../"), "a path stays here")
  always(path.utf8.allSatisfy { 0x21...0x7E ~= $0 && !##"\#:@"##.utf8.contains($0) }, "it is plain")
  always(HTTPRequest(.get, target: path) != nil, "a path can be asked for")
}

private func checkFields(_ text: String) {
  var headers = HTTPHeaders()
  for (name, value) in [("Name", text), (text, "value")]
  where (try? headers.append(name, value)) != nil {
    let line = "\(name): \(value)"
    always(!line.utf8.contains { [0, 0x0A, 0x0D].contains($0) }, "a field is one line")
    always(headers[name]?.isEmpty == value.isEmpty, "a field is found")
  }
}
