import Domain
import Simulator
import Testing

@Suite("A form in parts")
struct MultipartFormTests {
  private static let label = "multipart/form-data; boundary=b"

  private static func part(_ name: String, _ value: String, _ more: String = "") -> String {
    "--b\r\nContent-Disposition: form-data; name=\(name)\r\n\(more)\r\n\(value)\r\n"
  }

  private static func read(
    _ body: String,
    _ label: String = label,
    _ limits: MultipartForm.Limits = MultipartForm.Limits()
  ) throws -> FormFields {
    try MultipartForm.read(Array(body.utf8), label: label, limits: limits)
  }

  @Test(
    "is read part by part",
    arguments: [
      ("--b--", [:]), ("--b--\r\n", [:]),
      (part("a", "1") + "--b--\r\n", ["a": "1"]),
      (part("\"a\"", "1") + part("\"a\"", "2") + "--b--", ["a": "1", "a": "2"]),
      (part("\"details[Email]\"", "a@b.co") + "--b--", ["details[Email]": "a@b.co"]),
      (part("a", "") + "--b--", ["a": ""]),
      (part("a", "1\r\n--c\r\n\r\n2\n") + "--b--", ["a": "1\r\n--c\r\n\r\n2\n"]),
      (part("\"a;\\\"\\\\\\x\"", "ü") + "--b--", ["a;\"\\\\x": "ü"]),
      (part("ü", "1", "Content-Type: text/plain; charset=UTF-8\r\n") + "--b--", ["ü": "1"]),
      (part("a", "1", "content-transfer-encoding: 8BIT\r\n") + "--b--", ["a": "1"]),
      ("preamble\r\n" + part("a", "1") + "--b--\r\nepilogue", ["a": "1"]),
      ("--b \t\r\nCONTENT-DISPOSITION:FORM-DATA;NAME=a\r\n\r\n1\r\n--b--", ["a": "1"]),
    ] as [(String, FormFields)]
  )
  func isRead(body: String, fields: FormFields) throws {
    #expect(try Self.read(body) == fields)
  }

  @Test(
    "names what is between its parts in the label",
    arguments: [
      "multipart/form-data; boundary=b", "multipart/form-data;boundary=\"b\"",
      "Multipart/Form-Data ; charset=utf-8; BOUNDARY=b;",
    ]
  )
  func hasBoundary(label: String) throws {
    #expect(try Self.read(Self.part("a", "1") + "--b--", label) == ["a": "1"])
  }

  @Test(
    "has no boundary in another label",
    arguments: [
      "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary",
      "multipart/form-data; boundary=b; boundary=c", "multipart/form-data; boundary=\"b",
      "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
    ]
  )
  func hasNoBoundary(label: String) {
    #expect(throws: MultipartForm.Refusal.noBoundary) {
      try Self.read(Self.part("a", "1") + "--b--", label)
    }
  }

  @Test(
    "is refused where it is none",
    arguments: [
      ("", .unbounded), ("a=1", .unbounded), ("--c--", .unbounded), ("--b", .unbounded),
      (part("a", "1"), .unbounded), (part("a", "1") + "--b", .unbounded),
      ("--b\r\n--b--", .unbounded), ("--bc\r\n\r\n--b--", .unbounded),
      ("--b\r\n\r\n1\r\n--b--", .noName),
      ("--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--", .noName),
      ("--b\r\nContent-Disposition: file; name=a\r\n\r\n1\r\n--b--", .noName),
      ("--b\r\nContent-Disposition\r\n\r\n1\r\n--b--", .malformedHeader),
      (part("\"a", "1") + "--b--", .malformedHeader),
      (part("a; name=c", "1") + "--b--", .malformedHeader),
      (part("a", "1", "Content-Disposition: form-data; name=c\r\n") + "--b--", .malformedHeader),
      (part("a; filename=\"f\"", "1") + "--b--", .file),
      (part("a; filename*=UTF-8''f", "1") + "--b--", .file),
      (part("a", "MQ==", "Content-Transfer-Encoding: base64\r\n") + "--b--", .encoded),
    ] as [(String, MultipartForm.Refusal)]
  )
  func isRefused(body: String, refusal: MultipartForm.Refusal) {
    #expect(throws: refusal) { try Self.read(body) }
  }

  @Test("is refused where a name or a value is no UTF-8")
  func needsUTF8() {
    let (start, middle) = (Array("--b\r\nContent-Disposition: form-data; name=".utf8), "\r\n\r\n")
    for body in [
      start + [0xFF] + Array((middle + "1\r\n--b--").utf8),
      start + Array(("a" + middle).utf8) + [0xC3] + Array("\r\n--b--".utf8),
    ] {
      #expect(throws: MultipartForm.Refusal.invalidUTF8) {
        try MultipartForm.read(body, label: Self.label)
      }
    }
  }

  @Test("is read up to its limits and no further")
  func isLimited() throws {
    let body = Self.part("a", "1") + Self.part("c", "2") + "--b--"
    var limits = MultipartForm.Limits()
    limits.parts = 2
    limits.size = body.utf8.count
    limits.headerBytes = "Content-Disposition: form-data; name=a\r\n".utf8.count
    #expect(try Self.read(body, Self.label, limits) == ["a": "1", "c": "2"])
    for (path, refusal) in [
      (\.parts, .tooManyParts(limit: 1)), (\.size, .tooLarge(limit: body.utf8.count - 1)),
      (\.headerBytes, .longHeader(limit: limits.headerBytes - 1)),
    ] as [(WritableKeyPath<MultipartForm.Limits, Int>, MultipartForm.Refusal)] {
      var smaller = limits
      smaller[keyPath: path] -= 1
      #expect(throws: refusal) { try Self.read(body, Self.label, smaller) }
    }
  }
}
