import Testing

@testable import countersign

@Suite("An address for callbacks on the command line")
struct CallbackURLTests {
  @Test(
    "is refused with what is wrong, where, and what to do",
    arguments: [
      (
        "http://127.0.0.1:70000/cb",
        "takes a port from 1 to 65535, not \"70000\", such as http://127.0.0.1:5000/callback"
      ),
      (
        "http://[::1]:0/",
        "takes a port from 1 to 65535, not \"0\", such as http://127.0.0.1:5000/callback"
      ),
      (
        "http://127.0.0.1:/cb",
        "lacks a port behind the colon in \"http://127.0.0.1:/cb\"; give one, such as"
          + " http://127.0.0.1:5000/callback"
      ),
      (
        "http://alice:secret@127.0.0.1/",
        "takes no user and no password before the host; leave out what stands before the @"
      ),
      (
        "http://[::1/",
        "takes brackets around an address of version 6 alone, such as http://[::1]:5000/, not \"[::1\""
      ),
      (
        "http://127.1/",
        "has a host that is no name and no address, \"127.1\"; write it in ASCII letters, digits,"
          + " hyphens and dots, or as four numbers, such as http://127.0.0.1:5000/callback"
      ),
      (
        "http:///cb",
        "lacks a host in \"http:///cb\"; give one, such as http://127.0.0.1:5000/callback"
      ),
      (
        "127.0.0.1:5000",
        "takes an address that begins with http:// or https://, not \"127.0.0.1:5000\""
      ),
      (
        "http://127.0.0.1/cb?a=b",
        "takes an address in visible ASCII without a query or a fragment, such as"
          + " http://127.0.0.1:5000/callback, not \"http://127.0.0.1/cb?a=b\""
      ),
    ]
  )
  func refuses(url: String, words: String) {
    let outcome = countersign(
      words: ["serve", "--callback-url", url],
      on: Surroundings(patience: 0)
    )
    let complaint = "countersign serve: --callback-url \(words)\n"
    #expect(outcome == Outcome(output: "", errors: complaint, exitCode: .usage))
  }

  #if canImport(FoundationNetworking)
    @Test("is refused with version 6 where Foundation would have to call it")
    func refusesVersion6() {
      for (url, environment, words) in [
        ("https://[fd00::5]/", [:], "with https, which Foundation does not call here"),
        (
          "http://[fd00::5]/", ["http_proxy": "http://127.0.0.1:3128"],
          "through the proxy of http_proxy, which Foundation does not call here"
        ),
      ] as [(String, [String: String], String)] {
        let outcome = countersign(
          words: ["serve", "--callback-url", url],
          on: Surroundings(environment: environment, patience: 0)
        )
        #expect(outcome.exitCode == .usage && outcome.output.isEmpty)
        #expect(outcome.errors.contains("takes no address of version 6 \(words)"))
      }
    }

    @Test("is taken with version 6 over plain HTTP where no_proxy exempts it")
    func takesVersion6() {
      let environment = ["http_proxy": "http://127.0.0.1:3128", "no_proxy": "fd00::5"]
      let outcome = countersign(
        words: ["serve", "--callback-url", "http://[fd00::5]/"],
        on: Surroundings(environment: environment, patience: 0)
      )
      #expect(outcome.exitCode == .allHeld)
    }
  #endif

  @Test("is explained with the time that a callback may take, and that it is sent once")
  func explains() {
    let help = countersign("serve --help").output.split(separator: "\n")
      .map { $0.drop { $0 == " " } }.joined(separator: " ")
    #expect(help.contains("sent once, within 10 s, and never again"))
  }
}
