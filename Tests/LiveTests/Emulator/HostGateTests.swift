import Domain
import Live
import Testing

@Suite("A request under some host's name", .serialized)
struct HostGateTests {
  private final class Sentences: @unchecked Sendable {
    var all: [String] = []
  }

  private static let targets = [
    "/", "/protected/json/app/details?api_key=\(Service.key)", "/simulator/phones", "/nothing",
    "//simulator/trace", "/onetouch/json/approval_requests/1?api_key=\(Service.key)",
  ]

  private static let local = [
    "127.0.0.1", "127.0.0.1:80", "127.9.8.7:1", "127.0.0.1.", "localhost", "LocalHost:80",
    "localhost.:80", "pay.localhost", "[::1]", "[::1]:8099", "[0:0:0:0:0:0:0:1]:1",
    "[::ffff:127.0.0.1]", "127.0.0.1:",
  ]

  private static let foreign = [
    "evil.example", "evil.example:8099", "127.0.0.1.evil.example", "localhost.evil.example:80",
    "127.0.0.1.nip.io", "10.0.0.1", "0.0.0.0:80", "[::2]", "[::]", "[::1]evil.example",
    "[::1]:80:80", "127.0.0.1:evil", "127.0.0.1:80:80", "::1", "[::1", "127.1", "0x7f.0.0.1",
    "2130706433", "localhost..", ".localhost", "evil-localhost", "host.docker.internal",
  ]

  @Test("is answered if that name is loopback's", arguments: local)
  func answersLocal(host: String) throws {
    let service = try Service()
    for target in Self.targets {
      #expect(try service.ask(.get, target, "", ["Host: \(host)"]).status != 403, "\(target)")
    }
  }

  @Test("is refused on every path if that name may lead elsewhere", arguments: foreign)
  func refusesForeign(host: String) throws {
    let service = try Service()
    for target in Self.targets {
      for method in [HTTPRequest.Method.get, .head, .post] {
        let answer = try service.ask(method, target, "", ["Host: \(host)"])
        #expect(answer.status == 403, "\(method) \(target)")
        guard method != .head else { continue }
        #expect(answer.body.contains("only requests to 127.0.0.1, [::1] and localhost"))
        #expect(answer.body.contains(host))
        #expect((answer.json["error"] ?? answer.json["message"]) != nil || target == "/")
      }
    }
    #expect(try service.control(.get, "phones").json["events"] != 0, "the trace tells of it")
  }

  @Test("says in the answer, in the trace and to who runs it what would let it through")
  func saysWhatToDo() throws {
    let sentences = Sentences()
    let service = try Service { $0.remark = { sentences.all.append($0) } }
    let words = "if that name leads here, start with --host-name evil.example"
    let answer = try service.ask(.get, "/protected/json/app/details", "", ["Host: evil.example:1"])
    #expect(answer.json["message"]?.text?.contains(words) == true)
    #expect(answer.json["errors"]?["message"] == answer.json["message"])
    #expect(answer.json["success"] == false)
    #expect(sentences.all.count == 1 && sentences.all[0].contains(words))
    #expect(try service.trace().last?["note"]?.text?.contains(words) == true)
  }

  @Test("is answered if the emulator was told that the name leads here")
  func answersNamed() throws {
    let service = try Service { options in
      options.hostNames = ["host.docker.internal", "authy.test", "fd00::7", "10.0.0.1"]
        .compactMap { HostName($0) }
    }
    for host in [
      "host.docker.internal:8099", "HOST.docker.internal", "authy.test.", "[fd00:0::7]:1",
      "10.0.0.1", "127.0.0.1",
    ] {
      for target in Self.targets {
        #expect(try service.ask(.get, target, "", ["Host: \(host)"]).status != 403)
      }
      let own = try service.ask(
        .post,
        "/simulator/reset",
        "",
        ["Host: \(host)", "Origin: http://\(host)"]
      )
      #expect(own.status == 200)
      let other = try service.ask(
        .post,
        "/simulator/reset",
        "",
        ["Host: \(host)", "Origin: http://evil.example"]
      )
      #expect(other.status == 403)
    }
    for host in ["sub.authy.test", "authy.test.evil.example", "10.0.0.2"] {
      #expect(try service.ask(.get, "/", "", ["Host: \(host)"]).status == 403)
    }
  }

  /// Bytes of whole requests, and the status of the answer: of a path that everybody may ask for.
  @Test(
    "is judged by the name that the target has, and by none where there is none",
    arguments: [
      ("GET /simulator/clock HTTP/1.0", [], "200"),
      ("GET http://evil.example/simulator/clock HTTP/1.0", [], "403"),
      ("GET http://127.0.0.1:9/simulator/clock HTTP/1.0", [], "200"),
      ("GET http://evil.example/simulator/clock HTTP/1.1", ["Host: 127.0.0.1"], "400"),
      ("GET http://127.0.0.1/simulator/clock HTTP/1.1", ["Host: evil.example"], "400"),
      ("GET http://evil.example/simulator/clock HTTP/1.1", ["Host: evil.example"], "403"),
      ("GET http://localhost/simulator/clock HTTP/1.1", ["Host: localhost"], "200"),
      ("GET http://127.0.0.1@evil.example/simulator/clock HTTP/1.0", [], "400"),
      ("GET http://evil.example@127.0.0.1/simulator/clock HTTP/1.0", [], "400"),
      ("GET /simulator/clock HTTP/1.1", [], "400"),
      ("GET /simulator/clock HTTP/1.1", ["Host:"], "400"),
      ("GET /simulator/clock HTTP/1.0", ["Host: "], "400"),
      ("GET /simulator/clock HTTP/1.1", ["Host: 127.0.0.1", "Host: evil.example"], "400"),
      ("GET /simulator/clock HTTP/1.1", ["Host: evil.example@127.0.0.1"], "400"),
      ("GET /simulator/clock HTTP/1.1", ["Host: 127.0.0.1, evil.example"], "400"),
      ("GET /simulator/clock HTTP/1.1", ["host: evil.example"], "403"),
      (
        "GET /simulator/clock HTTP/1.1",
        ["Host: evil.example", "X-Forwarded-Host: 127.0.0.1"], "403"
      ),
    ]
  )
  func judgesTarget(line: String, fields: [String], status: String) throws {
    let service = try Service()
    let lines = [line, "Connection: close"] + fields
    let client = try service.client(sending: lines.map { $0 + "\r\n" }.joined() + "\r\n")
    try service.turn(until: {
      client.receive()
      return client.isEnded
    })
    #expect(client.text.status == status, "\(client.text)")
  }
}
