extension AuthyAnswer {
  /// What Authy found of a user's code.
  ///
  /// A code is right only where all the marks that the official clients look for agree: status 200,
  /// the word "is valid", and success, which is a text here. That a code was used may come under
  /// either code, since only the message is on record.
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

  /// Whether the body says that the code is wrong, as very old answers do, without an error code.
  private var saysInvalid: Bool {
    [body["token"], body["errors"]?["token"]].contains("is invalid")
      || message.hasPrefix("Token is invalid")
  }

  /// Whether a body that comes with status 200 says that there is no such user.
  private var saysUserDoesNotExist: Bool {
    status == 200 && body["success"]?.truth == false && message.hasPrefix("User doesn't exist")
  }
}
