"""What must be taken letter by letter, and told with its claim and its rule, by `countersign serve`.

usage: exactness.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from urllib.parse import quote, urlencode

from emulator import APP_ID, KEY, Checks, Emulator, limit, registration_claims, signed_link

NUMBER = "2025550158"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
# One letter on the screen, in one code point and in two: other texts byte by byte.
ONE, TWO = "\u00e9", "e\u0301"

checks = Checks()
check, equal = checks.check, checks.equal


class Story:
    """An emulator with a phone and a user."""

    def __init__(self, emulator):
        self.emulator = emulator
        self.phone = emulator.add_phone(NUMBER)
        fields = {"user[email]": "a@b.co", "user[cellphone]": NUMBER, "user[country_code]": "1"}
        made = emulator.ask("POST", "/protected/json/users/new", urlencode(fields), FORM)
        self.user = made[1]["user"]["id"]
        self.path = f"/onetouch/json/users/{self.user}/approval_requests"

    def ask(self, body, label=FORM, query=""):
        """The status of a question, and the lines that the phone shows or the code of the refusal."""
        status, answer = self.emulator.ask("POST", self.path + query, body, label)
        if status != 200:
            return status, answer["error_code"]
        lines = self.emulator.pending(self.phone)[-1]["lines"]
        return status, [(line["label"], line["value"]) for line in lines]

    def registration(self, user):
        path = f"/protected/json/registrations/status?custom_user_id={quote(user)}"
        return self.emulator.ask("GET", path)[0]


def claims(**changes):
    return {**registration_claims(), **changes}


def letters(countersign):
    """Texts are the same only byte by byte (RFC 7519, section 2; RFC 8259, section 8.3)."""
    both = [(ONE, "1"), (TWO, "2")]
    with contextlib.closing(Emulator(countersign, "--app-name", "Caf" + ONE)) as emulator:
        story = Story(emulator)
        checks.begin("two spellings of a letter")
        form = "message=m" + "".join(f"&details[{quote(label)}]={value}" for label, value in both)
        equal("two labels in a form are two lines", story.ask(form), (200, both))
        body = json.dumps({"message": "m", "details": dict(both)})
        equal("two labels in JSON are two lines", story.ask(body, JSON), (200, both))
        query = urlencode({"force": "true", "action": "pay " + ONE})
        emulator.ask("GET", f"/protected/json/sms/{story.user}?{query}")
        code = emulator.last_code(story.phone)
        for action, expected in [(TWO, 401), (ONE, 200)]:
            query = urlencode({"force": "true", "action": "pay " + action})
            status, _ = emulator.ask("GET", f"/protected/json/verify/{code}/{story.user}?{query}")
            equal(f"a code is good for its own action alone ({len(action)})", status, expected)
        link = signed_link(claims(iss="Caf" + TWO))
        equal("another iss is refused", emulator.scan(story.phone, link)[0], 409)
        context = {"custom_user_id": ONE, "authy_app_id": APP_ID}
        link = signed_link(claims(iss="Caf" + ONE, context=context))
        equal("the phone is bound", emulator.scan(story.phone, link)[0], 200)
        equal("to that account", story.registration(ONE), 200)
        equal("and no other", story.registration(TWO), 404)


def names_twice(story):
    """All that was sent in details is shown and signed, or the question is refused."""
    checks.begin("a name twice")
    for title, body, query in [
        ("in a form", "message=m&details[A]=1&details[A]=2", ""),
        ("as plain text", "message=m&details=1&details=2", ""),
        ("in query and form", "message=m&details[B]=2", "?details[A]=1"),
    ]:
        status, outcome = story.ask(body, FORM, query)
        values = [value for _, value in outcome] if status == 200 else []
        check(f"{title}: is refused or shown whole", status == 400 or values == ["1", "2"],
              (status, outcome))


def encodings(story):
    """A body that is no UTF-8 has the one code for that, wherever the byte stands."""
    checks.begin("no UTF-8")
    for title, body in [
        ("behind the JSON", b'{"message":"m"}\xff'), ("before the JSON", b'\xff{"message":"m"}'),
        ("between members", b'{"message":"m",\xff"a":1}'),
        ("UTF-16", '{"message":"m"}'.encode("utf-16")),
    ]:
        equal(f"{title} is refused", story.ask(body, JSON), (400, "60005"))


def words(story):
    """A refusal names the claim and the rule, in the answer, in the trace and on standard error."""
    now = int(time.time())
    for title, link, claim in [
        ("expired", signed_link(claims(iat=now - 400, exp=now - 100)), "exp"),
        ("issued later", signed_link(claims(iat=now + 100, exp=now + 400)), "iat"),
        ("another name", signed_link(claims(iss="another")), "iss"),
        ("another application", signed_link(claims(context={
            "custom_user_id": "7", "authy_app_id": "1"})), "authy_app_id"),
        ("not good yet", signed_link(claims(nbf=now + 100)), "nbf"),
        ("a claim twice", signed_link(json.dumps(claims())[:-1] + f', "iat": {now}}}'), "iat"),
    ]:
        checks.begin(f"a token: {title}")
        status, answer = story.emulator.scan(story.phone, link)
        equal("is refused", status, 409)
        error = answer.get("error", "")
        check("by its claim", claim in error.split(), error)
        check("is told on standard error", error and error in story.emulator.told(), error)
    checks.begin("a link of another form")
    link = signed_link(claims(jti="form"))
    token = link.split("=")[1]
    for title, other in [("of the tutorial", f"authy://authy/qr?token={token}"), ("the token", token)]:
        answer = story.emulator.scan(story.phone, other)[1]
        check(f"{title}: is told the form that there is", "authy://account" in answer.get("error", ""),
              answer)


def inspections(countersign):
    """A token that was signed a moment ago is good at once."""
    checks.begin("token inspect")
    for count in range(4):
        while time.time() % 1 < 0.3:
            time.sleep(0.05)
        now = time.time()
        link = signed_link(claims(iat=now, exp=now + 300))
        done = subprocess.run([countersign, "token", "inspect", link], capture_output=True, text=True,
                              timeout=10, env={**os.environ, "COUNTERSIGN_API_KEY": KEY})
        check(f"fractions of this second are good ({count + 1})", done.returncode == 0,
              done.stdout[-200:])
        time.sleep(0.1)


def country_codes(story):
    """A country code is an integer, however it is written: a sign and zeros do not change it."""
    checks.begin("a country code")
    for code in ["+1", "01", "001"]:
        fields = {"user[email]": "a@b.co", "user[cellphone]": NUMBER, "user[country_code]": code}
        status, answer = story.emulator.ask("POST", "/protected/json/users/new", urlencode(fields), FORM)
        equal(f"{code} is 1 for a user", (status, answer.get("user")), (200, {"id": story.user}))
        fields = {"country_code": code, "phone_number": NUMBER, "via": "sms"}
        path = "/protected/json/phones/verification/start"
        status, _ = story.emulator.ask("POST", path, urlencode(fields), FORM)
        equal(f"{code} is 1 for a verification", status, 200)


def main(countersign):
    print("exactness and countersign serve")
    limit(60)
    letters(countersign)
    with contextlib.closing(Emulator(countersign)) as emulator:
        story = Story(emulator)
        for part in [names_twice, encodings, words, country_codes]:
            part(story)
    inspections(countersign)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
