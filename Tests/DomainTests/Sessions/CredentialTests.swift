import Domain
import Testing

@Suite("A session's credential")
struct CredentialTests {
  private let credential = Session.Credential(id: Sample.session, secret: Sample.secret)

  @Test("is read back from its cookie")
  func readsCookie() {
    #expect(
      credential.cookieValue
        == "33330000-0000-0000-0000-000000000001.44441357-9bdf-0246-8ace-0f1e2d3c4b5a"
    )
    #expect(Session.Credential(cookieValue: Array(credential.cookieValue.utf8)[...]) == credential)
  }

  @Test(
    "is read from no other text",
    arguments: [
      "", ".", "..", "33330000-0000-0000-0000-000000000001",
      "33330000-0000-0000-0000-000000000001.",
      ".44441357-9bdf-0246-8ace-0f1e2d3c4b5a",
      "33330000-0000-0000-0000-000000000001.44441357-9bdf-0246-8ace-0f1e2d3c4b5a.",
      "33330000-0000-0000-0000-000000000001.44441357-9bdf-0246-8ace-0f1e2d3c4b5",
      "33330000-0000-0000-0000-000000000001.44441357-9bdf-0246-8ace-0f1e2d3c4b5g",
      "33330000-0000-0000-0000-000000000001 44441357-9bdf-0246-8ace-0f1e2d3c4b5a",
      "33330000-0000-0000-0000-000000000001.44441357-9bdf-0246-8ace-0f1e2d3c4b5a\n",
      "33330000-0000-0000-0000-0000000000011.4441357-9bdf-0246-8ace-0f1e2d3c4b5a",
      "\u{FF13}33330000-0000-0000-0000-0000000001.44441357-9bdf-0246-8ace-0f1e2d3c4b5a",
    ]
  )
  func refusesCookie(text: String) {
    #expect(Session.Credential(cookieValue: Array(text.utf8)[...]) == nil)
  }

  @Test("is read from the middle of a header as from its own text")
  func readsSlice() {
    let header = Array("session=\(credential.cookieValue); other".utf8)
    #expect(Session.Credential(cookieValue: header[8..<81]) == credential)
    #expect(Session.Credential(cookieValue: header[7..<80]) == nil)
  }
}
