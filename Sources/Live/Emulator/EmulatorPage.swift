import Domain

/// The page on which a person holds the phones and watches what happens.
enum EmulatorPage {
  static func response(to request: HTTPRequest) -> HTTPResponse {
    guard request.method == .get || request.method == .head else { return HTTPResponse(405) }
    return HTTPResponse(
      200,
      headers: [
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-store",
        "Content-Security-Policy":
          "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
          + "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
      ],
      body: Array("<!DOCTYPE html><title>Countersign</title>".utf8)
    )
  }
}
