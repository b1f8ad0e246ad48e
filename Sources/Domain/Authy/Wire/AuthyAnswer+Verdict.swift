extension AuthyAnswer {
  /// The result of checking a user's code.
  ///
  /// A code is right only where all signs that the official clients look for agree: status 200, the
  /// words "is valid", and `success`, which is a text here. Authy may report a used code with
  /// either error code, because the records show only the message.
  ///
  /// - Throws: `AuthyError` when the answer is another refusal, or not clear.
  func verdict() throws(AuthyError) -> CodeVerdict {
    do throws(AuthyError) {
      guard try success()["token"]?.text == "is valid" else { throw .unanswered }
      return .right
    } catch .refused(.codeReused) {
      return .used
    } catch .refused(let code) where Self.wrongCodes.contains(code) {
      return wrongOrUsed
    } catch .refused(.unclassified) where status == 401 && saysInvalid {
      return wrongOrUsed
    } catch .unanswered where saysUserDoesNotExist {
      throw .refused(.userDoesNotExist)
    }
  }

  private static let wrongCodes: [AuthyErrorCode] = [
    .codeInvalid, .tokenInvalid, .smsCodeInvalid,
  ]

  private var wrongOrUsed: CodeVerdict { message.contains("used recently") ? .used : .wrong }

  /// Whether the body says without an error code that the code is wrong, as very old answers do.
  private var saysInvalid: Bool {
    [body["token"], body["errors"]?["token"]].contains("is invalid")
      || message.hasPrefix("Token is invalid")
  }

  /// Whether a body with status 200 says that the user does not exist.
  private var saysUserDoesNotExist: Bool {
    status == 200 && body["success"]?.truth == false && message.hasPrefix("User doesn't exist")
  }
}
