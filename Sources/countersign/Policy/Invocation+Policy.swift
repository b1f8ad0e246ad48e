import Domain
import Live
import Scenarios

extension Option {
  static let policy = value(
    "policy",
    "FILE",
    .file,
    help: "The numbers to go by, as policy show prints them; - reads standard input."
  )
}

extension Invocation {
  /// The policy that the user gave, or the standard one.
  ///
  /// - Throws: a complaint that names every number that cannot be read, or else every one that is
  ///   not lawful.
  func lawfulPolicy(on console: Console) throws -> GivenPolicy {
    guard let path = text(.policy) else { return .standard }
    let policy = try policy(in: path, on: console)
    let breaches = policy.breaches.map(\.words)
    guard breaches.isEmpty else {
      throw usage(inLines: "\(path.quoted) holds no lawful policy", breaches)
    }
    return GivenPolicy(policy, from: path)
  }

  /// The policy in a file, or on standard input for `-`, whether or not it is lawful.
  ///
  /// - Throws: a complaint that names everything in it that cannot be read.
  func policy(in path: String, on console: Console) throws -> Policy {
    let reading = PolicyReading(try bytes(of: path, on: console))
    guard reading.refusals.isEmpty else {
      throw usage(inLines: "\(path.quoted) holds no policy", reading.refusals.map(\.words))
    }
    return reading.policy
  }

  private func bytes(of path: String, on console: Console) throws -> [UInt8] {
    guard path != "-" else { return try console.read() }
    do throws(SystemRefusal) {
      return try System.read(path, atMost: JSON.Limits.standard.size + 1)
    } catch {
      throw usage(
        "cannot read \(path.quoted): \(error); give a file that policy show could have written"
      )
    }
  }

  private func usage(inLines heading: String, _ lines: [String]) -> Complaint {
    usage("\(heading)\n" + lines.map { "  \($0)" }.joined(separator: "\n"))
  }
}
