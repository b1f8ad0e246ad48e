import Domain
import Testing

@Suite("A response")
struct HTTPResponseTests {
  @Test(
    "succeeds from 200 to 299",
    arguments: [
      (100, false), (199, false), (200, true), (204, true), (299, true), (300, false), (404, false),
      (599, false),
    ]
  )
  func succeeds(status: Int, isSuccess: Bool) {
    #expect(HTTPResponse(status).isSuccess == isSuccess)
  }

  @Test("refuses a status that does not exist", arguments: [Int.min, -1, 0, 99, 600, 999])
  func refusesStatus(status: Int) {
    #expect(HTTPResponse(received: status, headers: [:], body: []) == nil)
  }

  @Test("carries text as UTF-8")
  func carriesText() {
    let response = HTTPResponse.text("grün", status: 404)
    #expect(response.status == 404)
    #expect(response.headers["content-type"] == "text/plain; charset=utf-8")
    #expect(response.body == Array("grün".utf8))
    #expect(response.bodyText == "grün")
    #expect(HTTPResponse(200, body: [0xFF]).bodyText == nil)
  }

  @Test("traps on a status of its own that does not exist")
  func trapsOnMisuse() async {
    await #expect(processExitsWith: .failure) { _ = HTTPResponse(600) }
  }
}
