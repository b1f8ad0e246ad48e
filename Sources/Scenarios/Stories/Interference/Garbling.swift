import Simulator

/// Everything that may come in place of an answer that Authy gave, with the words for it.
enum Garbling {
  static let all: [(fault: Fault, words: String)] =
    interferences.map { (.replace($0), "\($0)") } + [
      (.reset, "nothing, as the connection breaks"), (.drip, "byte after byte, too slowly"),
    ]

  /// One of each sort, for stories in which every one takes a whole sign-in.
  static let few = all.filter {
    [.replace(.truncated), .replace(.text), .reset].contains($0.fault)
  }

  private static let interferences: [Interference] = [
    .serverError(502), .truncated, .text, .page,
  ]
}
