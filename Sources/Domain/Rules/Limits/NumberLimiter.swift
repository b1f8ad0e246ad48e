/// How many texts one number is sent, and how many attempts at its code are judged, until an account has it.
///
/// A sign-up has limits of its own, but anybody can begin another one with the same number:
/// to send somebody texts without end, or to guess on at a code that Authy keeps for ten minutes.
public struct NumberLimiter: Hashable, Codable, Sendable {
  public enum Refusal: Error, Hashable {
    case tooManyTexts(until: Instant)
    case tooManyAttempts(until: Instant)
  }

  private var texts = SlidingWindow()
  private var attempts = SlidingWindow()

  public init() {}

  /// Counts a text before it is sent.
  ///
  /// - Throws: why no text may be sent now: the policy's window is full.
  public mutating func reserveText(at now: Instant, under policy: Policy) throws(Refusal) {
    do throws(SlidingWindow.Full) {
      try texts.reserve(at: now, most: policy.textsPerNumber, within: policy.numberWindow)
    } catch {
      throw .tooManyTexts(until: error.until)
    }
  }

  /// Gives back the text that was counted at that instant, because it was never sent.
  mutating func giveBackText(_ reservedAt: Instant) { texts.giveBack(reservedAt) }

  /// Counts an attempt at the code before Authy checks it.
  ///
  /// - Throws: why no attempt may be made now: the policy's window is full.
  public mutating func reserveAttempt(at now: Instant, under policy: Policy) throws(Refusal) {
    do throws(SlidingWindow.Full) {
      try attempts.reserve(at: now, most: policy.attemptsPerNumber, within: policy.numberWindow)
    } catch {
      throw .tooManyAttempts(until: error.until)
    }
  }

  /// Gives back the attempt that was counted at that instant, because Authy was never asked.
  mutating func giveBackAttempt(_ reservedAt: Instant) { attempts.giveBack(reservedAt) }
}
