import Domain
import Simulator

/// A stage whose application is one's own, so that its owner can act too.
public protocol OwnedStage: Stage {
  /// The place where the application receives callbacks.
  var callbacks: any CallbackControls { get }
}

/// What the owner of an application can do with callbacks before the application gets them.
///
/// This needs no power over the network. Whoever runs a server can do all of it, with a proxy
/// before the application and the key that the application shares with Authy.
public protocol CallbackControls: Sendable {
  /// Refuses every callback from now on, so that Authy learns that nobody took it.
  func close() async

  /// Admits callbacks again; refused ones do not come back.
  func open() async

  /// Delays callbacks about a request, as if they were still on their way; other callbacks pass.
  func hold(about request: ApprovalRequest.ID) async

  /// Delivers the delayed callbacks in the order in which they came, and delays no more.
  ///
  /// - Throws: what the application throws.
  func letIn() async throws

  /// Sends the last callback again, byte for byte.
  ///
  /// - Returns: the application's answer; `nil` if no callback has come yet.
  /// - Throws: what the application throws.
  func sendAgain() async throws -> HTTPResponse?

  /// Sends a new, correctly signed callback about a request, which only Authy and the owner can do.
  ///
  /// - Returns: the application's answer; `nil` if there is no such request.
  /// - Throws: what the application throws.
  func send(_ decision: Decision, about request: ApprovalRequest.ID) async throws -> HTTPResponse?

  /// Sends a forged callback that says "approved".
  ///
  /// - Returns: the application's answer; `nil` if there is no such request.
  /// - Throws: what the application throws.
  func forge(_ forgery: Forgery, about request: ApprovalRequest.ID) async throws -> HTTPResponse?
}
