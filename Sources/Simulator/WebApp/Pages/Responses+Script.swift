import Domain

extension WebApp.Responses {
  /// The script of every page: it shows hidden elements after their delay, and polls while the page
  /// waits.
  ///
  /// After an approval it sends the page's own form, because a poll changes nothing. In every other
  /// case it loads the address that shows how it ended. The simulated browser reads the same
  /// attributes.
  static let script = HTTPResponse(
    200,
    headers: ["Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "max-age=3600"],
    body: Array(source.utf8)
  )

  private static let source = """
    "use strict";
    document.querySelectorAll("[data-after]").forEach(function (place) {
      window.setTimeout(function () { place.hidden = false; }, Number(place.dataset.after));
    });
    document.querySelectorAll("[data-poll]").forEach(function (place) {
      var form = document.querySelector('form[data-on="approved"]');
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
