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

  /// The whole document: the page with its styles, templates and scripts in their places.
  ///
  /// Its parts are the files of the folder `Page`, which the build puts into the program.
  private static let document = text(PackageResources.page_html)
    .replacing("/* The styles. */", with: style)
    .replacing("<!-- The templates. -->\n", with: text(PackageResources.templates_html))
    .replacing("/* The scripts. */", with: script)

  private static let style = [
    PackageResources.layout_css, PackageResources.parts_css,
  ].map(text).joined(separator: "\n")

  /// The scripts, each after those that it uses while it is loaded.
  private static let script = [
    PackageResources.asking_js, PackageResources.lists_js, PackageResources.prompts_js,
    PackageResources.messages_js, PackageResources.phones_js, PackageResources.clock_js,
    PackageResources.faults_js, PackageResources.trace_js, PackageResources.polling_js,
  ].map(text).joined(separator: "\n")

  private static func text(_ file: [UInt8]) -> String { String(decoding: file, as: UTF8.self) }

  /// What the policy names an element by whose text is exactly this (CSP 3, section 2.3.1).
  private static func source(of text: String) -> String {
    "'sha256-\(Base64.encode(SHA256.digest(of: text)))'"
  }
}
