"""`countersign serve` as a test uses it: the process, its control paths, and an application that
receives callbacks."""

import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time

KEY = "sim-authy-app-api-key-0001"
APP_NAME = "Payfriend"
APP_ID = "123456"

# No proxy stands between a test and this machine.
os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1"


class Checks:
    """One line for each check, and their number at the end."""

    def __init__(self):
        self.passed = self.failed = 0
        self.title = ""

    def begin(self, title):
        self.title = title

    def check(self, claim, is_so, seen=None):
        """Notes whether a claim holds; `seen` is shown if it does not."""
        if is_so:
            self.passed += 1
            print(f"  ok    {self.title}: {claim}", flush=True)
        else:
            self.failed += 1
            print(f"  FAIL  {self.title}: {claim}; there is {seen!r}", flush=True)

    def equal(self, claim, seen, expected):
        self.check(claim, seen == expected, seen)

    def soon(self, claim, ask, expected, patience=5):
        """Asks again and again until it is as expected, or until patience ends."""
        end = time.monotonic() + patience
        seen = ask()
        while seen != expected and time.monotonic() < end:
            time.sleep(0.01)
            seen = ask()
        self.equal(claim, seen, expected)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0


class TimeIsUp(Exception):
    pass


def limit(seconds):
    """Ends a script that would hang; the official client waits for ever."""

    def end(*_):
        raise TimeIsUp(f"not done within {seconds} seconds")

    signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)


class Application:
    """Receives callbacks, as the application that Authy knows."""

    def __init__(self):
        self.callbacks = callbacks = queue.Queue()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length") or 0)
                callbacks.put((self.command, self.path, self.headers, self.rfile.read(length)))
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/payments/callback"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def next(self, patience=5):
        """The next callback: method, target, header fields and body."""
        return self.callbacks.get(timeout=patience)

    def is_quiet(self, seconds=0.2):
        try:
            self.callbacks.get(timeout=seconds)
            return False
        except queue.Empty:
            return True

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Emulator:
    """A running `countersign serve`, and what controls it."""

    def __init__(self, countersign, *options, clock="manual"):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [countersign, "serve", "--port", "0", "--clock", clock, *options],
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )
        line = self.process.stdout.readline()
        prefix = "listening on http://127.0.0.1:"
        if not line.startswith(prefix):
            sys.exit(f"serve does not say where it listens: {line!r}; {self.told()}")
        self.port = int(line[len(prefix):])
        self.url = f"http://127.0.0.1:{self.port}"

    def close(self, number=signal.SIGINT):
        """Interrupts it as a person does, or ends it by another signal, and gives its exit code."""
        self.process.send_signal(number)
        try:
            code = self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process.stdout.close()
        return code

    def told(self):
        """What it has written to standard error until now."""
        size = os.fstat(self.errors.fileno()).st_size
        return os.pread(self.errors.fileno(), size, 0).decode("utf-8", "replace")

    def send(self, method, target, body=None, headers=None):
        """Any request; gives the status and the body."""
        response, content = self.exchange(method, target, body, headers)
        return response.status, content

    def exchange(self, method, target, body=None, headers=None):
        """Any request; gives the response with its header fields, and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, target, body, headers or {})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def ask(self, method, target, body=None, label=None):
        """A request with the key; gives the status and the answer, read as JSON."""
        headers = {"X-Authy-API-Key": KEY, **({"Content-Type": label} if label else {})}
        status, content = self.send(method, target, body, headers)
        return status, json.loads(content)

    # What the control paths offer.

    def control(self, method, path, **body):
        status, answer = self.send(method, "/simulator/" + path, json.dumps(body))
        return status, json.loads(answer)

    def add_phone(self, number, app=True, country_code="1"):
        phone = {"country_code": country_code, "number": number, "app": app}
        return self.control("POST", "phones", **phone)[1]["phone"]

    def scan(self, phone, link):
        return self.control("POST", f"phones/{phone}/scan", link=link)

    def pending(self, phone):
        return self.control("GET", f"phones/{phone}/pending")[1]["pending"]

    def approve(self, phone, uuid):
        return self.control("POST", f"phones/{phone}/approve", uuid=uuid)[0]

    def deny(self, phone, uuid):
        return self.control("POST", f"phones/{phone}/deny", uuid=uuid)[0]

    def messages(self, phone):
        return self.control("GET", f"phones/{phone}/messages")[1]["messages"]

    def last_code(self, phone):
        return self.messages(phone)[-1]["code"]

    def advance(self, seconds, at_once=False):
        return self.control("POST", "clock", advance=str(seconds), at_once=at_once)

    def faults(self, **probabilities):
        return self.control("PUT", "faults", **probabilities)

    def trace(self, after=0):
        lines = self.send("GET", f"/simulator/trace?after={after}")[1].splitlines()
        return [json.loads(line) for line in lines]

    def reset(self):
        return self.control("POST", "reset")


def signed_link(claims, header=None, key=KEY):
    """The link of a QR code with a token of these claims, which may be a text of JSON."""

    def part(content):
        content = content if isinstance(content, str) else json.dumps(content)
        return base64.urlsafe_b64encode(content.encode()).rstrip(b"=")

    signed = part(header or {"alg": "HS256", "typ": "JWT"}) + b"." + part(claims)
    signature = hmac.new(key.encode(), signed, hashlib.sha256).digest()
    signature = base64.urlsafe_b64encode(signature).rstrip(b"=")
    return "authy://account?token=" + (signed + b"." + signature).decode()


def registration_claims(custom_user_id="7", issued_at=None):
    """What a token says, as the tutorials have it."""
    now = int(time.time()) if issued_at is None else issued_at
    return {
        "iss": APP_NAME,
        "iat": now,
        "exp": now + 300,
        "context": {"custom_user_id": custom_user_id, "authy_app_id": APP_ID},
    }


def registration_link(custom_user_id, issued_at=None, key=KEY):
    """The link of a QR code, made as the tutorials make it."""
    return signed_link(registration_claims(custom_user_id, issued_at), key=key)
