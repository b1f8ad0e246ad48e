/// The next part of a body that is made while it is sent.
package enum BodyPiece: Hashable, Sendable {
  case bytes([UInt8])
  /// The body is complete.
  case end
  /// The rest cannot be made; the client learns this because the connection ends.
  case brokenOff
}
