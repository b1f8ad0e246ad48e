import Simulator

/// Everything that may come in place of an answer that Authy gave, with the words for it.
enum Garbling {
  static let all: [(fault: Fault, words: String)] =
    interferences.map { (.replace($0), "\($0)") } + [
      (.reset, "nothing, as the connection breaks"), (.drip, "byte after byte, too slowly"),
    ]

  private static let interferences: [Interference] = [
    .serverError(502), .truncated, .text, .page,
  ]
}
