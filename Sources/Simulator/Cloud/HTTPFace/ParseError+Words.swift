import Domain

extension JSON.ParseError {
  /// What is wrong with a text, and where, in words.
  var words: String {
    switch self {
    case .tooLarge(let size): "it has \(size) bytes, which are too many"
    case .tooDeep(let place): "it is nested too deep at byte \(place)"
    case .unexpectedByte(let place): "it goes wrong at byte \(place)"
    case .unexpectedEnd(let place): "it ends too soon, at byte \(place)"
    case .controlCharacter(let place): "a text holds a control character at byte \(place)"
    case .invalidEscape(let place): "a text holds an escape that there is not at byte \(place)"
    case .loneSurrogate(let place): "a text holds half a surrogate pair at byte \(place)"
    case .invalidUTF8(let place): "it is not UTF-8 at byte \(place)"
    case .duplicateKey(let name, let place):
      "the name \(JSON.string(String(name.unicodeScalars.prefix(60)))) comes twice in one object, the "
        + "second time at byte \(place)"
    case .trailingBytes(let place): "there is more after its end at byte \(place)"
    }
  }
}
