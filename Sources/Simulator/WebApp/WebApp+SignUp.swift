import Domain

/// Opening an account.
extension WebApp {
  func signUp(_ request: HTTPRequest) async throws -> HTTPResponse {
    let form = request.form
    do {
      guard let username = Username(form["username"] ?? ""),
        let email = EmailAddress(form["email"] ?? ""),
        let phone = PhoneNumber(
          countryCode: form["country_code"] ?? "",
          number: form["phone"] ?? ""
        )
      else { throw malformed(.signUp) }
      let credential = try await useCases.signUps.begin(
        SignUps.Entries(
          username: username,
          email: email,
          phone: phone,
          password: form["password"] ?? ""
        )
      )
      return Responses.redirect(
        to: Path.verifyPhone,
        setting: SetCookie("\(CookieName.signUp)", credential.cookieValue)
      )
    } catch let refused as RecordedRefusal {
      return Responses.signUp(for: request, keeping: form, refusal: refused)
    }
  }

  func verifyPhone(_ request: HTTPRequest) async throws -> HTTPResponse {
    do {
      let credential = try credential(of: request)
      guard let code = request.form["code"].flatMap({ OneTimeCode(ofVerification: $0) }) else {
        throw desk.refuse(
          .verifyPhone,
          .malformed,
          about: AuditEvent.Subject(signUp: credential.id)
        )
      }
      _ = try await useCases.signUps.verify(code, credential)
      return Responses.redirect(
        to: Path.signIn,
        saying: .accountOpened,
        setting: .clearing("\(CookieName.signUp)")
      )
    } catch let refused as RecordedRefusal {
      return Responses.phone(for: request, refusal: refused)
    }
  }

  func resendCode(_ request: HTTPRequest) async throws -> HTTPResponse {
    do {
      try await useCases.signUps.resend(try credential(of: request))
      return Responses.redirect(to: Path.verifyPhone, saying: .codeSentAgain)
    } catch let refused as RecordedRefusal {
      return Responses.phone(for: request, refusal: refused)
    }
  }

  private func credential(
    of request: HTTPRequest
  ) throws(RecordedRefusal) -> SignUp.Credential {
    guard let header = request.headers["Cookie"],
      let credential = SignUp.Credential(cookie: CookieName.signUp, in: header)
    else {
      throw desk.refuse(.verifyPhone, .notFoundOrNotYours, about: AuditEvent.Subject())
    }
    return credential
  }
}
