"""The official client, `authy` 2.2.6 from PyPI, against `countersign serve`.

It is unmodified: only its base address is another, which its constructor takes as `api_uri`. Every
call that it has is made, and what counts is what the client itself concludes.

usage: python_client.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import signal
import sys
import urllib.parse

from authy import AuthyFormatException, __version__
from authy.api import AuthyApiClient

from emulator import KEY, Application, Checks, Emulator, limit, registration_link

NOBODY = 424242
ALICE = "2025550158"
BOB = "2025550199"

checks = Checks()
check, equal = checks.check, checks.equal


def refused(claim, answer, status, code, message):
    """Checks a refusal as the client tells it."""
    check(f"{claim}: is not ok", not answer.ok(), answer.content)
    equal(f"{claim}: has status {status}", answer.response.status_code, status)
    equal(f"{claim}: says why", answer.errors().get("message"), message)
    equal(f"{claim}: has code {code}", answer.content.get("error_code"), code)


def raises(claim, call, *arguments):
    try:
        answer = call(*arguments)
    except AuthyFormatException:
        check(claim, True)
    else:
        check(claim, False, answer)


def users(client, emulator):
    checks.begin("users")
    phone = emulator.add_phone(ALICE)
    alice = client.users.create("alice@example.com", "202-555-0158", 1)
    check("create is ok", alice.ok() and alice.errors() == {}, alice.content)
    check("create gives a number for an id", isinstance(alice.id, int) and alice.id > 0, alice.id)
    equal("create says so", alice.content["message"], "User created successfully.")
    # payfriend passes a number.
    again = client.users.create("alice@work.example.com", int(ALICE), "1", True)
    equal("another address gives the same id", again.id, alice.id)

    answer = client.users.create("nonsense", "12", 1)
    refused("an invalid user", answer, 400, "60027", "User was not valid")
    equal("an invalid user: the cellphone is to blame", answer.errors()["cellphone"], "is invalid")
    check("an invalid user: has no id", answer.id is None, answer.id)

    answer = client.users.status(alice.id)
    check("status is ok", answer.ok(), answer.content)
    status = answer.content["status"]
    equal("status names the user", status["authy_id"], alice.id)
    check("a new user has the app", status["registered"], status)
    check("a new user is not confirmed", status["confirmed"] is False, status)
    equal("the number is masked", status["phone_number"], "XXX-XXX-0158")
    refused("status of nobody", client.users.status(NOBODY), 404, "60026", "User not found.")
    refused("status of no id", client.users.status("tony"), 404, "60026", "User not found.")

    answer = client.users.generate_qr(alice.id)
    check("generate_qr gives a link", answer.ok() and "://" in answer["qr_code"], answer.content)
    answer = client.users.generate_qr(alice.id, 400, "My App")
    check("generate_qr takes a size and a label", answer.ok(), answer.content)
    answer = client.users.generate_qr(NOBODY)
    refused("generate_qr for nobody", answer, 404, "60026", "User not found.")
    return phone, alice.id


def registrations(client, emulator, phone, alice):
    checks.begin("registrations")
    answer = client.users.registration_status("7")
    refused("before the scan", answer, 404, "60035", "Registration request not found")
    status, _ = emulator.scan(phone, registration_link("7", key="another key"))
    equal("a token signed with another key is refused", status, 409)
    status, body = emulator.scan(phone, registration_link("7"))
    equal("the phone scans the code", (status, body), (200, {"authy_id": alice}))
    answer = client.users.registration_status("7")
    check("after the scan: is ok", answer.ok(), answer.content)
    registration = {"status": "completed", "authy_id": alice}
    equal("after the scan: is completed", answer["registration"], registration)
    status, _ = emulator.scan(phone, registration_link("7"))
    equal("a code is good for one scan", status, 409)


def codes(client, emulator, phone, alice):
    checks.begin("codes")
    answer = client.users.request_sms(alice)
    check("a text is ignored for who has the app", answer.ok() and answer.ignored(), answer.content)
    equal("the device is named", answer["device"], "android")
    answer = client.users.request_call(alice)
    check("a call is ignored for who has the app", answer.ok() and answer.ignored(), answer.content)
    equal("nothing comes then", emulator.messages(phone), [])

    payment = {"action": "payment 1", "action_message": "Verify Payment to Bookshop for EUR 120.00"}
    answer = client.users.request_sms(alice, {"force": True, **payment})
    check("a forced text is sent", answer.ok() and not answer.ignored(), answer.content)
    text = emulator.messages(phone)[-1]
    check("the text says what for", payment["action_message"] in text["text"], text)
    code = text["code"]
    check("the text holds the code", code in text["text"] and 6 <= len(code) <= 12, text)

    wrong = "1111111" if code != "1111111" else "2222222"
    answer = client.tokens.verify(alice, wrong, {"action": "payment 1"})
    refused("a wrong code", answer, 401, "60020", "Token is invalid")
    answer = client.tokens.verify(alice, code, {"force": True, "action": "payment 2"})
    refused("the code of another action", answer, 401, "60020", "Token is invalid")
    answer = client.tokens.verify(alice, code, {"force": True, "action": "payment 1"})
    check("the right code is ok", answer.ok() is True and answer.errors() == {}, answer.content)
    equal("the right code: success is a text", answer["success"], "true")
    answer = client.tokens.verify(alice, code, {"force": True, "action": "payment 1"})
    words = "Token is invalid. Token was used recently"
    refused("the same code again", answer, 401, "60019", words)
    check("a right code confirms", client.users.status(alice)["status"]["confirmed"])

    answer = client.users.request_call(alice, {"force": "true"})
    check("a forced call is made", answer.ok() and not answer.ignored(), answer.content)
    answer = client.tokens.verify(alice, emulator.last_code(phone), {})
    check("the code that was heard is ok", answer.ok(), answer.content)

    client.users.request_sms(alice, {"force": "true"})
    emulator.advance(300)
    answer = client.tokens.verify(alice, emulator.last_code(phone), {})
    refused("a code of five minutes ago", answer, 401, "60020", "Token is invalid")

    answer = client.users.request_sms(NOBODY)
    refused("a text for nobody", answer, 404, "60026", "User not found.")
    answer = client.users.request_call(NOBODY)
    refused("a call to nobody", answer, 404, "60026", "User not found.")
    answer = client.tokens.verify(NOBODY, "1234567", {})
    refused("a code of nobody", answer, 404, "60016", "User doesn't exist")
    raises("the client itself refuses five digits", client.tokens.verify, alice, "12345", {})
    raises("the client itself refuses letters", client.tokens.verify, alice, "12345a7", {})


def force(client, emulator):
    """Without force, the code of whoever never had a right one is judged all the same."""
    checks.begin("force")
    phone = emulator.add_phone(BOB, app=False)
    bob = client.users.create("bob@example.com", BOB, 1).id
    answer = client.users.request_sms(bob)
    check("no force is needed without the app", not answer.ignored(), answer.content)
    code = emulator.last_code(phone)
    wrong = "1111111" if code != "1111111" else "2222222"
    check("no other code is right", not client.tokens.verify(bob, wrong, {"force": "false"}).ok())
    check("nor is it with force", not client.tokens.verify(bob, wrong, {"force": "true"}).ok())
    check("it confirmed nobody", not client.users.status(bob)["status"]["confirmed"])
    check("the right code is right", client.tokens.verify(bob, code, {}).ok())
    check("from then on no other is", not client.tokens.verify(bob, wrong, {"force": "false"}).ok())
    for _ in range(9):
        client.tokens.verify(bob, wrong, {})
    answer = client.tokens.verify(bob, wrong, {})
    refused("after many wrong codes", answer, 503, "60017", "User has been suspended.")
    emulator.advance(3600)
    client.users.request_sms(bob)
    answer = client.tokens.verify(bob, emulator.last_code(phone), {})
    check("an hour later the right code is right again", answer.ok(), answer.content)
    return bob


DETAILS = {"Sending to": "Zoë's Café & Söhne", "Amount": "€ 120.00", "Reference": "a/b+c=d %41"}
HIDDEN = {"user_ip_address": "198.51.100.4", "empty": ""}
LOGOS = [{"res": "default", "url": "https://example.com/logo.png?a=1&b=2"}]


def questions(client, emulator, phone, alice, bob):
    checks.begin("one touch")
    touch = client.one_touch
    answer = touch.send_request(alice, "Login requested")
    check("send_request is ok", answer.ok() and answer.status() is True, answer.content)
    check("send_request gives a uuid", bool(answer.get_uuid()), answer.content)
    uuid = answer.get_uuid()
    pending = emulator.pending(phone)
    equal("the phone shows it", [row["uuid"] for row in pending], [uuid])
    equal("it lives a day unless told otherwise", pending[0]["expires_in"], 86_400)
    answer = touch.get_approval_status(uuid)
    check("a poll is ok", answer.ok() and answer.status() is True, answer.content)
    request = answer["approval_request"]
    equal("it is pending", request["status"], "pending")
    check("it was not processed", request["processed_at"] is None, request)
    equal("it is Alice's", request["_authy_id"], alice)
    equal("the phone approves", emulator.approve(phone, uuid), 200)
    request = touch.get_approval_status(uuid)["approval_request"]
    equal("it is approved", request["status"], "approved")
    check("it was processed", request["processed_at"] is not None, request)
    equal("nobody approves twice", emulator.approve(phone, uuid), 409)

    uuid = touch.send_request(alice, "Pay?", 120, DETAILS, HIDDEN, LOGOS).get_uuid()
    row = emulator.pending(phone)[0]
    equal("the phone shows the message", row["message"], "Pay?")
    equal("the phone shows the details", row["details"], DETAILS)
    equal("it lives as long as it was told", row["expires_in"], 120)
    equal("the phone denies", emulator.deny(phone, uuid), 200)
    answer = touch.get_approval_status(uuid)
    equal("it is denied", answer["approval_request"]["status"], "denied")

    nested = {"Order": {"Item": "book"}}
    uuid = touch.send_request(alice, "Pay?", 120, nested).get_uuid()
    equal("the phone shows nested details", emulator.pending(phone)[-1]["details"],
          {"Order / Item": "book"})
    equal("the phone denies them", emulator.deny(phone, uuid), 200)

    uuid = touch.send_request(alice, "x" * 300, 120).get_uuid()
    equal("the client cuts the message", len(emulator.pending(phone)[0]["message"]), 200)
    emulator.advance("119.999")
    answer = touch.get_approval_status(uuid)
    equal("it is pending until the last moment", answer["approval_request"]["status"], "pending")
    emulator.advance("0.001")
    answer = touch.get_approval_status(uuid)
    equal("it has expired then", answer["approval_request"]["status"], "expired")
    equal("the phone shows it no more", emulator.pending(phone), [])
    equal("nobody approves it any more", emulator.approve(phone, uuid), 409)

    nothing = "dda2c400-bc43-0135-d7be-1285ca17e122"
    answer = touch.get_approval_status(nothing)
    check("a poll for nothing is not ok", not answer.ok() and not answer.status(), answer.content)
    equal("it has status 404", answer.response.status_code, 404)
    equal("its errors are empty", answer.errors(), {})
    equal("its message names it", answer["message"], f"Approval request not found: {nothing}")
    equal("it has a code", answer["error_code"], "60049")
    answer = touch.get_approval_status(None)
    equal("a poll for None is one for nothing", answer.response.status_code, 404)

    answer = touch.send_request(NOBODY, "Login requested")
    refused("a request to nobody", answer, 404, "60026", "User not found.")
    check("a request to nobody has no uuid", answer.get_uuid() is False, answer.content)
    answer = touch.send_request(bob, "Login requested")
    uuid = answer.get_uuid()
    check("a request without an app is taken", answer.ok() and uuid, answer.content)
    waiting = touch.get_approval_status(uuid)["approval_request"]
    equal("a request without an app is pending", waiting["status"], "pending")
    raises("the client itself refuses a text for an id", touch.send_request, str(alice), "Login")
    raises("the client itself refuses no message", touch.send_request, alice, "")


def phones(client, emulator, phone):
    checks.begin("phones")
    start, verify = client.phones.verification_start, client.phones.verification_check
    answer = start(ALICE, 1)
    check("verification_start is ok", answer.ok(), answer.content)
    equal("it says so", answer["message"], "Text message sent to +1 202-555-0158.")
    check("it is to live ten minutes", 590 <= answer["seconds_to_expire"] <= 600, answer.content)
    code = emulator.last_code(phone)
    equal("its code has four digits", len(code), 4)
    wrong = "1111" if code != "1111" else "2222"
    answer = verify(ALICE, 1, wrong)
    refused("a wrong code", answer, 401, "60022", "Verification code is incorrect")
    answer = start(int(ALICE), 1, "call", "es", 4)
    check("a call is ok as well", answer.ok(), answer.content)
    equal("a restart has the same code", emulator.last_code(phone), code)
    answer = verify(ALICE, 1, code)
    check("the right code is ok", answer.ok() and answer.errors() == {}, answer.content)
    equal("it says so too", answer["message"], "Verification code is correct.")
    answer = verify(ALICE, 1, code)
    message = "No pending verifications for +1 202-555-0158 found."
    refused("the same code again", answer, 404, "60023", message)
    check("a longer code is ok", start(ALICE, 1, "sms", None, 10).ok())
    equal("it has ten digits", len(emulator.last_code(phone)), 10)
    answer = start("12", 1)
    refused("no number", answer, 400, "60033", "Phone number is invalid")
    raises("the client itself refuses three digits", start, ALICE, 1, "sms", None, 3)
    raises("the client itself refuses a fax", start, ALICE, 1, "fax")

    answer = client.phones.info(ALICE, 1)
    check("info is ok", answer.ok(), answer.content)
    equal("it is a cellphone", answer["type"], "cellphone")
    refused("info of no number", client.phones.info("12", 1), 400, "60033", "Phone number is invalid")


def application(client):
    checks.begin("application")
    answer = client.apps.fetch()
    check("apps.fetch is ok", answer.ok(), answer.content)
    equal("it names the application", answer["app"]["name"], "Payfriend")
    answer = client.stats.fetch()
    check("stats.fetch is ok", answer.ok(), answer.content)
    equal("it counts users", answer["total_users"], 2)
    month = answer["stats"][-1]
    check("it counts texts and calls", month["sms_count"] > 0 and month["calls_count"] > 0, month)


def wrong_key(url, alice):
    checks.begin("another key")
    client = AuthyApiClient("not-the-key", url)
    for name, answer in [
        ("create", client.users.create("eve@example.com", ALICE, 1)),
        ("status", client.users.status(alice)),
        ("delete", client.users.delete(alice)),
        ("request_sms", client.users.request_sms(alice, {"force": "true"})),
        ("verify", client.tokens.verify(alice, "1234567", {})),
        ("send_request", client.one_touch.send_request(alice, "Login requested")),
        ("get_approval_status", client.one_touch.get_approval_status("1")),
        ("verification_start", client.phones.verification_start(ALICE, 1)),
        ("apps.fetch", client.apps.fetch()),
    ]:
        refused(name, answer, 401, "60001", "Invalid API key")


def interference(client, emulator, alice):
    """What the client makes of answers that are none of Authy's."""
    checks.begin("interference")
    emulator.faults(unavailable=1)
    answer = client.users.status(alice)
    check("a page of a server is no answer", not answer.ok() and "error" in answer.errors())
    emulator.faults(text=1)
    answer = client.tokens.verify(alice, "1234567", {})
    check("status 200 and a text make no code right", not answer.ok(), answer.content)
    emulator.faults()
    check("it is over when it is switched off", client.users.status(alice).ok())


def removal(client, alice, bob):
    checks.begin("removal")
    answer = client.users.delete(alice)
    check("delete is ok", answer.ok() and answer.errors() == {}, answer.content)
    equal("delete says so", answer["message"], "User removed from application")
    refused("status after it", client.users.status(alice), 404, "60026", "User not found.")
    refused("delete after it", client.users.delete(alice), 404, "60026", "User not found.")
    refused("delete of None", client.users.delete(None), 404, "60026", "User not found.")
    again = client.users.create("alice@example.com", ALICE, 1)
    equal("whoever comes back has the same id", again.id, alice)
    check("others stay", client.users.status(bob).ok())


def callback_to(client, emulator, application, method):
    """Whether the client's own check takes our signatures, and takes no others."""
    checks.begin(f"{method} callback")
    phone = emulator.add_phone(ALICE)
    alice = client.users.create("alice@example.com", ALICE, 1).id
    touch = client.one_touch

    for title, arguments, decision in [
        ("with everything", ("Pay?", 120, DETAILS, HIDDEN, LOGOS), "approve"),
        ("with nothing", ("Login requested",), "deny"),
    ]:
        uuid = touch.send_request(alice, *arguments).get_uuid()
        decide = emulator.approve if decision == "approve" else emulator.deny
        equal(f"{title}: the phone answers", decide(phone, uuid), 200)
        seen_method, target, headers, body = application.next()
        equal(f"{title}: the method is as configured", seen_method, method)
        signature = headers["X-Authy-Signature"]
        nonce = headers["X-Authy-Signature-Nonce"]

        def accepts(parameters, nonce=nonce, url=application.url, by=touch):
            return by.validate_one_touch_signature(signature, nonce, method, url, parameters)

        if method == "POST":
            equal(f"{title}: the path is as configured", target, "/payments/callback")
            parameters = json.loads(body)
            request = parameters["approval_request"]["transaction"]
            equal(f"{title}: it names the request", (parameters["uuid"], request["uuid"]), (uuid,) * 2)
            details = DETAILS if decision == "approve" else None
            equal(f"{title}: it echoes the details", request["details"], details)
        else:
            query = urllib.parse.urlsplit(target).query
            pairs = urllib.parse.parse_qsl(query, keep_blank_values=True, strict_parsing=True)
            # Flask has a MultiDict here, which the client flattens to nothing: see below.
            parameters = dict(pairs)
            equal(f"{title}: it has no body", body, b"")
            equal(f"{title}: it names the request", parameters["uuid"], uuid)
        status = "approved" if decision == "approve" else "denied"
        equal(f"{title}: it tells the decision", parameters["status"], status)
        equal(f"{title}: it names the user", str(parameters["authy_id"]), str(alice))
        check(f"{title}: the client accepts it", accepts(parameters))
        other = "denied" if status == "approved" else "approved"
        check(f"{title}: another decision is refused", not accepts({**parameters, "status": other}))
        check(f"{title}: another field is refused", not accepts({**parameters, "more": "1"}))
        check(f"{title}: another nonce is refused", not accepts(parameters, nonce=nonce + "1"))
        url = application.url.replace("http:", "https:")
        check(f"{title}: another address is refused", not accepts(parameters, url=url))
        eve = AuthyApiClient("another key", emulator.url).one_touch
        check(f"{title}: another key refuses it", not accepts(parameters, by=eve))

        class MultiDict(dict):
            pass

        check(f"{title}: no plain dict is refused", not accepts(MultiDict(parameters)))
    check("each decision is called back once", application.is_quiet())


def main(countersign):
    print(f"authy {__version__} and countersign serve")
    limit(60)
    with contextlib.ExitStack() as stack:
        emulator = stack.enter_context(contextlib.closing(Emulator(countersign)))
        client = AuthyApiClient(KEY, api_uri=emulator.url)
        phone, alice = users(client, emulator)
        registrations(client, emulator, phone, alice)
        codes(client, emulator, phone, alice)
        bob = force(client, emulator)
        questions(client, emulator, phone, alice, bob)
        phones(client, emulator, phone)
        application(client)
        wrong_key(emulator.url, alice)
        interference(client, emulator, alice)
        removal(client, alice, bob)
        for method in ["POST", "GET"]:
            receiver = stack.enter_context(contextlib.closing(Application()))
            options = ["--callback-url", receiver.url, "--callback-method", method]
            emulator = stack.enter_context(contextlib.closing(Emulator(countersign, *options)))
            callback_to(AuthyApiClient(KEY, api_uri=emulator.url), emulator, receiver, method)
        checks.begin("serve")
        equal("an interrupt ends it", emulator.close(), 0)
        equal("so does TERM", Emulator(countersign).close(signal.SIGTERM), 0)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
