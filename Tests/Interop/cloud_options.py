"""`countersign serve --option`, each time as a process of its own, and what it then answers: the options,
and what requests ask of the words of a text.

usage: cloud_options.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import subprocess
import sys
from urllib.parse import urlencode

from emulator import KEY, Checks, Emulator, limit

HEADERS = {"X-Authy-API-Key": KEY}
NUMBER = "2025550158"

checks = Checks()
check, equal = checks.check, checks.equal


class Session:
    """A process with options, where one user has a phone without the app."""

    def __init__(self, emulator):
        self.emulator = emulator
        self.phone = emulator.add_phone(NUMBER, app=False)
        parameters = {"user[email]": "a@b.c", "user[cellphone]": NUMBER, "user[country_code]": 1}
        self.user = self.post("/protected/json/users/new", parameters)[1]["user"]["id"]

    def ask(self, method, path, parameters):
        query = "?" + urlencode(parameters) if parameters else ""
        status, body = self.emulator.send(method, path + query, None, HEADERS)
        return status, json.loads(body)

    def get(self, path, parameters=None):
        return self.ask("GET", path, parameters)

    def post(self, path, parameters=None):
        return self.ask("POST", path, parameters)

    def start(self, **parameters):
        parameters = {"via": "sms", "country_code": 1, "phone_number": NUMBER, **parameters}
        return self.post("/protected/json/phones/verification/start", parameters)

    def check_code(self, code):
        parameters = {"country_code": 1, "phone_number": NUMBER, "verification_code": code}
        return self.get("/protected/json/phones/verification/check", parameters)[0]

    def sms(self, **parameters):
        return self.get(f"/protected/json/sms/{self.user}", {"force": "true", **parameters})

    def verify(self, code, **parameters):
        return self.get(f"/protected/json/verify/{code}/{self.user}", parameters)[0]

    def text(self):
        return self.emulator.messages(self.phone)[-1]["text"]

    def code(self):
        return self.emulator.last_code(self.phone)


@contextlib.contextmanager
def serving(countersign, *settings):
    checks.begin(" ".join(settings) or "no option")
    options = [word for setting in settings for word in ("--option", setting)]
    with contextlib.closing(Emulator(countersign, *options)) as emulator:
        yield Session(emulator)


def defaults(countersign):
    with serving(countersign) as session:
        equal("a custom code is refused", session.start(custom_code="1234")[1].get("error_code"), "60021")
        answer = session.start(custom_message="Hi {{code}}")[1].get("message")
        expected = "Phone verification couldn't be created: custom messages are not allowed."
        equal("a custom message is refused", answer, expected)
        equal("and for a user", session.sms(custom_message="{{code}}")[1].get("error_code"), "60091")
        equal("nothing was sent", session.emulator.messages(session.phone), [])
        for locale, words, answer in [
            ("en", "Your Payfriend verification code is", "Text message sent to +1 202-555-0158."),
            ("es", "Tu código de verificación de", "Mensaje de texto enviado a +1 202-555-0158."),
            ("es-MX", "Tu código de verificación de", "Mensaje de texto enviado a +1 202-555-0158."),
            ("de", "Dein Bestätigungscode für", "SMS gesendet an +1 202-555-0158."),
            ("fr", "Your Payfriend verification code is", "Text message sent to +1 202-555-0158."),
        ]:
            equal(f"{locale}: the answer", session.start(locale=locale)[1].get("message"), answer)
            check(f"{locale}: the text", session.text().startswith(words), session.text())
        notes = [line["note"] for line in session.emulator.trace() if "note" in line]
        check("what has no words is noted", any("locale fr has no words" in note for note in notes), notes)
        session.sms()
        code = session.code()
        wrong = "1111111" if code != "1111111" else "2222222"
        equal("a wrong code without force", session.verify(wrong), 401)
        equal("the right one without force", session.verify(code), 200)


def options(countersign):
    with serving(countersign, "custom-code=taken", "custom-message=taken") as session:
        equal("a custom code is taken", session.start(custom_code="98765")[0], 200)
        equal("another is wrong", session.check_code("12345"), 401)
        equal("it verifies", session.check_code("98765"), 200)
        equal("three digits are none", session.start(custom_code="123")[0], 400)
        session.start(custom_message="{{code}} opens Eule")
        equal("the words are the application's", session.text(), f"{session.code()} opens Eule")
        equal("words without a code", session.start(custom_message="Hi")[0], 400)
    with serving(countersign, "sms-enabled=no", "code-digits=10") as session:
        equal("no text is sent", session.sms()[1].get("error_code"), "60007")
        session.get(f"/protected/json/call/{session.user}", {"force": "true"})
        equal("a call has ten digits", len(session.code()), 10)
        session.emulator.reset()
        again = Session(session.emulator)
        equal("nor in a new world", again.sms()[1].get("error_code"), "60007")
    with serving(countersign, "rate-limit=2/60", "code-lifetime=30") as session:
        equal("two requests", [session.sms()[0] for _ in range(3)], [200, 200, 429])
        code = session.code()
        session.emulator.advance(30)
        equal("a code that is over", session.verify(code, force="true"), 401)
    with serving(countersign, "unforced-verify=valid") as session:
        equal("any code without force", session.verify("1234567"), 200)
        equal("and with force", session.verify("1234567", force="true"), 401)
    with serving(countersign, "unlisted-locale=refused", "absent-locale=of-country") as session:
        equal("a locale that is none", session.start(locale="xx")[0], 404)
        german = {"country_code": 49, "phone_number": "15123456789"}
        equal("no locale", session.start(**german)[1]["message"][:15], "SMS gesendet an")


def command_line(countersign):
    checks.begin("the command line")
    for words, code in [
        (["sms-enabeld=no"], 2), (["sms-enabled=maybe"], 2), (["sms-enabled"], 2),
        (["sms-enabled=no", "sms-enabled=no"], 2), (["help"], 0),
    ]:
        options = [word for setting in words for word in ("--option", setting)]
        done = subprocess.run([countersign, "serve", *options], capture_output=True, timeout=10)
        equal(f"{' '.join(words)}: ends", done.returncode, code)
        check("with a word", bool(done.stdout if code == 0 else done.stderr), done)
        lines = done.stdout.decode().splitlines()
        check("that fits", all(len(line) <= 80 for line in lines), lines)


def main(countersign):
    print("countersign serve --option")
    limit(60)
    defaults(countersign)
    options(countersign)
    command_line(countersign)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
