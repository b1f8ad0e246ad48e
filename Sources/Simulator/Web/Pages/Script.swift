import Domain

extension WebApp.Page {
  /// The script of every page: it polls while something is awaited, then goes on.
  ///
  /// When what is awaited was approved it sends the page's own form, since a poll changes nothing;
  /// for anything else it loads the address that says how it ended.
  static let script = HTTPResponse(
    200,
    headers: ["Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "max-age=3600"],
    body: Array(source.utf8)
  )

  private static let source = """
    "use strict";
    document.querySelectorAll("[data-poll]").forEach(function (place) {
      var form = document.getElementById("finish");
      function ask() {
        fetch(place.dataset.poll, { headers: { Accept: "application/json" } })
          .then(function (answer) {
            if (answer.status >= 500) { return { status: "pending" }; }
            if (!answer.ok) { return { status: "ended" }; }
            return answer.json();
          })
          .catch(function () { return { status: "pending" }; })
          .then(function (said) {
            if (said.status === "pending") {
              window.setTimeout(ask, Number(place.dataset.every));
            } else if (said.status === "approved" && form) {
              form.submit();
            } else {
              window.location.assign(place.dataset.then);
            }
          });
      }
      window.setTimeout(ask, Number(place.dataset.every));
    });

    """
}
