"""Registration tokens as applications and their libraries write them, scanned by an emulated phone and
shown by `token inspect`: what RFC 7519 allows is taken and noted, and a refusal names claim and rule.

usage: unusual_tokens.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import os
import subprocess
import sys
import time

from emulator import (APP_ID, APP_NAME, KEY, Checks, Emulator, limit, registration_claims,
                      registration_link, signed_link)

NUMBER = "2025550158"

checks = Checks()
check, equal = checks.check, checks.equal

#: A claim that is left out.
ABSENT = object()


def with_claims(written=None, **changes):
    """The claims with some of them changed, those of the context by their own names; `written` are
    texts of JSON that stand in for a claim."""
    claims = registration_claims()
    for name, value in changes.items():
        place = claims["context"] if name in ("custom_user_id", "authy_app_id") else claims
        if value is ABSENT:
            del place[name]
        else:
            place[name] = value
    text = json.dumps({**claims, **{name: f"<{name}>" for name in written or {}}})
    for name, value in (written or {}).items():
        text = text.replace(f'"<{name}>"', value)
    return text


def header(**members):
    return {"alg": "HS256", **members}


def taken():
    """A title, a link, and what each note has in it, in their order."""
    now = int(time.time())
    times = ["claim iat is", "claim exp is"]
    return [
        ("times with a fraction",
         signed_link(with_claims(iat=time.time(), exp=time.time() + 300)), times),
        ("only exp with a fraction", signed_link(with_claims(exp=now + 300.25)), times[1:]),
        ("a fraction of nothing", signed_link(with_claims({"iat": f"{now}.0"})), times[:1]),
        ("more digits than a clock has",
         signed_link(with_claims({"iat": f"{now - 1}.123456789012345678901"})), times[:1]),
        ("times with an exponent",
         signed_link(with_claims({"iat": f"{now * 10}e-1", "exp": f"0.{now + 300}E+10"})), times),
        ("exp as 1e10", signed_link(with_claims({"exp": "1e10"})),
         ["claim exp is", "beyond the year 2262"]),
        ("exp in milliseconds", signed_link(with_claims(exp=(now + 300) * 1000)), ["milliseconds"]),
        ("an exp in a year", signed_link(with_claims(iat=now, exp=now + 31_536_000)),
         ["31536000 s after iat"]),
        ("an iat of 1970", signed_link(with_claims(iat=0)), ["s after iat"]),
        ("integers for identifiers", signed_link(with_claims(custom_user_id=7, authy_app_id=123456)),
         ["custom_user_id is a number", "authy_app_id is a number"]),
        ("an integer for a user alone", signed_link(with_claims(custom_user_id=7)),
         ["custom_user_id is a number"]),
        ("an application as an integer", signed_link(with_claims(authy_app_id=int(APP_ID))),
         ["authy_app_id is a number"]),
        ("a kid", signed_link(registration_claims(), header(typ="JWT", kid="key-1")), ['"kid"']),
        ("a kid that is a number", signed_link(registration_claims(), header(kid=7)), ['"kid"']),
        ("a typ in lower case", signed_link(registration_claims(), header(typ="jwt")), ['"jwt"']),
        ("no typ", signed_link(registration_claims(), header()), []),
        ("a cty", signed_link(registration_claims(), header(cty="JWT")), ['"cty"']),
        ("more claims", signed_link(with_claims(sub="7", qr={"a": [1]})), ['"sub"', '"qr"']),
        ("more in the context", signed_link({**registration_claims(), "context": {
            "custom_user_id": "7", "authy_app_id": APP_ID, "plan": {"a": 1}}}), ['"context.plan"']),
        ("blanks and line ends",
         signed_link(json.dumps(registration_claims(), indent=2) + "\n"), []),
    ]


def refused():
    """A title, a link, and what the refusal has in it."""
    now = int(time.time())
    date = "RFC 7519, section"
    return [
        ("iat as a text", signed_link(with_claims(iat=str(now))), ["claim iat", date]),
        ("exp as a text", signed_link(with_claims(exp=str(now + 300))), ["claim exp", date]),
        ("iat as a truth", signed_link(with_claims(iat=True)), ["claim iat", date]),
        ("exp as null", signed_link(with_claims(exp=None)), ["claim exp", date]),
        ("an iat before 1970", signed_link(with_claims(iat=-0.5)), ["claim iat", date]),
        ("iat in milliseconds", signed_link(with_claims(iat=now * 1000, exp=now * 1000 + 300_000)),
         ["claim iat", date]),
        ("an exp before iat", signed_link(with_claims(iat=now, exp=now - 0.5)), ["claim exp"]),
        ("no exp", signed_link(with_claims(exp=ABSENT)), ["lacks the claim exp", date]),
        ("no iat", signed_link(with_claims(iat=ABSENT)), ["lacks the claim iat", date]),
        ("no user", signed_link(with_claims(custom_user_id=ABSENT)),
         ["lacks the claim custom_user_id"]),
        ("a user with a fraction", signed_link(with_claims(custom_user_id=7.5)),
         ["claim custom_user_id"]),
        ("a user that is nobody", signed_link(with_claims(custom_user_id="")),
         ["claim custom_user_id", "empty"]),
        ("an application of truth", signed_link(with_claims(authy_app_id=True)),
         ["claim authy_app_id"]),
        ("no context", signed_link(with_claims(context=ABSENT)), ["lacks the claim context"]),
        ("a context that is a text", signed_link(with_claims(context="7")), ["claim context"]),
        ("an iss that is no text", signed_link(with_claims(iss=[APP_NAME])), ["claim iss", date]),
        ("another application", signed_link(with_claims(authy_app_id="123457")), ["123457"]),
        ("another name", signed_link(with_claims(iss="payfriend")), ["payfriend"]),
        ("another key", registration_link("7", key="another"), ["not made with the API key"]),
        ("another algorithm", signed_link(registration_claims(), {"alg": "HS384"}), ["HS256"]),
        ("no algorithm", signed_link(registration_claims(), {"alg": "none"}), ["HS256"]),
        ("a crit", signed_link(registration_claims(), header(crit=["exp"])), ['"crit"']),
        ("an exp of long ago", signed_link(with_claims(iat=now - 400, exp=now - 100.5)),
         ["expired"]),
        ("an iat to come", signed_link(with_claims(iat=now + 90.5)), ["from now"]),
    ]


def notes(emulator):
    return [line["note"] for line in emulator.trace() if line["event"] == "token noted"]


def holds(notes, words):
    """Whether each note has its words, and there is no other."""
    return len(notes) == len(words) and all(map(str.__contains__, notes, words))


def registration(emulator, user="7"):
    return emulator.ask("GET", f"/protected/json/registrations/status?custom_user_id={user}")


def scans(emulator):
    for title, link, words in taken():
        checks.begin(title)
        emulator.reset()
        status, answer = emulator.scan(emulator.add_phone(NUMBER), link)
        equal("is taken", status, 200)
        expected = {"status": "completed", **answer}
        equal("binds the phone", registration(emulator)[1].get("registration"), expected)
        check("is noted", holds(notes(emulator), words), notes(emulator))
    for title, link, words in refused():
        checks.begin(title)
        emulator.reset()
        status, answer = emulator.scan(emulator.add_phone(NUMBER), link)
        equal("is refused", status, 409)
        error = answer.get("error", "")
        check("is told why", all(word in error for word in words), error)
        equal("binds nobody", registration(emulator)[0], 404)
        equal("is noted with the same words", notes(emulator), [error])


def tool(countersign, *arguments):
    """What a command prints, with the key in its environment, and its exit code."""
    environment = {**os.environ, "COUNTERSIGN_API_KEY": KEY}
    done = subprocess.run([countersign, *arguments], env=environment, capture_output=True, text=True,
                          timeout=10)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def inspections(countersign):
    """`token inspect` judges as the phone does."""
    # The seconds after which a token is read, since the command counts whole ones.
    inspect = ["token", "inspect", "--app-name", APP_NAME, "--app-id", APP_ID, "--at"]
    for title, link, words in taken():
        checks.begin(f"inspect: {title}")
        code, shown = tool(countersign, *inspect, str(int(time.time()) + 2), link)
        equal("is good", code, 0)
        check("what is unusual is shown", all(word in shown for word in words), shown)
        check("with the rule", not words or "RFC 75" in shown, shown)
    for title, link, words in refused():
        checks.begin(f"inspect: {title}")
        code, shown = tool(countersign, *inspect, str(int(time.time())), link)
        equal("is not good", code, 1)
        check("the refusal is shown", "refused: " in shown, shown)
        claims = [word for word in words if word.startswith("claim ")]
        check("with the claim", all(word in shown for word in claims), shown)


def signing(countersign, emulator):
    """`token sign` writes what every library reads, and the phone finds nothing unusual about it."""
    checks.begin("sign")
    sign = ["token", "sign", "--app-name", APP_NAME, "--app-id", APP_ID, "--user", "7", "--link"]
    code, link = tool(countersign, *sign)
    equal("gives a link", (code, link.startswith("authy://account?token=")), (0, True))
    emulator.reset()
    equal("which a phone scans", emulator.scan(emulator.add_phone(NUMBER), link)[0], 200)
    equal("with nothing unusual about it", notes(emulator), [])
    shown = tool(countersign, "token", "inspect", link)[1]
    times = [word for word in shown.split() if word.isdigit() and len(word) == 10]
    check("its times are whole", len(times) == 2 and int(times[1]) - int(times[0]) == 300, shown)


def again(emulator):
    """An account is bound anew by a fresh token, and no token is good twice."""
    checks.begin("binding anew")
    emulator.reset()
    one, other = emulator.add_phone(NUMBER), emulator.add_phone("2025550173")
    first = registration_link("7")
    bound = emulator.scan(one, first)[1]["authy_id"]
    for path in ["users/{}/delete", "users/delete/{}", "users/{}/remove"]:
        status, _ = emulator.ask("POST", "/protected/json/" + path.format(bound))
        equal(f"{path}: deletes", status, 200)
        equal(f"{path}: nobody is registered then", registration(emulator)[0], 404)
        for phone in [one, other]:
            equal(f"{path}: the same token is used up", emulator.scan(phone, first)[0], 409)
        # Another claim makes another token of the same second.
        fresh = signed_link(with_claims(jti=path))
        status, answer = emulator.scan(other, fresh)
        equal(f"{path}: a fresh one is good", status, 200)
        now = registration(emulator)[1]["registration"]
        equal(f"{path}: it names the new id", now, {"status": "completed", **answer})
        push = f"/onetouch/json/users/{answer['authy_id']}/approval_requests"
        status, answer = emulator.ask("POST", push, '{"message":"m"}', "application/json")
        equal(f"{path}: which is asked", status, 200)
        uuid = answer["approval_request"]["uuid"]
        equal(f"{path}: and its phone shows it", emulator.pending(other)[-1]["uuid"], uuid)
        bound = now["authy_id"]
        one, other = other, one


def main(countersign):
    print("unusual tokens and countersign serve")
    limit(60)
    with contextlib.closing(Emulator(countersign)) as emulator:
        scans(emulator)
        inspections(countersign)
        signing(countersign, emulator)
        again(emulator)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
