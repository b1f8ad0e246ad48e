import Foundation

/// A shell of this machine.
struct Shell {
  struct Answer {
    let output: String
    let errors: String
    let status: Int32
  }

  private let path: String

  init(_ name: String) throws {
    guard let path = Self.path(of: name) else { throw CocoaError(.fileNoSuchFile) }
    self.path = path
  }

  static func has(_ name: String) -> Bool { path(of: name) != nil }

  private static func path(of name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the shell without anybody's own settings; what it says is short.
  func run(_ arguments: [String]) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    let complained = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Answer(
      output: String(decoding: written, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self),
      status: process.terminationStatus
    )
  }
}
