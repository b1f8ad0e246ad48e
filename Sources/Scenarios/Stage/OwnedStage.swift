import Domain
import Simulator

/// A stage whose application is one's own, so that its owner can do something as well.
public protocol OwnedStage: Stage {
  /// Where the application receives callbacks.
  var door: any CallbackDoor { get }
}

/// What the owner of an application can do about callbacks, where they come in.
///
/// It needs no power over the network: whoever runs a server can do all of it, by what stands before
/// the application and by the key that the application shares with Authy.
public protocol CallbackDoor: Sendable {
  /// Turns away every callback from now on, so that Authy is told that nobody took it.
  func close() async

  /// Lets callbacks in again; what was turned away does not come back.
  func open() async

  /// Holds the callback about a request back, as if it were on its way still; others pass.
  func hold(about request: ApprovalRequest.ID) async

  /// Lets in what was held back, in the order in which it came, and holds nothing any more.
  ///
  /// - Throws: what the application threw.
  func letIn() async throws

  /// Sends the callback that came last once more, byte for byte.
  ///
  /// - Returns: the application's answer; nil when none has come yet.
  func sendAgain() async throws -> HTTPResponse?

  /// Sends a callback about a request that is signed anew, as Authy alone and the owner can.
  ///
  /// - Returns: the application's answer; nil when there is no such request.
  func send(_ decision: Decision, about request: ApprovalRequest.ID) async throws -> HTTPResponse?

  /// Sends a callback that says approved, and is not genuine.
  ///
  /// - Returns: the application's answer; nil when there is no such request.
  func forge(_ forgery: Forgery, about request: ApprovalRequest.ID) async throws -> HTTPResponse?
}
