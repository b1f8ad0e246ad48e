import Domain

// Fuzzes the reader and the writer of JSON.
//
// What is accepted is printed, and the print is accepted as the same value, byte for byte, and is
// never longer than the input. The limits hold exactly, for levels and for bytes, and an error
// names its place in the text. The query text that a callback's signature covers exists for every
// object, and only a signature made with the key fits it.

@c(LLVMFuzzerTestOneInput)
public func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  let value: JSON
  do {
    value = try JSON.parse(bytes)
  } catch {
    always(place(of: error).map { 0...bytes.count ~= $0 } ?? true, "\(error) has its place")
    return 0
  }
  let printed = value.bytes()
  always(printed.count <= bytes.count, "the text does not grow")
  always(isSafe(printed), "the text is UTF-8 without control characters")
  guard let again = try? JSON.parse(printed) else { fatalError("what is printed is refused") }
  always(again == value && again.bytes() == printed, "printing and reading again changes nothing")
  checkLimits(of: bytes, value)
  if bytes.count <= 2_048 { checkSignature(of: value) }
  return 0
}

private func place(of error: JSON.ParseError) -> Int? {
  switch error {
  case .tooLarge: nil
  case .tooDeep(let place), .unexpectedByte(let place), .unexpectedEnd(let place),
    .controlCharacter(let place), .invalidEscape(let place), .loneSurrogate(let place),
    .invalidUTF8(let place), .duplicateKey(let place), .trailingBytes(let place):
    place
  }
}

private func isSafe(_ bytes: [UInt8]) -> Bool {
  String(validating: bytes, as: UTF8.self) != nil && bytes.allSatisfy { $0 >= 0x20 }
}

private func checkLimits(of bytes: [UInt8], _ value: JSON) {
  let depth = depth(of: value)
  always(depth <= JSON.Limits.standard.depth, "the depth is limited")
  let exact = try? JSON.parse(bytes, limits: JSON.Limits(depth: depth, size: bytes.count))
  always(exact == value, "a limit that is just met refuses nothing")
  do {
    _ = try JSON.parse(bytes, limits: JSON.Limits(depth: depth, size: bytes.count - 1))
    fatalError("one byte too many is accepted")
  } catch {
    always(error == .tooLarge(size: bytes.count), "\(error) is a limit of size")
  }
  guard depth > 0 else { return }
  do {
    _ = try JSON.parse(bytes, limits: JSON.Limits(depth: depth - 1))
    fatalError("one level too many is accepted")
  } catch {
    guard case .tooDeep = error else { fatalError("\(error) instead of a limit of depth") }
  }
}

private func depth(of value: JSON) -> Int {
  switch value {
  case .null, .bool, .number, .string: 0
  case .array(let elements): 1 + (elements.map(depth).max() ?? 0)
  case .object(let members): 1 + (members.map { depth(of: $0.value) }.max() ?? 0)
  }
}

private let key = HMACSHA256.Key("key of the fuzzer")
private let url = "https://shop.example.test/callback"
private let zeros = Base64.encode([UInt8](repeating: 0, count: 32))

private func checkSignature(of value: JSON) {
  let nonce = "1600000000"
  let text = CallbackSignature.canonical(value)
  always(text.utf8.allSatisfy { 0x21...0x7E ~= $0 }, "a signed text is visible ASCII")
  let genuine = CallbackSignature.sign(
    nonce: nonce,
    method: "POST",
    url: url,
    parameters: value,
    key: key
  )
  for (signature, isGenuine) in [(genuine, true), (zeros, false)] {
    let verdict = CallbackSignature.verify(
      signature: signature,
      nonce: nonce,
      method: "POST",
      url: url,
      parameters: value,
      key: key
    )
    let isValid = if case .valid = verdict { true } else { false }
    let isTooLong = verdict == .mismatch && text.utf8.count > 1 << 10
    let isEmpty = value.members?.isEmpty ?? true
    always(isValid == (isGenuine && !isEmpty) || isTooLong, "\(verdict) fits the signature")
  }
}
