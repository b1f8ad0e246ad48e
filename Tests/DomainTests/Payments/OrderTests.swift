import Domain
import Testing

@Suite("An order")
struct OrderTests {
  @Test("is told with its amount first, so that nothing can cut it off")
  func isTold() {
    #expect("\(Sample.order)" == "EUR 120.00 to Bookshop")
  }

  @Test("is another with another amount or payee")
  func compares() {
    #expect(Sample.order == Sample.order(.euros(120)))
    #expect(Sample.order != Sample.order(.euros(120, cents: 1)))
    #expect(Sample.order != Sample.order(.euros(120), account: "DE89370400440532013001"))
    let names = ["M\u{FC}ller", "Mu\u{308}ller"].map { Sample.order(.euros(120), to: $0) }
    #expect(names[0] != names[1])
  }
}
