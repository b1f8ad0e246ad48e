"""`countersign serve` among strangers and under load: names that lead elsewhere, bodies that are too
much, and an application that takes its time.

usage: strangers.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import queue
import subprocess
import sys
import threading

from emulator import KEY, Application, Checks, Emulator, limit

NUMBER = "2025550158"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
DETAILS = "/protected/json/app/details"

checks = Checks()
check, equal = checks.check, checks.equal


def asked_by(emulator, host, path=DETAILS):
    headers = {"X-Authy-API-Key": KEY, "Host": host}
    status, content = emulator.send("GET", path, None, headers)
    return status, content.decode("utf-8", "replace")


def hosts(countersign):
    """A page under another name that leads to loopback reads nothing (RFC 9110, section 17.1)."""
    paths = [DETAILS, "/", "/simulator/clock", "/protected/json/nothing"]
    with contextlib.closing(Emulator(countersign)) as emulator:
        for host in ["127.0.0.1", f"127.0.0.1:{emulator.port}", "localhost", f"LOCALHOST:{emulator.port}",
                     "[::1]", "[::1]:80"]:
            checks.begin(f"Host: {host}")
            for path in paths[:3]:
                equal(f"{path} is answered", asked_by(emulator, host, path)[0], 200)
        for host in ["attacker.example", f"attacker.example:{emulator.port}",
                     "127.0.0.1.attacker.example", "localhost.attacker.example", "authy.test",
                     "10.0.0.1", "0.0.0.0"]:
            checks.begin(f"Host: {host}")
            for path in paths:
                status, content = asked_by(emulator, host, path)
                equal(f"{path} is refused", status, 403)
                check(f"{path}: says why", "host" in content.lower(), content)
                check(f"{path}: says nothing else", "Payfriend" not in content, content)
        check("it is told on standard error", "attacker.example" in emulator.told(), emulator.told())
    with contextlib.closing(Emulator(countersign, "--host-name", "authy.test")) as emulator:
        for host in ["authy.test", "AUTHY.test:80", "127.0.0.1"]:
            checks.begin(f"--host-name and Host: {host}")
            equal("is answered", asked_by(emulator, host)[0], 200)
        for host in ["attacker.example", "x.authy.test", "authy.test.attacker.example"]:
            checks.begin(f"--host-name and Host: {host}")
            equal("is refused", asked_by(emulator, host)[0], 403)
    checks.begin("--host-name")
    for name in ["http://authy.test", "authy.test:80", "a/b", ""]:
        done = subprocess.run([countersign, "serve", "--host-name", name], capture_output=True, text=True,
                              timeout=10, stdin=subprocess.DEVNULL)
        equal(f"{name!r} is refused", (done.returncode, done.stdout), (2, ""))


def made(emulator):
    """A user with a phone; gives where questions go."""
    phone = emulator.add_phone(NUMBER)
    new = f"user[email]=a@b.co&user[cellphone]={NUMBER}&user[country_code]=1"
    user = emulator.ask("POST", "/protected/json/users/new", new, FORM)[1]["user"]["id"]
    return phone, f"/onetouch/json/users/{user}/approval_requests"


def trace(countersign):
    """The trace keeps little of what is much, and says where it was cut."""
    checks.begin("the trace")
    with contextlib.closing(Emulator(countersign)) as emulator:
        _, path = made(emulator)
        much = "x" * 1_000_000
        for body, expected in [({"details": {"A": much}}, 400),
                               ({"message": "m", "padding": much}, 200)]:
            for _ in range(30):
                status, _ = emulator.ask("POST", path, json.dumps(body), JSON)
                equal("a large request is answered", status, expected)
        status, content = emulator.send("GET", "/simulator/trace")
        equal("is read", status, 200)
        check("is not much", len(content) < 5_000_000, len(content))
        lines = [json.loads(line) for line in content.splitlines()]
        check("is whole", len(lines) >= 60 and lines[-1]["number"] >= 60, lines[-1:])
        equal("who has no key is not kept at all", grows(emulator, path, much), True)


def grows(emulator, path, much):
    """Whether refused requests add little to the trace."""
    before = len(emulator.send("GET", "/simulator/trace")[1])
    for _ in range(10):
        emulator.send("POST", path, json.dumps({"a": much}), {"Content-Type": JSON})
    return len(emulator.send("GET", "/simulator/trace")[1]) - before < 200_000


class Slow(Application):
    """Answers no callback before a hundred are there."""

    def __init__(self):
        super().__init__()
        handler = self.server.RequestHandlerClass
        usual = handler.do_POST

        together = threading.Barrier(100, timeout=8)

        def do_POST(self):
            with contextlib.suppress(threading.BrokenBarrierError):
                together.wait()
                usual(self)

        handler.do_POST = do_POST
        self.server.request_queue_size = 128


def callbacks(countersign):
    """An application that takes its time keeps nobody's callback waiting for another's."""
    checks.begin("a slow application")
    with contextlib.ExitStack() as stack:
        application = stack.enter_context(contextlib.closing(Slow()))
        emulator = stack.enter_context(
            contextlib.closing(Emulator(countersign, "--callback-url", application.url)))
        phone, path = made(emulator)
        uuids = [emulator.ask("POST", path, "message=m", FORM)[1]["approval_request"]["uuid"]
                 for _ in range(100)]
        for uuid in uuids:
            emulator.approve(phone, uuid)
        came = set()
        with contextlib.suppress(queue.Empty):
            while len(came) < 100:
                came.add(json.loads(application.next(patience=9)[3])["uuid"])
        equal("a hundred approvals bring a hundred callbacks at once", came, set(uuids))


def main(countersign):
    print("strangers, load and countersign serve")
    limit(90)
    for part in [hosts, trace, callbacks]:
        part(countersign)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
