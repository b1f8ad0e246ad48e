import Live

/// The option to write to a file, which several commands have.
extension Option {
  static let output = value(
    "output",
    "FILE",
    .file,
    help: "Writes to a file, which appears complete or not at all."
  )
}

extension Invocation {
  /// Writes a text to the file that the user named, or else to standard output.
  func write(_ text: String, on console: Console) throws {
    guard let path = self.text(.output) else { return try console.write(text) }
    do throws(SystemRefusal) {
      var file = try AtomicFile(path)
      try file.write(text)
      try file.publish()
    } catch {
      throw cannotWrite(path, error)
    }
  }

  func cannotWrite(_ path: String, _ refusal: SystemRefusal) -> Complaint {
    usage("cannot write \(path.quoted): \(refusal); give --output a file that can be written")
  }
}
