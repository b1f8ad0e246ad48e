import Foundation
import Scenarios
import Testing

@testable import countersign

@Suite("The file of a run")
struct RunOutputTests {
  private let folder: TemporaryFolder
  private let manager = FileManager.default

  init() throws { folder = try TemporaryFolder() }

  @Test("holds what would have been printed")
  func holdsReport() throws {
    let outcome = countersign("run push-denial --format json --output \(folder.path("run.json"))")
    #expect(outcome == Outcome(output: "1 passed, 0 failed\n", errors: "", exitCode: .allHeld))
    let printed = countersign("run push-denial --format json").output
    #expect(try folder.text("run.json") == printed)
    #expect(try folder.names == ["run.json"])
  }

  @Test("stays as it was when the run is interrupted")
  func staysWhenInterrupted() throws {
    try folder.write("before", "run.txt")
    let outcome = countersign(
      "run --output \(folder.path("run.txt"))",
      on: Surroundings(patience: 2)
    )
    #expect(outcome.exitCode == .interrupted)
    #expect(outcome.errors.hasSuffix("was not written\n"))
    #expect(try folder.text("run.txt") == "before")
    #expect(try folder.names == ["run.txt"])
  }

  @Test("is refused where none can be")
  func isRefused() {
    for path in [folder.path, folder.path("missing/run.txt"), folder.path + "/missing/"] {
      let outcome = countersign("run --output \(path)")
      #expect(outcome.exitCode == .usage)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("countersign run: cannot write \""))
    }
  }

  @Test("may be a device, which stays one")
  func mayBeDevice() throws {
    #expect(countersign("run push-denial --output /dev/null").exitCode == .allHeld)
    let type = try manager.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test("keeps its mode, and the link that leads to it")
  func keepsModeAndLink() throws {
    try folder.write("before", "run.txt")
    let (file, link) = (folder.path("run.txt"), folder.path("link"))
    try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    try manager.createSymbolicLink(atPath: link, withDestinationPath: file)
    #expect(countersign("run push-denial --output \(link)").exitCode == .allHeld)
    let mode = try manager.attributesOfItem(atPath: file)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o640)
    #expect(try manager.destinationOfSymbolicLink(atPath: link) == file)
    #expect(try folder.text("run.txt").hasSuffix("\n1 passed, 0 failed\n"))
  }
}
