import Domain
import Testing

@Suite("A JSON value")
struct JSONTests {
  @Test("is written as a literal that keeps its order")
  func isWrittenAsLiteral() {
    let value: JSON = ["b": [1, -2], "a": ["x": nil, "y": true], "c": "text"]
    #expect(
      value
        == .object([
          .init(key: "b", value: .array([.integer(1), .integer(-2)])),
          .init(
            key: "a",
            value: .object([.init(key: "x", value: .null), .init(key: "y", value: .bool(true))])
          ),
          .init(key: "c", value: .string("text")),
        ])
    )
  }

  @Test("tells members of another order apart")
  func tellsOrderApart() {
    #expect(["a": 1, "b": 2] as JSON != ["b": 2, "a": 1])
  }

  @Test("gives its parts to those who know their kind")
  func givesParts() {
    let value: JSON = ["text": "t", "integer": 7, "boolean": false, "elements": [1], "none": nil]
    #expect(value["text"]?.text == "t")
    #expect(value["integer"]?.integer == 7)
    #expect(value["boolean"]?.boolean == false)
    #expect(value["elements"]?.elements == [1])
    #expect(value.members?.map(\.key) == ["text", "integer", "boolean", "elements", "none"])
    #expect(value["none"] == .some(.null))
  }

  @Test("has nothing of another kind", arguments: [nil, true, 1, "1", [], [:]] as [JSON])
  func hasNothingElse(value: JSON) {
    let parts: [Bool] = [
      value.text != nil, value.integer != nil, value.boolean != nil, value.elements != nil,
      value.members != nil,
    ]
    #expect(parts.count(where: \.self) == (value == .null ? 0 : 1))
  }

  @Test("has no member that was not written")
  func hasNoOtherMember() {
    let value: JSON = ["a": nil]
    #expect(value["b"] == nil)
    #expect(value["a"] != nil)
    #expect(([1] as JSON)["a"] == nil)
  }
}
