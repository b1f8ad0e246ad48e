import Domain
import Simulator

/// The application believes what Authy has not said.
extension BrokenRule {
  static let answers = [
    authy(
      "a status that cannot be read approves",
      breaks: ["ASVS-16.5.3", "RTS-4.2c", "PSD2-97.1b"],
      UnreadableApproves.self
    ),
    Self(
      "a denial counts as an approval",
      breaks: ["NIST-INTENT", "PSD2-64"]
    ) { surroundings in
      surroundings.ports.authy = DenialApproves(in: surroundings.ports)
      surroundings.front = { request, answer in
        // What the callback would say is learned by asking.
        request.isCallback && request.says("denied")
          ? HTTPResponse(200) : try await answer(request)
      }
    },
    authy(
      "a phone is bound when nobody says whether it has scanned",
      breaks: ["ASVS-16.5.3", "RTS-24.1"],
      UnansweredBinds.self
    ),
    authy(
      "an earlier scan completes a later enrollment",
      breaks: ["RTS-24.1", "RTS-26"],
      EarlierScanBinds.self
    ),
    authy("a phone is bound that has not scanned", breaks: ["RTS-24.1"], UnscannedBinds.self),
    authy(
      "an account is made without Authy's answer, for nobody's phone",
      breaks: ["ASVS-16.5.3", "RTS-24.1"],
      UnansweredUser.self
    ),
    authy("Authy is not told to delete", breaks: ["RTS-27"], DeletedHereAlone.self),
    authy(
      "a deletion whose answer was lost counts as done",
      breaks: ["ASVS-16.5.3", "ASVS-2.3.1"],
      DeletedUnanswered.self
    ),
  ]
}

/// Notes who was asked what.
class NotingAuthy: AuthyStandIn, @unchecked Sendable {
  private(set) var asked: [(id: ApprovalRequest.ID, authyID: AuthyID, question: ApprovalQuestion)] =
    []

  override func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    let id = try await authy.sendApprovalRequest(question, to: authyID)
    asked.append((id, authyID, question))
    return id
  }

  func approver(of id: ApprovalRequest.ID) -> AuthyID {
    asked.last { $0.id == id }?.authyID ?? .nobody
  }
}

private final class UnreadableApproves: NotingAuthy, @unchecked Sendable {
  override func approvalStatus(
    of id: ApprovalRequest.ID
  ) async throws(AuthyError) -> ApprovalStatus {
    do {
      return try await authy.approvalStatus(of: id)
    } catch {
      return ApprovalStatus(.approved, of: asked.last?.authyID ?? .nobody)
    }
  }
}

private final class DenialApproves: AuthyStandIn, @unchecked Sendable {
  override func approvalStatus(
    of id: ApprovalRequest.ID
  ) async throws(AuthyError) -> ApprovalStatus {
    let status = try await authy.approvalStatus(of: id)
    return status.state == .denied ? ApprovalStatus(.approved, of: status.authyID) : status
  }
}

private final class UnansweredBinds: AuthyStandIn, @unchecked Sendable {
  override func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus {
    do {
      return try await authy.registrationStatus(of: customUserID)
    } catch {
      return .completed(.nobody)
    }
  }
}

private final class UnscannedBinds: AuthyStandIn, @unchecked Sendable {
  override func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus {
    let status = try await authy.registrationStatus(of: customUserID)
    return status == .pending ? .completed(.nobody) : status
  }
}

private final class EarlierScanBinds: AuthyStandIn, @unchecked Sendable {
  private var earlier: RegistrationStatus?

  override func registrationStatus(
    of customUserID: String
  ) async throws(AuthyError) -> RegistrationStatus {
    let status = try await authy.registrationStatus(of: customUserID)
    if case .completed = status { earlier = status }
    return status == .pending ? earlier ?? .pending : status
  }
}

private final class UnansweredUser: AuthyStandIn, @unchecked Sendable {
  override func createUser(
    email: EmailAddress,
    phone: PhoneNumber
  ) async throws(AuthyError) -> AuthyID {
    do {
      return try await authy.createUser(email: email, phone: phone)
    } catch {
      return .nobody
    }
  }
}

private final class DeletedHereAlone: AuthyStandIn, @unchecked Sendable {
  override func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {}
}

private final class DeletedUnanswered: AuthyStandIn, @unchecked Sendable {
  override func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {
    try? await authy.deleteUser(authyID)
  }
}
