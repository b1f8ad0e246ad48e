import Domain
import Testing

@Suite("A text on its way")
struct TextSegmentsTests {
  @Test("is cut into the segments on record", arguments: SegmentSamples.samples)
  func isCut(sample: SegmentSamples.Sample) {
    let segments = TextSegments(sample.text)
    #expect(segments.alphabet == sample.alphabet)
    #expect(segments.parts.map { segments.alphabet.units(of: $0) } == sample.units)
    #expect(segments.parts.joined().unicodeScalars.elementsEqual(sample.text.unicodeScalars))
    #expect(segments.count == sample.units.count)
    #expect(segments.first == segments.parts[0])
  }

  @Test("is cut anew for each letter: no sample is overlooked")
  func readsRecord() throws {
    #expect(try SegmentSamples.record.get().samples.count == 37)
  }

  @Test("has the letters of both tables in septets, and any other one in UCS-2")
  func knowsAlphabet() throws {
    let record = try SegmentSamples.record.get()
    #expect(record.defaultTable.count == 127)
    #expect(record.extensionTable.count == 10)
    let odd = (UInt32(0)...0x10_FFFF).compactMap { Unicode.Scalar($0) }.filter { scalar in
      let septets = record.defaultTable.contains(scalar) ? 1 : 2
      let isGSM = septets == 1 || record.extensionTable.contains(scalar)
      let alphabet = TextAlphabet(of: String(scalar))
      let units = isGSM ? septets : String(scalar).utf16.count
      return alphabet != (isGSM ? .gsm : .ucs2) || alphabet.units(of: scalar) != units
    }
    #expect(odd == [])
  }

  @Test("is one segment even without a letter")
  func hasOneSegment() {
    #expect(TextSegments("").parts == [""])
  }

  @Test("says how many segments it has, and nothing of its words")
  func isDiscreet() {
    let segments = [TextSegments("code 1234567"), TextSegments(String(repeating: "1", count: 161))]
    #expect(segments.map { "\($0)" } == ["1 segment", "2 segments"])
    for segments in segments {
      var dumped = ""
      dump(segments, to: &dumped)
      #expect(!dumped.contains("123") && !dumped.contains("111"))
    }
  }
}
