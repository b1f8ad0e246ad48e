import Domain
import Testing

@testable import Simulator

@Suite("A form whose names nest")
struct NestedFormTests {
  @Test(
    "is read as the tree that Rails makes of it",
    arguments: [
      ("", [:]), ("a=1&b=", ["a": "1", "b": ""]), ("a=1&a=2", ["a": "2"]),
      ("a[b]=1&c=2&a[d][e]=3", ["a": ["b": "1", "d": ["e": "3"]], "c": "2"]),
      ("a[]=1&a[]=2", ["a": ["1", "2"]]), ("a[][]=1", ["a": [["1"]]]),
      (
        "a[][x]=1&a[][y]=2&a[][x]=3",
        ["a": [["x": "1", "y": "2"], ["x": "3"]]]
      ),
      ("a[][x][y]=1&a[][z]=2", ["a": [["x": ["y": "1"], "z": "2"]]]),
      (
        "[a]=1&b[=2&c]=3&d[e=4&f[g]h=5",
        ["[a]": "1", "b[": "2", "c]": "3", "d[e": "4", "f[g]h": "5"]
      ),
      ("a[b[c]]=1", ["a": ["b[c]": "1"]]), ("a[b [c]][d]=1", ["a": ["b [c]": ["d": "1"]]]),
      ("a[[]]=1", ["a": ["[]": "1"]]), ("a[b[c]=1&a[b]]=2", ["a[b[c]": "1", "a[b]]": "2"]),
    ] as [(String, JSON)]
  )
  func isRead(form: String, tree: JSON) throws {
    #expect(try NestedForm.read(#require(FormFields(parsing: form))) == tree)
  }

  @Test(
    "is refused where it is no tree, or too much of one",
    arguments: [
      "a=1&a[b]=2", "a[b]=1&a=2", "a[b]=1&a[]=2", "a[]=1&a[b]=2", "a[b]=1&a[b][c]=2",
      "a" + String(repeating: "[b]", count: 8) + "=1", String(repeating: "a=1&", count: 1_001),
    ]
  )
  func isRefused(form: String) throws {
    #expect(try NestedForm.read(#require(FormFields(parsing: form))) == nil)
  }
}
