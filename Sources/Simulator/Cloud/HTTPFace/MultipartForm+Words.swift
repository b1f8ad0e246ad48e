import Domain

extension MultipartForm.Refusal {
  /// The refusal in a sentence, which repeats nothing that the client wrote.
  var words: String {
    switch self {
    case .tooLarge(let limit): "the multipart form has more than \(limit) bytes"
    case .tooManyParts(let limit): "the multipart form has more than \(limit) parts"
    case .longHeader(let limit): "a part's header has more than \(limit) bytes"
    case .noBoundary: "multipart/form-data names no boundary of 1 to 70 bytes"
    case .unbounded: "the parts are not all between the boundary that the label names"
    case .malformedHeader: "a part's header cannot be read"
    case .noName: "a part has no name"
    case .file: "a part is a file, and no parameter is one"
    case .encoded: "a part has a Content-Transfer-Encoding"
    case .invalidUTF8: "the multipart form is not UTF-8"
    }
  }
}
