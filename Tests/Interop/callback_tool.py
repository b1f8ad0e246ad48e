"""`callback verify` and `token sign` with what people paste and frameworks make of a callback that
`countersign serve` has sent.

usage: callback_tool.py PATH-TO-COUNTERSIGN
"""

import base64
import contextlib
import hashlib
import hmac
import json
import os
import subprocess
import sys
import urllib.parse

from emulator import APP_ID, APP_NAME, KEY, Application, Checks, Emulator, limit

NUMBER = "2025550158"
FORM = "application/x-www-form-urlencoded"

checks = Checks()
check, equal = checks.check, checks.equal


class Callback:
    """One that was sent, with all that `callback verify` is given."""

    def __init__(self, countersign, application, method):
        options = ["--callback-url", application.url, "--callback-method", method]
        with contextlib.closing(Emulator(countersign, *options)) as emulator:
            phone = emulator.add_phone(NUMBER)
            new = f"user[email]=a@b.co&user[cellphone]={NUMBER}&user[country_code]=1"
            user = emulator.ask("POST", "/protected/json/users/new", new, FORM)[1]["user"]["id"]
            body = "message=Pay?&details[Sending to]=Bob %26 Co&details[Amount [EUR]]=5"
            path = f"/onetouch/json/users/{user}/approval_requests"
            uuid = emulator.ask("POST", path, body, FORM)[1]["approval_request"]["uuid"]
            emulator.approve(phone, uuid)
            _, target, headers, self.body = application.next()
        self.countersign, self.method = countersign, method
        self.url, self.query = application.url, urllib.parse.urlsplit(target).query
        self.nonce, self.signature = (headers["X-Authy-Signature-Nonce"], headers["X-Authy-Signature"])

    def verify(self, **changes):
        """The exit code, and what is printed as one line."""
        given = {"url": self.url, "nonce": self.nonce, "signature": self.signature, "key": KEY,
                 "query": self.query, "body": self.body, **changes}
        url = given["url"] + ("?" + given["query"] if self.method == "GET" else "")
        words = ["callback", "verify", "--method", self.method, "--url", url, "--nonce",
                 given["nonce"], "--signature", given["signature"], "--key", given["key"]]
        done = subprocess.run([self.countersign, *words], input=given["body"], capture_output=True,
                              timeout=30)
        return done.returncode, " ".join((done.stdout + done.stderr).decode().split())

    def cause(self, title, words, **changes):
        code, shown = self.verify(**changes)
        equal(f"{title}: does not match", code, 1)
        check(f"{title}: the cause is named", all(word in shown.lower() for word in words), shown[-600:])
        check(f"{title}: the key is not shown", KEY not in shown, shown)


def of_body(callback):
    checks.begin("a body")
    equal("matches", callback.verify()[0], 0)
    blank = ["white space"]
    for title, words, changes in [
        ("a space behind the nonce", blank, {"nonce": callback.nonce + " "}),
        ("a line end behind the key", blank, {"key": KEY + "\n"}),
        ("a tab before the key", blank, {"key": "\t" + KEY}),
        ("blanks around the nonce", blank, {"nonce": f" {callback.nonce} "}),
        ("https for http", ["https"], {"url": callback.url.replace("http:", "https:")}),
        ("a parameter that was added", ["added", "format"],
         {"body": json.dumps({**json.loads(callback.body), "format": "json"}).encode()}),
        ("two that were added", ["added", "controller", "action"], {"body": json.dumps(
            {**json.loads(callback.body), "controller": "a", "action": "b"}).encode()}),
    ]:
        callback.cause(title, words, **changes)
    # ActiveSupport writes a null as "k" from version 8.1 on, so its signature is over another text.
    text = f"{callback.nonce}|POST|{callback.url}|{bare_nulls(json.loads(callback.body))}"
    digest = hmac.new(KEY.encode(), text.encode(), hashlib.sha256).digest()
    callback.cause("nulls as ActiveSupport 8.1 writes them", ["activesupport", "8.1"],
                   signature=base64.b64encode(digest).decode())
    code, shown = callback.verify(signature=base64.b64encode(b"x" * 32).decode())
    equal("a wrong signature has no such cause", (code, "would match if" in shown), (1, False))


def bare_nulls(value, prefix=""):
    """The text that is signed, but for nulls, which have no equals sign here."""
    if isinstance(value, dict):
        children = [bare_nulls(inner, f"{prefix}[{key}]" if prefix else key)
                    for key, inner in value.items()]
        return "&".join(sorted((child for child in children if child), key=str.encode))
    if isinstance(value, list):
        return "&".join(bare_nulls(inner, prefix + "[]") for inner in value)
    name = urllib.parse.quote_plus(prefix)
    if value is None:
        return name
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{name}={urllib.parse.quote_plus(text)}"


def of_query(callback):
    checks.begin("a query")
    equal("matches", callback.verify()[0], 0)
    pairs = callback.query.split("&")
    lower = urllib.parse.quote_plus("[").lower()
    for title, words, query in [
        ("reversed", ["anew"], "&".join(reversed(pairs))),
        ("spaces as %20", ["anew", "%20"], callback.query.replace("+", "%20")),
        ("hex in lower case", ["anew", "lower-case"],
         callback.query.replace("%5B", lower).replace("%5D", "%5d")),
        ("decoded brackets", ["anew", "decoded"],
         callback.query.replace("%5B", "[").replace("%5D", "]")),
        ("reversed, with %20", ["anew", "%20"], "&".join(reversed(pairs)).replace("+", "%20")),
        ("a parameter more", ["added", "utm_source"], callback.query + "&utm_source=x"),
        ("a parameter more in front", ["added", "a"], "a=1&" + callback.query),
    ]:
        check(f"{title}: is another query", query != callback.query, query)
        callback.cause(title, words, query=query)


def large(callback):
    """A small body may have a signed text as large as its square; it is not written."""
    checks.begin("a body that expands")
    deep = {"a" * 2_000: {"b" * 2_000: [str(number) for number in range(25_000)]}}
    # Writing its signed text took far longer than the patience that this has.
    code, shown = callback.verify(body=json.dumps(deep).encode())
    check("is not good", code in (1, 2), code)
    check("and that is little text", len(shown) < 400_000, len(shown))


def signing(countersign):
    """White space around a key or a name is refused or trimmed with a word, and is not signed."""
    checks.begin("token sign")
    for title, key, name, app_id in [
        ("a line end behind the key", KEY + "\n", APP_NAME, APP_ID),
        ("a space before the key", " " + KEY, APP_NAME, APP_ID),
        ("a space behind the name", KEY, APP_NAME + " ", APP_ID),
        ("a line end behind the id", KEY, APP_NAME, APP_ID + "\n"),
    ]:
        words = ["token", "sign", "--app-name", name, "--app-id", app_id, "--user", "7", "--at", "1"]
        done = subprocess.run([countersign, *words], capture_output=True, text=True, timeout=10,
                              env={**os.environ, "COUNTERSIGN_API_KEY": key})
        right = subprocess.run(
            [countersign, "token", "sign", "--app-name", APP_NAME, "--app-id", APP_ID, "--user", "7",
             "--at", "1"], capture_output=True, text=True, timeout=10,
            env={**os.environ, "COUNTERSIGN_API_KEY": KEY})
        check(f"{title}: is told", done.stderr.strip(), done.stderr)
        check(f"{title}: is not signed", done.returncode == 2 or done.stdout == right.stdout,
              (done.returncode, done.stdout))


def main(countersign):
    print("callback verify and countersign serve")
    limit(60)
    for method, part in [("POST", of_body), ("GET", of_query)]:
        with contextlib.closing(Application()) as application:
            callback = Callback(countersign, application, method)
        part(callback)
        if method == "POST":
            large(callback)
    signing(countersign)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
