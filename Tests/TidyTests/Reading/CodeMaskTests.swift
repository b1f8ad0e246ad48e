import Testing

@Suite("Masking")
struct CodeMaskTests {
  @Test(
    "blanks comments and strings, and leaves code in its place",
    arguments: [
      ("let a = 1 // one", "let a = 1       "),
      ("a /* b */ c", "a         c"),
      ("a /* b /* c */ d */ e", "a                   e"),
      (#"f("abc") // "x"#, #"f("   ")      "#),
      (#"f("a\"b")"#, #"f("    ")"#),
      (#"f("a\(b + "c")d")"#, #"f("  (b + " ") ")"#),
      (#"f("\(g("x"))") + h"#, #"f(" (g(" "))") + h"#),
      (##"f(#"a"b\(c)"#) d"##, ##"f(#"       "#) d"##),
      (##"f(#"\#(a) "#)"##, ##"f(#"  (a) "#)"##),
      (#"f("http://x") y"#, #"f("        ") y"#),
      ("/* open\nstill */ a", "       \n         a"),
      ("\"\"\"\n a \"b\" c\n \"\"\" d", "\"\"\"\n        \n \"\"\" d"),
      ("/// doc\ncode", "       \ncode"),
      ("", ""),
    ]
  )
  func masks(text: String, code: String) {
    #expect(CodeMask.code(of: text) == code)
  }

  @Test("leaves as many lines as there were, in every file")
  func keepsLines() {
    for file in Repository.sources + Repository.tests {
      #expect(file.lines.count == file.code.count, "\(file.path)")
    }
    #expect(Repository.sources.count > 100)
  }
}
