/// What comes next of a body that is made while it is sent.
package enum BodyPiece: Hashable, Sendable {
  case bytes([UInt8])
  /// That was all.
  case end
  /// The rest cannot be made, which the client learns from the connection's end.
  case brokenOff
}
