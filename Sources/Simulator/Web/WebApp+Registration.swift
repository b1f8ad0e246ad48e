import Domain

/// Opening an account.
extension WebApp {
  func register(_ request: HTTPRequest) async throws -> HTTPResponse {
    let form = request.form
    do {
      guard let username = Username(form["username"] ?? ""),
        let email = EmailAddress(form["email"] ?? ""),
        let phone = PhoneNumber(
          countryCode: form["country_code"] ?? "",
          number: form["phone"] ?? ""
        )
      else { throw malformed(.register) }
      let credential = try await useCases.registrations.begin(
        Registrations.Form(
          username: username,
          email: email,
          phone: phone,
          password: form["password"] ?? ""
        )
      )
      return Page.redirect(
        to: Path.verifyPhone,
        setting: SetCookie("\(CookieName.registration)", credential.cookieValue)
      )
    } catch let refused as Refused {
      return Page.registration(for: request, keeping: form, refusal: refused)
    }
  }

  func verifyPhone(_ request: HTTPRequest) async throws -> HTTPResponse {
    do {
      let credential = try credential(of: request)
      guard let code = request.form["code"].flatMap({ OneTimeCode(ofVerification: $0) }) else {
        throw desk.refuse(
          .verifyPhone,
          .malformed,
          about: AuditEvent.Subject(registration: credential.id)
        )
      }
      _ = try await useCases.registrations.verify(code, credential)
      return Page.redirect(
        to: Path.signIn,
        saying: .accountOpened,
        setting: .clearing("\(CookieName.registration)")
      )
    } catch let refused as Refused {
      return Page.phone(for: request, refusal: refused)
    }
  }

  func resendCode(_ request: HTTPRequest) async throws -> HTTPResponse {
    do {
      try await useCases.registrations.resend(try credential(of: request))
      return Page.redirect(to: Path.verifyPhone, saying: .codeSentAgain)
    } catch let refused as Refused {
      return Page.phone(for: request, refusal: refused)
    }
  }

  private func credential(
    of request: HTTPRequest
  ) throws(Refused) -> Registration.Credential {
    guard let header = request.headers["Cookie"],
      let credential = Registration.Credential(cookie: CookieName.registration, in: header)
    else {
      throw desk.refuse(.verifyPhone, .notFoundOrNotYours, about: AuditEvent.Subject())
    }
    return credential
  }
}
