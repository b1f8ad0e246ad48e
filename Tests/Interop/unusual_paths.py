"""Paths as clients join a base address and a path, and the methods that they take, at `countersign
serve`.

usage: unusual_paths.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import sys

from emulator import KEY, Checks, Emulator, limit

NUMBER = "2025550158"
HEADERS = {"X-Authy-API-Key": KEY}
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

checks = Checks()
check, equal = checks.check, checks.equal


def slashes(emulator, user):
    checks.begin("slashes")
    for path in [
        "/protected/json/app/details", "//protected/json/app/details", "/protected/json/app/details/",
        "/protected//json///app/details", "//protected//json//app//details//",
        f"//protected/json//users/{user}/status/", "/protected/json/registrations//status/",
        "//simulator//clock/", "/simulator/phones/",
    ]:
        plain = "/" + "/".join(part for part in path.split("/") if part)
        status, content = emulator.send("GET", path, None, HEADERS)
        equal(f"{path} is {plain}", (status, content), emulator.send("GET", plain, None, HEADERS))
        check(f"{path} is found", status != 404 or b"registration" in content.lower(), content)
    for path in ["//onetouch/json//users/{}/approval_requests/",
                 "/onetouch//json/users//{}//approval_requests"]:
        status, answer = emulator.ask("POST", path.format(user), "message=m", FORM)
        equal(f"{path}: a push is sent", (status, "approval_request" in answer), (200, True))
    path = "//protected/json//users/new/?user[email]=a@b.co&user[country_code]=1"
    status, answer = emulator.ask("POST", f"{path}&user[cellphone]={NUMBER}")
    equal("a user is made with a query behind a slash", (status, answer["user"]["id"]), (200, user))


def head(emulator, user, uuid):
    """HEAD is GET without the body (RFC 9110, section 9.3.2)."""
    checks.begin("HEAD")
    for path in [
        "/protected/json/app/details", "/protected/json/app/stats",
        f"/protected/json/users/{user}/status",
        f"/protected/json/users/{user + 1}/status", f"/onetouch/json/approval_requests/{uuid}",
        "/onetouch/json/approval_requests/none", "/protected/json/registrations/status?custom_user_id=7",
        f"/protected/json/phones/info?country_code=1&phone_number={NUMBER}", "/protected/json/nothing",
        "/simulator/clock", "/simulator/phones", "/simulator/phones/p1/pending",
        "/simulator/phones/p1/messages", "/simulator/faults", "/simulator/trace", "/",
    ]:
        got, content = emulator.exchange("GET", path, None, HEADERS)
        told, nothing = emulator.exchange("HEAD", path, None, HEADERS)
        equal(f"{path} has the status of GET", told.status, got.status)
        equal(f"{path} has no body", nothing, b"")
        for field in ["Content-Type", "Content-Length"]:
            # What the trace tells grows by these very requests.
            if "trace" not in path or field == "Content-Type":
                equal(f"{path} has the {field} of GET", told.getheader(field), got.getheader(field))
    for path in ["/protected/json/users/new", f"/protected/json/users/{user}/delete",
                 f"/onetouch/json/users/{user}/approval_requests", "/simulator/reset"]:
        told, nothing = emulator.exchange("HEAD", path, None, HEADERS)
        equal(f"{path} takes POST alone",
              (told.status, told.getheader("Allow"), nothing), (405, "POST", b""))


def methods(emulator, user):
    checks.begin("methods")
    for path, allowed in [
        ("/protected/json/app/details", {"GET", "HEAD"}), ("/protected/json/users/new", {"POST"}),
        (f"/protected/json/users/{user}/status", {"GET", "HEAD"}),
        (f"/protected/json/users/{user}/delete", {"POST"}),
        (f"/protected/json/users/delete/{user}", {"POST"}),
        (f"/protected/json/users/{user}/remove/", {"POST"}),
        (f"//onetouch/json/users/{user}/approval_requests", {"POST"}),
        ("/onetouch/json/approval_requests/1", {"GET", "HEAD"}),
        ("/protected/json/verify/1234567/1", {"GET", "HEAD"}),
        ("/protected/json/phones/verification/start", {"POST"}),
        ("/protected/json/phones/verification/check", {"GET", "HEAD"}),
        ("/simulator/phones", {"GET", "HEAD", "POST"}), ("/simulator/phones/p1", {"PATCH"}),
        ("/simulator/faults", {"GET", "HEAD", "PUT"}), ("/", {"GET", "HEAD"}),
    ]:
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]:
            if method in allowed:
                continue
            response, content = emulator.exchange(method, path, None, HEADERS)
            fields = {name.strip() for name in (response.getheader("Allow") or "").split(",")}
            equal(f"{method} {path} is not allowed", response.status, 405)
            equal(f"{method} {path}: the answer says what is", fields, allowed)
            if path != "/" and "simulator" not in path:
                equal(f"{method} {path}: in JSON", json.loads(content)["success"], False)


def unknown(emulator):
    """What Authy does not have is told in JSON where the client parses it."""
    checks.begin("unknown")
    words = "The requested URL was not found"
    for method, path in [
        ("GET", "/protected/json/nothing"), ("POST", "/protected/json/email/1635"),
        ("GET", "/protected/json"), ("GET", "/protected/json/"), ("GET", "//onetouch/json/nothing"),
        ("GET", "/onetouch/json/approval_requests"), ("GET", "/protected/json/users//status"),
        ("GET", "/protected/json/app%2Fdetails"), ("DELETE", "/protected/json/sdk/devices/1"),
        ("GET", "/dashboard/json/application/webhooks"), ("HEAD", "/protected/json/nothing"),
    ]:
        response, content = emulator.exchange(method, path, None, HEADERS)
        equal(f"{method} {path} is JSON", (response.status, response.getheader("Content-Type")),
              (404, JSON))
        if method != "HEAD":
            answer = json.loads(content)
            check(f"{method} {path}: it says so", answer["message"].startswith(words), answer)
            equal(f"{method} {path}: it is a failure", (answer["success"], answer["error_code"]),
                  (False, "60000"))
    for path in ["/protected/xml/app/details", "/protected", "/favicon.ico", "/protected/jsonp"]:
        response, content = emulator.exchange("GET", path, None, HEADERS)
        label = (response.getheader("Content-Type") or "").split(";")[0]
        equal(f"{path} is plain text", (response.status, label), (404, "text/plain"))
        check(f"{path}: it says so", content.decode().startswith(words), content)
    response, content = emulator.exchange("GET", "/simulator/nothing", None, {})
    equal("a control path says so as well", (response.status, "error" in json.loads(content)),
          (404, True))


def answers(emulator):
    """What the suites of official clients look for."""
    checks.begin("answers")
    for number in [NUMBER, "2025550177"]:
        path = f"/protected/json/phones/info?country_code=1&phone_number={number}"
        status, answer = emulator.ask("GET", path)
        check(f"the info of {number} names a provider", status == 200 and answer["provider"], answer)
        equal(f"the info of {number} tells a type", isinstance(answer["type"], str), True)


def main(countersign):
    print("unusual paths and countersign serve")
    limit(60)
    with contextlib.closing(Emulator(countersign)) as emulator:
        emulator.add_phone(NUMBER)
        new = f"user[email]=a@b.co&user[cellphone]={NUMBER}&user[country_code]=1"
        user = emulator.ask("POST", "/protected/json/users/new", new, FORM)[1]["user"]["id"]
        push = f"/onetouch/json/users/{user}/approval_requests"
        uuid = emulator.ask("POST", push, "message=m", FORM)[1]["approval_request"]["uuid"]
        slashes(emulator, user)
        head(emulator, user, uuid)
        methods(emulator, user)
        unknown(emulator)
        answers(emulator)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
