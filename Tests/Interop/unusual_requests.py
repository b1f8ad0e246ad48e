"""Requests as clients and people at a terminal send them, against `countersign serve`: bodies in parts,
labels, and what is no UTF-8.

usage: unusual_requests.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys

import requests

from emulator import KEY, Checks, Emulator, limit

NUMBER = "2025550158"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
PARTS = "multipart/form-data; boundary=b"
ENCODING = (400, "60005")
INVALID = (400, "60002")

checks = Checks()
check, equal = checks.check, checks.equal


class Asking:
    """A user, and where questions are put to them."""

    def __init__(self, emulator):
        self.emulator = emulator
        self.phone = emulator.add_phone(NUMBER)
        user = {"email": "a@b.co", "cellphone": NUMBER, "country_code": 1}
        made = emulator.ask("POST", "/protected/json/users/new", json.dumps({"user": user}), JSON)
        self.user = made[1]["user"]["id"]
        self.path = f"/onetouch/json/users/{self.user}/approval_requests"

    def ask(self, body, label, query="", key=None):
        """Puts a question; gives the status, and its code or what the phone shows."""
        headers = {"Content-Type": label} if label else {}
        if key:
            headers["X-Authy-API-Key"] = key
        status, content = self.emulator.send("POST", self.path + query, body, headers)
        return status, self.outcome(json.loads(content))

    def outcome(self, answer):
        if "error_code" in answer:
            return answer["error_code"]
        row = self.emulator.pending(self.phone)[-1]
        if row["uuid"] != answer["approval_request"]["uuid"]:
            return row
        return row["message"], row["details"]

    def notes(self):
        return [line["note"] for line in self.emulator.trace() if "note" in line]


def part(name, value, more="", lines=""):
    value = value if isinstance(value, bytes) else value.encode()
    begin = f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n{lines}\r\n'
    return begin.encode() + value + b"\r\n"


MESSAGE = part("message", "x")
END = b"--b--\r\n"
SHOWN = (200, ("x", {}))


def in_parts(asking):
    """Bodies in parts by hand, with the key as one of them."""
    checks.begin("in parts")
    key = part("api_key", KEY)
    for title, body, label, expected in [
        ("the key first", key + MESSAGE + END, PARTS, SHOWN),
        ("the key last", MESSAGE + key + END, PARTS, SHOWN),
        ("details", key + MESSAGE + part("details[Email]", "a@b.co") + END, PARTS,
         (200, ("x", {"Email": "a@b.co"}))),
        ("a label in brackets", key + MESSAGE + part("details[Amount [EUR]]", "5") + END, PARTS,
         (200, ("x", {"Amount [EUR]": "5"}))),
        ("plain text of two lines", key + MESSAGE + part("details", "Hi\r\nthere") + END, PARTS,
         (200, ("x", {"": "Hi\r\nthere"}))),
        ("names and values of UTF-8", key + MESSAGE + part("details[Empfänger]", "Zoë") + END, PARTS,
         (200, ("x", {"Empfänger": "Zoë"}))),
        ("a label on each part",
         key + part("message", "x", lines="Content-Type: text/plain; charset=UTF-8\r\n") + END, PARTS,
         SHOWN),
        ("a length on each part", key + part("message", "x", lines="Content-Length: 1\r\n") + END,
         PARTS, SHOWN),
        ("names without quotes", (key + MESSAGE + END).replace(b'"', b""), PARTS, SHOWN),
        ("a boundary in quotes", key + MESSAGE + END, 'multipart/form-data; boundary="b"', SHOWN),
        ("another case, and a charset", key + MESSAGE + END,
         "Multipart/Form-Data; charset=utf-8; BOUNDARY=b", SHOWN),
        ("a preamble and an epilogue", b"hello\r\n" + key + MESSAGE + END + b"bye", PARTS, SHOWN),
        ("a wrong key", part("api_key", "no") + MESSAGE + END, PARTS, (401, "60001")),
        ("no key", MESSAGE + END, PARTS, (401, "60001")),
        ("no message", key + END, PARTS, (400, "60080")),
        ("a file", key + part("message", "x", '; filename="a.txt"') + END, PARTS, INVALID),
        ("no end", key + MESSAGE, PARTS, INVALID),
        ("bare line feeds", (key + MESSAGE + END).replace(b"\r\n", b"\n"), PARTS, INVALID),
        ("no boundary", key + MESSAGE + END, "multipart/form-data", INVALID),
        ("a value encoded once more",
         key + part("message", "eA==", lines="Content-Transfer-Encoding: base64\r\n") + END, PARTS,
         INVALID),
        ("a value that is no UTF-8", key + part("message", b"\xe9") + END, PARTS, ENCODING),
    ]:
        before = len(asking.notes())
        equal(title, asking.ask(body, label), expected)
        if expected[0] == 400:
            check(f"{title}: the trace says why", len(asking.notes()) == before + 1, asking.notes())


def by_requests(asking):
    """The `files` of requests, which are parts."""
    checks.begin("by requests")
    url = asking.emulator.url + asking.path
    session = requests.Session()
    session.trust_env = False

    def post(**arguments):
        answer = session.post(url, timeout=10, **arguments)
        return answer.status_code, asking.outcome(answer.json())

    fields = {"api_key": KEY, "message": "x", "details[Email]": "a@b.co"}
    parts = {name: (None, value) for name, value in fields.items()}
    shown = (200, ("x", {"Email": "a@b.co"}))
    header = {"X-Authy-API-Key": KEY}
    equal("files without names", post(files=parts), shown)
    equal("files, and the key in the header",
          post(files={"message": (None, "x")}, headers=header), SHOWN)
    equal("half in files, half in the query",
          post(files={"message": (None, "x")}, params={"api_key": KEY, "details[A]": "1"}),
          (200, ("x", {"A": "1"})))
    equal("files with names are none of Authy's",
          post(files={"message": "x"}, headers=header), INVALID)
    check("and the trace says so", "file" in asking.notes()[-1], asking.notes()[-1])
    # A body whose length is not known before comes in chunks.
    pieces = [b"mess", b"age=x&details[A]=", b"1"]
    equal("a form in chunks",
          post(data=iter(pieces), headers={**header, "Content-Type": FORM}), (200, ("x", {"A": "1"})))
    session.close()


def by_curl(asking):
    """`curl -F`, as the samples have it."""
    checks.begin("by curl")
    if not shutil.which("curl"):
        print("  skipped: there is no curl")
        return
    url = asking.emulator.url + asking.path
    long = "y" * 5_000

    def curl(*arguments):
        done = subprocess.run(["curl", "-sS", "--max-time", "10", *arguments, url], timeout=20,
                              env={**os.environ, "no_proxy": "*"}, capture_output=True)
        return asking.outcome(json.loads(done.stdout))

    key = ["-F", f"api_key={KEY}"]
    for title, arguments, expected in [
        ("-F with the key", [*key, "-F", "message=x", "-F", "details[Email]=a@b.co"],
         ("x", {"Email": "a@b.co"})),
        ("-F with a label", [*key, "-F", "message=x;type=text/plain"], ("x", {})),
        ("-F with a long text", [*key, "-F", "message=x", "-F", f"details[A]={long}"],
         ("x", {"A": long})),
        ("-d with the key", ["-d", f"api_key={KEY}", "-d", "message=x"], ("x", {})),
        ("--data-urlencode with plain text",
         ["-d", f"api_key={KEY}", "-d", "message=x", "--data-urlencode", "details=Message Details: Hi"],
         ("x", {"": "Message Details: Hi"})),
        ("--json in a header", ["-H", f"X-Authy-API-Key: {KEY}", "-H", f"Content-Type: {JSON}", "-d",
                                '{"message":"x","details":{"A":null}}'], ("x", {"A": ""})),
        ("-F with a wrong key", ["-F", "api_key=no", "-F", "message=x"], "60001"),
    ]:
        equal(title, curl(*arguments), expected)


def labels(asking):
    """A body is read as what it is labelled, and as a form without a label."""
    checks.begin("labels")
    in_form, in_json = "message=x&details[A]=1", '{"message":"x","details":{"A":"1"}}'
    shown = (200, ("x", {"A": "1"}))
    for label, body in [
        (FORM, in_form), (FORM + "; charset=utf-8", in_form), (FORM.upper(), in_form),
        (FORM + ' ;charset="UTF-8"', in_form), (None, in_form), (JSON, in_json),
        (JSON + ";charset=UTF-8", in_json), ("Application/JSON; charset=utf-8", in_json),
    ]:
        equal(f"{label} is read", asking.ask(body, label, key=KEY), shown)
    for label in ["text/plain", "text/plain; charset=utf-8", "text/json", "TEXT/JSON", "text/html",
                  "application/xml", "application/octet-stream", "multipart/mixed; boundary=b"]:
        headers = {"X-Authy-API-Key": KEY, "Content-Type": label}
        status, content = asking.emulator.send("POST", asking.path, in_json, headers)
        message = json.loads(content)["message"]
        equal(f"{label} is not read", status, 400)
        name = label.split(";")[0].lower()
        check(f"{label}: the answer says so", name in message and JSON in message, message)
        equal(f"{label}: what is in the query is enough",
              asking.ask(in_json, label, "?message=q", key=KEY), (200, ("q", {})))


def encodings(asking):
    """What is no UTF-8 has one code, wherever it stands."""
    checks.begin("no UTF-8")
    for title, body, label, query in [
        ("a byte in a form", b"message=caf\xe9", FORM, ""), ("an escape", b"message=%FF", FORM, ""),
        ("an overlong slash", b"message=%C0%AF", FORM, ""), ("half", b"message=%E2%82", FORM, ""),
        ("a surrogate", b"message=%ED%A0%80", FORM, ""), ("a name", b"message=x&%FF=1", FORM, ""),
        ("a label", b"message=x&details[%FF]=1", FORM, ""), ("no label", b"message=\xff", None, ""),
        ("a byte in JSON", b'{"message":"caf\xe9"}', JSON, ""),
        ("a name in JSON", b'{"message":"x","\xff":1}', JSON, ""),
        ("a surrogate in JSON", b'{"message":"\xed\xa0\x80"}', JSON, ""),
        ("beyond the last letter", b"message=%F4%90%80%80", FORM, ""),
        ("the query alone", b"", None, "?message=%FF"),
        ("the query beside a good form", b"message=x", FORM, "?x=%FF"),
    ]:
        equal(f"{title} is refused", asking.ask(body, label, query, key=KEY), ENCODING)
    for title, path in [
        ("custom_user_id", "registrations/status?custom_user_id=%FF"),
        ("action", f"sms/{asking.user}?force=true&action=%FF"),
        ("phone_number", "phones/info?country_code=1&phone_number=%FF"),
    ]:
        status, answer = asking.emulator.ask("GET", f"/protected/json/{path}")
        equal(f"{title} of a GET is refused", (status, answer["error_code"]), ENCODING)
    equal("a broken escape is another thing", asking.ask(b"message=%zz", FORM, key=KEY), INVALID)


def main(countersign):
    print("unusual requests and countersign serve")
    limit(60)
    with contextlib.closing(Emulator(countersign)) as emulator:
        asking = Asking(emulator)
        for kind in [in_parts, by_requests, by_curl, labels, encodings]:
            kind(asking)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
