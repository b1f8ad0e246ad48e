import Domain

/// The page on which a person holds the phones and watches what happens.
///
/// It is one document that loads nothing else. All that it shows comes from the paths that control
/// the emulator, which its script asks again and again.
enum EmulatorPage {
  static func response(to request: HTTPRequest) -> HTTPResponse {
    guard request.method == .get || request.method == .head else {
      return HTTPResponse(405, headers: ["Allow": "GET, HEAD"])
    }
    return page
  }

  private static let page = HTTPResponse(
    200,
    headers: [
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy":
        "default-src 'none'; style-src \(source(of: style)); script-src \(source(of: script)); "
        + "img-src data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; "
        + "base-uri 'none'",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    ],
    body: Array(document.utf8)
  )

  private static let document = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Countersign: emulated Authy</title>
    <link rel="icon" href="data:,">
    <style>\(style)</style>
    </head>
    <body>
    \(markup)
    \(templates)
    <script type="module">\(script)</script>
    </body>
    </html>

    """

  private static let style = [layoutStyle, partsStyle].joined(separator: "\n")

  private static let script = [
    askingScript, listScript, promptScript, messageScript, phoneScript, clockScript, faultScript,
    traceScript,
    pollingScript,
  ].joined(separator: "\n")

  /// What the policy names an element by whose text is exactly this (CSP 3, section 2.3.1).
  private static func source(of text: String) -> String {
    "'sha256-\(Base64.encode(SHA256.digest(of: text)))'"
  }
}
