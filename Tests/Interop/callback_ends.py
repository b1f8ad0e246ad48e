"""What becomes of callbacks of `countersign serve`: each end in words of its own, on the terminal, in the
trace and at the control path that lists them.

usage: callback_ends.py PATH-TO-COUNTERSIGN
"""

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

from emulator import Application, Checks, Emulator, limit

NUMBER = "2025550158"
FORM = "application/x-www-form-urlencoded"

checks = Checks()
check, equal = checks.check, checks.equal


class Answers:
    """Says the same to every connection, whatever it asks."""

    def __init__(self, said, host="127.0.0.1", tls=None):
        self.said, self.tls = said, tls
        self.asked = []
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.socket = socket.create_server((host, 0), family=family)
        port = self.socket.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        self.url = f"http{'s' if tls else ''}://{name}:{port}/callback"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), connection:
                if self.tls:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                self.asked.append(connection.recv(65_536))
                connection.sendall(self.said)
                connection.close()

    def close(self):
        self.socket.close()


def status(line, more=""):
    return f"HTTP/1.1 {line}\r\nContent-Length: 0\r\n{more}Connection: close\r\n\r\n".encode()


class Story:
    """An emulator with a phone and a user, who is asked and approves."""

    def __init__(self, emulator):
        self.emulator = emulator
        self.phone = emulator.add_phone(NUMBER)
        new = f"user[email]=a@b.co&user[cellphone]={NUMBER}&user[country_code]=1"
        user = emulator.ask("POST", "/protected/json/users/new", new, FORM)[1]["user"]["id"]
        self.path = f"/onetouch/json/users/{user}/approval_requests"

    def approve(self):
        uuid = self.emulator.ask("POST", self.path, "message=m", FORM)[1]["approval_request"]["uuid"]
        equal("the phone approves", self.emulator.approve(self.phone, uuid), 200)
        return uuid

    def callbacks(self, query):
        return self.emulator.control("GET", f"callbacks?{query}")

    def end(self):
        """Approves, and gives what the control path, the terminal and the trace say of the callback."""
        uuid = self.approve()
        code, answer = self.callbacks("after=0&wait=5")
        rows = answer.get("callbacks") or [{}]
        equal("the callback is listed", (code, len(rows), rows[0].get("uuid")), (200, 1, uuid))
        lines = [line for line in self.emulator.told().splitlines() if line.startswith("<-- ")]
        equal("there is one line on the terminal", len(lines), 1)
        exchanges = [line for line in self.emulator.trace() if "approval_request_status" in str(line)
                     or "/callback" in line.get("request", "")]
        equal("it is on the trace", len(exchanges), 1)
        return rows[0], (lines or [""])[0], str(exchanges)


@contextlib.contextmanager
def playing(countersign, url, environment=None):
    kept = {name: os.environ.get(name) for name in environment or {}}
    os.environ.update(environment or {})
    try:
        with contextlib.closing(Emulator(countersign, "--callback-url", url)) as emulator:
            yield Story(emulator)
    finally:
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def certificate(folder):
    """A certificate that nobody has signed; nil where there is no openssl."""
    if not shutil.which("openssl"):
        return None
    place = os.path.join(folder, "pair.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj",
                    "/CN=localhost", "-keyout", place, "-out", place + ".crt"], check=True, timeout=20,
                   capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place + ".crt", place)
    return context


def ends(countersign, folder):
    said = {}
    tls = certificate(folder)
    proxy = f"http://127.0.0.1:{free_port()}"
    secret = "http://someone:not-to-be-told@bad host"
    rows = [
        ("an answer", Answers(status("200 OK")), 200, [], {}),
        ("a redirect", Answers(status("308 Permanent Redirect", "Location: /\r\n")), 308, [], {}),
        ("a failure of the application", Answers(status("500 Internal Server Error")), 500, [], {}),
        ("nobody there", f"http://127.0.0.1:{free_port()}/callback", None, ["refused"], {}),
        ("an unknown host", "http://nobody.invalid/callback", None, ["unknown host"], {}),
        ("a connection that breaks off", Answers(b""), None, [], {}),
        ("something that is no HTTP", Answers(b"220 mail ESMTP\r\n"), None, ["HTTP"], {}),
        ("a proxy that is not there", "http://nobody.invalid/callback", None, ["proxy"],
         {"http_proxy": proxy, "no_proxy": "", "NO_PROXY": ""}),
        ("a proxy whose address is none", "http://nobody.invalid/callback", None, ["proxy", "address"],
         {"http_proxy": secret, "no_proxy": "", "NO_PROXY": ""}),
    ]
    if tls:
        rows.append(("a certificate that nobody signed", Answers(status("200 OK"), tls=tls), None,
                     ["certificate"], {}))
    else:
        print("  skipped: there is no openssl")
    for title, end, code, words, environment in rows:
        checks.begin(title)
        url = end if isinstance(end, str) else end.url
        with playing(countersign, url, environment) as story:
            row, line, trace = story.end()
        equal("has its status", row.get("status"), code)
        failure = row.get("failure") or ""
        equal("has a cause if there is no answer", bool(failure), code is None)
        check("is named", all(word in failure for word in words), row)
        check("the terminal says the same", f"POST {url}" in line and (failure or str(code)) in line,
              line)
        check("the trace says the same", (failure or str(code)) in trace, trace)
        check("no password is told", "not-to-be-told" not in f"{row}{line}{trace}", line)
        answer = re.search(r"<-- (\d+)", line)
        check("it is no status of the application's", code is not None or not answer,
              line + trace)
        said[failure or code] = title
        if not isinstance(end, str):
            equal("it was sent once", len(end.asked), 0 if "certificate" in title else 1)
            end.close()
    checks.begin("the ends")
    equal("each has words of its own", len(said), len(rows))


def loopback(countersign):
    """Loopback is reached under each of its names, and never through a proxy."""
    proxy = f"http://127.0.0.1:{free_port()}"
    through = {"http_proxy": proxy, "HTTP_PROXY": proxy, "all_proxy": proxy, "no_proxy": "",
               "NO_PROXY": ""}
    for title, host, environment in [
        ("[::1]", "::1", {}), ("[::1] beside a proxy", "::1", through),
        ("127.0.0.1 beside a proxy", "127.0.0.1", through),
    ]:
        checks.begin(title)
        try:
            application = Answers(status("200 OK"), host)
        except OSError:
            print(f"  skipped: there is no {host}")
            continue
        with playing(countersign, application.url, environment) as story:
            row, _, _ = story.end()
        equal("is called back", (row.get("status"), len(application.asked)), (200, 1))
        head = application.asked[0].decode().lower() if application.asked else ""
        check("by the program's own name", "\r\nuser-agent: countersign/" in head, head)
        application.close()


def waiting(countersign):
    """A test waits for the next callback, and need not poll."""
    checks.begin("waiting")
    with contextlib.closing(Application()) as application:
        with playing(countersign, application.url) as story:
            equal("there is none at first", story.callbacks("after=0")[1].get("callbacks"), [])
            equal("nor in half a second", story.callbacks("after=0&wait=0.5")[1].get("callbacks"), [])
            seen = []
            waiter = threading.Thread(target=lambda: seen.append(story.callbacks("after=0&wait=60")))
            waiter.start()
            time.sleep(0.2)
            first = story.approve()
            waiter.join(30)
            check("who waits has an answer before the wait ends", seen, seen)
            rows = seen[0][1].get("callbacks", []) if seen else []
            equal("it is that one", [row["uuid"] for row in rows], [first])
            second = story.approve()
            rows = story.callbacks("after=1&wait=5")[1].get("callbacks", [])
            equal("the next comes after the first", [row["uuid"] for row in rows], [second])
            rows = story.callbacks("after=0")[1].get("callbacks", [])
            equal("both are listed", [row["uuid"] for row in rows], [first, second])
            for query in ["after=0&wait=61", "after=0&wait=x", "after=-1", "after=x"]:
                equal(f"{query} is refused", story.callbacks(query)[0], 400)
            story.emulator.faults(callback_lost=1)
            story.approve()
            rows = story.callbacks("after=2&wait=5")[1].get("callbacks") or [{}]
            check("one that a fault lost says so", "fault" in (rows[0].get("failure") or ""), rows)
            story.emulator.reset()
            equal("a reset ends them", story.callbacks("after=0")[1].get("callbacks"), [])


def addresses(countersign):
    """What cannot be called is refused before anything listens."""
    for url in ["http://127.0.0.1:70000/", "http://127.0.0.1:0/", "http://127.0.0.1:x/", "http://:80/",
                "ftp://127.0.0.1/", "127.0.0.1:5000/callback", "http://[::1/", "http://a b/"]:
        checks.begin(url)
        done = subprocess.run([countersign, "serve", "--callback-url", url], capture_output=True,
                              text=True, timeout=10, stdin=subprocess.DEVNULL)
        equal("is refused", (done.returncode, done.stdout), (2, ""))
        check("in words", "--callback-url" in done.stderr, done.stderr)
    checks.begin("serve --help")
    done = subprocess.run([countersign, "serve", "--help"], capture_output=True, text=True, timeout=10)
    words = " ".join(done.stdout.split())
    check("says how long a callback may take, and that it is not sent again",
          "10 s" in words and ("once" in words or "again" in words), words)


def lower_case(countersign):
    """Names of fields in lower case, as a proxy of HTTP/2 makes them."""
    checks.begin("names in lower case")
    application = Answers(status("200 OK"))
    options = ["--callback-url", application.url, "--option", "callback-header-names=lower-case"]
    with contextlib.closing(Emulator(countersign, *options)) as emulator:
        Story(emulator).end()
    head = application.asked[0].decode().split("\r\n\r\n")[0] if application.asked else ""
    for name in ["x-authy-signature", "x-authy-signature-nonce", "content-type"]:
        check(f"{name} is in lower case", f"\r\n{name}: " in head, head)
    application.close()


def main(countersign):
    print("ends of callbacks and countersign serve")
    limit(90)
    with tempfile.TemporaryDirectory() as folder:
        ends(countersign, folder)
    for part in [loopback, waiting, addresses, lower_case]:
        part(countersign)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
