"""The application that signs people in against `countersign serve`: a second factor that is enabled,
disabled and enabled again, and what becomes of logins meanwhile.

usage: login_tutorial.py PATH-TO-COUNTERSIGN
"""

import contextlib
import sys

from emulator import Checks, Emulator, limit
from login_app import LoginApp
from web_app import Browser

ALICE = "2025550158"
LATER = "2025550173"
BOB = "2025550199"

checks = Checks()
check, equal = checks.check, checks.equal


class Story:
    """The application, the emulator and Alice's browser."""

    def __init__(self, app, emulator):
        self.app = app
        self.emulator = emulator
        self.browser = Browser(app)
        self.alice = app.add("alice")

    def login(self, name="alice"):
        """Signs out and in again as far as the password leads; gives the push that asks, if any."""
        self.browser.post("/logout")
        words = self.browser.post("/login", username=name)[1]
        uuids = [session["uuid"] for session in self.app.sessions.values() if "uuid" in session]
        return words, uuids[-1] if uuids else None

    def poll(self):
        return self.browser.get("/check-2fa-poll")[1]

    def enable(self):
        """Asks for a code; gives the link that it holds."""
        return self.browser.post("/enable-2fa")[1]

    def registration(self):
        return self.browser.get("/enable-2fa-polling")[1]

    def close(self):
        self.browser.close()


def notes(emulator):
    return [line["note"] for line in emulator.trace() if line["event"] == "token noted"]


def enabling(story):
    checks.begin("enabling")
    emulator = story.emulator
    phone = emulator.add_phone(ALICE)
    equal("a password alone signs in", story.login(), ("signed in", None))
    link = story.enable()
    equal("the code waits for a phone", story.registration(), "pending")
    status, answer = emulator.scan(phone, link)
    equal("the phone scans a token whose times have fractions", status, 200)
    told = notes(emulator)
    check("iat is noted", "claim iat is" in told[0] and "RFC 7519" in told[0], told)
    check("exp is noted", "claim exp is" in told[1] and "RFC 7519" in told[1], told)
    equal("nothing else is", len(told), 2)
    equal("the second factor is on", story.registration(), "completed")
    equal("the account has the id that was bound", story.alice["authy_id"], answer["authy_id"])
    equal("the same code again is refused", emulator.scan(phone, link)[0], 409)
    return phone


def signing_in(story, phone):
    checks.begin("signing in")
    emulator = story.emulator
    words, uuid = story.login()
    equal("the password is not enough", words, "check the phone")
    rows = emulator.pending(phone)
    equal("the phone shows the push", [row["uuid"] for row in rows], [uuid])
    details = {"username": "alice", "IP Address": "127.0.0.1"}
    equal("with who wants in, and whence", rows[0]["details"], details)
    equal("it lives two minutes", rows[0]["expires_in"], 120)
    equal("it is pending", (story.poll(), story.browser.get("/")[1]), ("pending", "nobody"))
    equal("the phone approves", emulator.approve(phone, uuid), 200)
    equal("it is approved", story.poll(), "approved")
    equal("Alice is signed in", story.browser.get("/")[1], "alice")

    _, uuid = story.login()
    equal("the phone denies another", emulator.deny(phone, uuid), 200)
    equal("it is denied", (story.poll(), story.browser.get("/")[1]), ("denied", "nobody"))

    _, uuid = story.login()
    emulator.advance("119.999", at_once=True)
    equal("a third is pending until the last moment", story.poll(), "pending")
    emulator.advance("0.001")
    equal("it has expired then", (story.poll(), story.browser.get("/")[1]), ("expired", "nobody"))
    equal("the phone approves no more", emulator.approve(phone, uuid), 409)


def approve(story, phone):
    """Signs in by a push."""
    _, uuid = story.login()
    equal("the phone approves a login", story.emulator.approve(phone, uuid), 200)
    equal("Alice is signed in", (story.poll(), story.browser.get("/")[1]), ("approved", "alice"))


def disabling(story, phone):
    """Whoever switches the second factor off and on again has a fresh code, and perhaps another
    phone."""
    checks.begin("disabling")
    emulator, app = story.emulator, story.app
    approve(story, phone)
    before = story.alice["authy_id"]
    unused = story.enable()
    equal("the second factor goes off", story.browser.post("/disable-2fa"), (200, "disabled"))
    equal("the registration is not completed any more", story.registration(), "pending")
    equal("no id came back with it", story.alice["authy_id"], None)
    status = app.client.users.registration_status(story.alice["id"])
    equal("Authy says that there is none", (status.response.status_code, status.content["error_code"]),
          (404, "60035"))
    equal("a password alone signs in", story.login(), ("signed in", None))
    push = app.client.one_touch.send_request(before, "Login requested")
    equal("nobody is asked by the id that was", push.response.status_code, 404)

    checks.begin("enabling again")
    link = story.enable()
    check("the code is a fresh one", link != unused, link)
    status, answer = emulator.scan(phone, link)
    equal("the phone scans it", (status, "authy_id" in answer), (200, True))
    equal("the second factor is on", story.registration(), "completed")
    equal("by the id that was bound", story.alice["authy_id"], answer["authy_id"])
    approve(story, phone)

    checks.begin("enabling with another phone")
    equal("it goes off once more", story.browser.post("/disable-2fa"), (200, "disabled"))
    other = emulator.add_phone(LATER)
    answer = emulator.scan(other, story.enable())[1]
    check("another phone has another id", answer.get("authy_id") not in (None, before), answer)
    equal("the second factor is on", story.registration(), "completed")
    equal("by that id", story.alice["authy_id"], answer.get("authy_id"))
    approve(story, other)
    equal("the first phone is asked nothing", emulator.pending(phone), [])
    equal("a code that was never scanned is good", emulator.scan(phone, unused)[0], 200)
    status = app.client.users.registration_status(story.alice["id"]).content["registration"]
    equal("and binds the account to the first phone", status["authy_id"], before)


def written(story):
    """Identifiers as integers, a name for the key, and whole seconds."""
    app, emulator = story.app, story.emulator
    for title, identifier, headers, time, told in [
        ("integers for identifiers", int, None, int,
         ["claim custom_user_id is a number", "claim authy_app_id is a number"]),
        ("a kid", str, {"kid": "key-1"}, int, ['"kid"']),
        ("integers, a kid and fractions", int, {"kid": "key-1"}, float,
         ['"kid"', "claim iat is", "claim exp is", "claim custom_user_id is a number",
          "claim authy_app_id is a number"]),
        ("whole seconds and texts", str, None, int, []),
    ]:
        checks.begin(title)
        emulator.reset()
        phone = emulator.add_phone(ALICE)
        app.identifier, app.token_headers, app.written_time = identifier, headers, time
        status, answer = emulator.scan(phone, app.link(story.alice))
        equal("the phone scans it", (status, "authy_id" in answer), (200, True))
        status = app.client.users.registration_status(story.alice["id"])
        equal("the registration is completed", status.content.get("registration"),
              {"status": "completed", **answer})
        seen = notes(emulator)
        check("what is unusual is noted, and nothing else",
              len(seen) == len(told) and all(map(str.__contains__, seen, told)), seen)
    app.identifier, app.token_headers, app.written_time = str, None, float


def late(story):
    """A link lives five minutes of the emulated time, which alone is turned."""
    app, emulator = story.app, story.emulator
    for title, written_time, wait, expected in [
        ("fractions, in time", float, "299", 200),
        ("fractions, a moment early", float, "299.99", 200),
        ("fractions, a moment late", float, "300.01", 409),
        ("fractions, a second late", float, "301", 409),
        ("whole seconds, in time", int, "299", 200),
        ("whole seconds, a second late", int, "301", 409),
    ]:
        checks.begin(f"a late scan: {title}")
        emulator.reset()
        phone = emulator.add_phone(ALICE)
        app.written_time = written_time
        link = app.link(story.alice)
        emulator.advance(wait)
        status, answer = emulator.scan(phone, link)
        equal("has its status", status, expected)
        registration = app.client.users.registration_status(story.alice["id"])
        equal("binds accordingly", registration.ok(), expected == 200)
        if expected == 409:
            check("is told to be late, and nothing else", "expired" in answer["error"], answer)
            seen = notes(emulator)
            check("is told so in the trace", "expired" in seen[-1], seen)
            equal("a fresh one is good", emulator.scan(phone, app.link(story.alice))[0], 200)
    app.written_time = float


def without_app(story):
    """A push to who has no app is taken, and nobody sees it."""
    checks.begin("without the app")
    app, emulator = story.app, story.emulator
    emulator.reset()
    made = app.client.users.create("bob@example.com", BOB, 1)
    for title in ["without any phone", "with a phone that has no app"]:
        if title != "without any phone":
            phone = emulator.add_phone(BOB, app=False)
        app.add("bob", made.id)
        words, uuid = story.login("bob")
        check(f"{title}: the push is taken", words == "check the phone" and uuid, (words, uuid))
        equal(f"{title}: it is pending", story.poll(), "pending")
        emulator.advance("119.999", at_once=True)
        equal(f"{title}: it stays so until the last moment", story.poll(), "pending")
        emulator.advance("0.001")
        equal(f"{title}: it has expired then", story.poll(), "expired")
    story.login("bob")
    equal("the phone shows nothing", emulator.pending(phone), [])
    emulator.control("PATCH", f"phones/{phone}", app=True)
    equal("whoever gets the app in time sees it", len(emulator.pending(phone)), 1)
    seen = [line.get("note", "") for line in emulator.trace()]
    check("the trace says that there is no app", any("app" in note for note in seen), seen)


def main(countersign):
    print("an application that signs people in and countersign serve")
    limit(60)
    with contextlib.ExitStack() as stack:
        emulator = stack.enter_context(contextlib.closing(Emulator(countersign)))
        app = stack.enter_context(contextlib.closing(LoginApp(emulator.url)))
        story = stack.enter_context(contextlib.closing(Story(app, emulator)))
        phone = enabling(story)
        signing_in(story, phone)
        disabling(story, phone)
        written(story)
        late(story)
        without_app(story)
        checks.begin("the application")
        equal("nothing broke in it", app.failures, [])
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
