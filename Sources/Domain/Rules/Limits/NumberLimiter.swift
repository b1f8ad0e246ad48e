/// How often one number is written to, and guessed at, before it is anybody's.
///
/// A registration has limits of its own, but anybody can begin another one with the same number:
/// to send somebody texts without end, or to guess on at a code that Authy keeps for ten minutes.
public struct NumberLimiter: Hashable, Codable, Sendable {
  public enum Refusal: Error, Hashable {
    case tooManyTexts(until: Instant)
    case tooManyAttempts(until: Instant)
  }

  private var texts = ClaimWindow()
  private var attempts = ClaimWindow()

  public init() {}

  /// Counts a text before it is sent.
  public mutating func claimText(at now: Instant, under policy: Policy) throws(Refusal) {
    do throws(ClaimWindow.Full) {
      try texts.claim(at: now, most: policy.textsPerNumber, within: policy.numberWindow)
    } catch {
      throw .tooManyTexts(until: error.until)
    }
  }

  /// Takes back the text that was claimed at that instant, as it was never sent.
  mutating func giveBackText(_ claimedAt: Instant) { texts.giveBack(claimedAt) }

  /// Counts an attempt at the code before it is judged.
  public mutating func claimAttempt(at now: Instant, under policy: Policy) throws(Refusal) {
    do throws(ClaimWindow.Full) {
      try attempts.claim(at: now, most: policy.attemptsPerNumber, within: policy.numberWindow)
    } catch {
      throw .tooManyAttempts(until: error.until)
    }
  }

  /// Takes back the attempt that was claimed at that instant, as nobody was asked to judge it.
  mutating func giveBackAttempt(_ claimedAt: Instant) { attempts.giveBack(claimedAt) }
}
