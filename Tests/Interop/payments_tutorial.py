"""The payment application against `countersign serve`, from registration to what becomes of payments.

usage: payments_tutorial.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import sys
import time

import requests

from emulator import Application, Checks, Emulator, limit
from payment_app import LOGO, PaymentApp
from web_app import Browser

ALICE = "2025550158"
BOB = "2025550199"

checks = Checks()
check, equal, soon = checks.check, checks.equal, checks.soon


class Story:
    """The application, the emulator, and a payer with browser and phone."""

    def __init__(self, app, emulator):
        self.app = app
        self.emulator = emulator
        self.browser = Browser(app)
        self.phone = None

    def pay(self, payee="neville@example.com", amount="20"):
        """Sends a payment; gives its identifier and the push that asks for it."""
        status, text = self.browser.post("/payments/send", send_to=payee, amount=amount)
        answer = json.loads(text) if status == 200 else {}
        check("the payment is sent", answer.get("success") is True, (text, self.app.failures))
        payment = answer["payment_id"]
        return payment, self.app.payments[payment]["push_id"]

    def status(self, payment):
        return self.browser.get("/payments/status", payment_id=payment)[1]

    def poll(self, uuid):
        """What Authy itself says of a push."""
        answer = self.app.client.one_touch.get_approval_status(uuid)
        return answer.content["approval_request"]["status"]

    def close(self):
        self.browser.close()


def registration(story, number, has_app):
    checks.begin("registration" if has_app else "registration without the app")
    emulator, browser = story.emulator, story.browser
    story.phone = phone = emulator.add_phone(number, app=has_app)
    status, text = browser.post(
        "/auth/register", email="alice@example.com", phone=number, country_code="1"
    )
    spaced = f"+1 {number[:3]}-{number[3:6]}-{number[6:]}"
    equal("a code is texted", (status, text), (200, f"Text message sent to {spaced}."))
    code = emulator.last_code(phone)
    wrong = "1111" if code != "1111" else "2222"
    equal("a wrong code is refused", browser.post("/auth/verify", verification_code=wrong)[0], 400)
    equal("and why is told", story.app.flashes[-1], "Verification code is incorrect")
    answer = browser.post("/auth/verify", verification_code=code)
    equal("the right code makes an Authy user", answer, (200, "verified"))
    authy_id = int(list(story.app.users.values())[-1]["authy_id"])
    if not has_app:
        return authy_id
    registrations = story.app.client.users.registration_status
    equal("nobody has scanned yet", registrations(1).ok(), False)
    link = browser.get("/auth/qr", now=int(time.time()))[1]
    equal("the phone scans what PyJWT signed", emulator.scan(phone, link),
          (200, {"authy_id": authy_id}))
    equal("the registration is completed", registrations(1).content["registration"],
          {"status": "completed", "authy_id": authy_id})
    notes = [line for line in emulator.trace() if line["event"] == "token noted"]
    equal("nothing is unusual about such a token", notes, [])
    return authy_id


def approval(story):
    checks.begin("approval")
    payment, uuid = story.pay("neville@example.com", "1234.5")
    rows = story.emulator.pending(story.phone)
    equal("the phone shows it", [row["uuid"] for row in rows], [uuid])
    equal("it says what for", rows[0]["message"], "Please authorize payment to neville@example.com")
    details = {"Sending to": "neville@example.com", "Transaction amount": "$1,234.50"}
    equal("it says to whom, and how much", rows[0]["details"], details)
    equal("it lives twenty minutes", rows[0]["expires_in"], 1200)
    equal("it is pending", (story.status(payment), story.poll(uuid)), ("pending", "pending"))
    equal("the phone approves", story.emulator.approve(story.phone, uuid), 200)
    soon("a callback approves the payment", lambda: story.status(payment), "approved")
    equal("Authy says so as well", story.poll(uuid), "approved")
    equal("the phone denies no more", story.emulator.deny(story.phone, uuid), 409)
    equal("no callback was refused", story.app.refused, 0)


def denial(story):
    checks.begin("denial")
    payment, uuid = story.pay()
    equal("the phone denies", story.emulator.deny(story.phone, uuid), 200)
    soon("a callback denies the payment", lambda: story.status(payment), "denied")
    equal("Authy says so as well", story.poll(uuid), "denied")
    equal("the phone approves no more", story.emulator.approve(story.phone, uuid), 409)
    equal("the payment stays denied", story.status(payment), "denied")


def forgery(story):
    """The application takes no callback that is not signed for it."""
    checks.begin("forgery")
    payment, uuid = story.pay()
    body = {"uuid": uuid, "status": "approved"}
    signed = {"X-Authy-Signature": "AAAA", "X-Authy-Signature-Nonce": "1"}
    for title, headers in [("without a signature", {}), ("with another", signed)]:
        answer = requests.post(story.app.callback_url, json=body, headers=headers, timeout=5)
        equal(f"a callback {title} is refused", answer.status_code, 400)
    equal("the payment is pending", story.status(payment), "pending")
    equal("the phone denies", story.emulator.deny(story.phone, uuid), 200)
    soon("a real callback is taken", lambda: story.status(payment), "denied")
    story.app.refused = 0


def fallback(story):
    checks.begin("fallback to a text")
    emulator, browser = story.emulator, story.browser
    other, _ = story.pay("hermione@example.com", "7")
    payment, uuid = story.pay("neville@example.com", "20")
    for each in [other, payment]:
        equal("a text is sent", browser.post("/payments/auth/sms", payment_id=each)[0], 200)
    equal("Authy says so", story.app.flashes[-1], "SMS token was sent")
    text = emulator.messages(story.phone)[-1]
    words = "Verify Payment to neville@example.com for $20.00"
    check("it says to whom, and how much", words in text["text"], text)
    others = emulator.messages(story.phone)[-2]["code"]
    code = text["code"]
    wrong = next(digits for digits in ["1111111", "2222222", "3333333"]
                 if digits not in (code, others))
    for title, digits in [("a wrong code", wrong), ("the code of another payment", others)]:
        answer = browser.post("/auth/verify", verification_code=digits)[0]
        equal(f"{title} is refused", (answer, story.app.flashes[-1]), (400, "Token is invalid"))
    equal("the payment is pending", story.status(payment), "pending")
    answer = browser.post("/auth/verify", verification_code=code)
    equal("the right code approves it", answer, (200, "approved"))
    equal("the same code again is refused", browser.post("/auth/verify", verification_code=code)[0],
          400)
    check("and why is told", "used recently" in story.app.flashes[-1], story.app.flashes[-1])
    equal("the push is still open", story.poll(uuid), "pending")
    equal("the phone denies it", emulator.deny(story.phone, uuid), 200)
    word = "Error: payment request was already approved."
    soon("the application learns of it too late", lambda: story.app.flashes[-1], word)
    equal("the payment stays approved", story.status(payment), "approved")
    equal("the other is pending", story.status(other), "pending")
    equal("no callback was refused", story.app.refused, 0)


def expiry(story, receiver):
    """Authy lets a push expire and calls nobody, so that this application never learns of it."""
    checks.begin("expiry")
    story.emulator.advance(1200, at_once=True)  # What others have left open is over.
    payment, uuid = story.pay()
    story.emulator.advance("1199.999", at_once=True)
    equal("it is pending until the last moment", story.poll(uuid), "pending")
    equal("the phone shows it", [row["uuid"] for row in story.emulator.pending(story.phone)], [uuid])
    story.emulator.advance("0.001")
    equal("it has expired then", story.poll(uuid), "expired")
    equal("the phone shows it no more", story.emulator.pending(story.phone), [])
    equal("the phone approves no more", story.emulator.approve(story.phone, uuid), 409)
    check("no callback comes of it", receiver.is_quiet(), "a callback")
    equal("the payment stays pending", story.status(payment), "pending")
    equal("a text approves it still", story.browser.post("/payments/auth/sms", payment_id=payment)[0],
          200)
    code = story.emulator.last_code(story.phone)
    equal("with its code", story.browser.post("/auth/verify", verification_code=code)[0], 200)
    equal("the payment is approved", story.status(payment), "approved")


def without_app(story):
    checks.begin("without the app")
    payment, uuid = story.pay()
    equal("the push is pending", story.poll(uuid), "pending")
    equal("the phone shows nothing", story.emulator.pending(story.phone), [])
    story.browser.post("/payments/auth/sms", payment_id=payment)
    code = story.emulator.last_code(story.phone)
    answer = story.browser.post("/auth/verify", verification_code=code)
    equal("a code approves the payment", answer, (200, "approved"))
    story.emulator.advance(1200, at_once=True)
    equal("the push expires", story.poll(uuid), "expired")


class Relay(Application):
    """Takes note of callbacks on their way to an application, which sees its own address."""

    def __init__(self, app):
        super().__init__()
        self.app = app

    def forward(self):
        method, _, headers, body = self.next()
        host = self.url.split("/")[2]
        signed = {name: headers[name] for name in ["X-Authy-Signature", "X-Authy-Signature-Nonce"]}
        return requests.request(method, self.app.callback_url, data=body, timeout=5,
                                headers={"Host": host, **signed}).status_code


def echo(countersign):
    """What is called back is what was asked, and its signature fits that address alone."""
    checks.begin("echo")
    with contextlib.ExitStack() as stack:
        app = stack.enter_context(contextlib.closing(PaymentApp()))
        relay = stack.enter_context(contextlib.closing(Relay(app)))
        emulator = stack.enter_context(
            contextlib.closing(Emulator(countersign, "--callback-url", relay.url)))
        app.connect(emulator.url)
        story = stack.enter_context(contextlib.closing(Story(app, emulator)))
        registration(story, ALICE, has_app=True)
        checks.begin("echo")
        payment, uuid = story.pay("neville@example.com", "20")
        emulator.approve(story.phone, uuid)
        callback = relay.next()
        body = json.loads(callback[3])
        asked = body["approval_request"]["transaction"]
        equal("the details come back", asked["details"],
              {"Sending to": "neville@example.com", "Transaction amount": "$20.00"})
        equal("those that nobody sees as well", asked["hidden_details"],
              {"user_ip_address": "127.0.0.1"})
        equal("and the logo", body["approval_request"]["logos"], [{"res": "default", "url": LOGO}])
        polled = app.client.one_touch.get_approval_status(uuid).content["approval_request"]
        equal("poll and callback name one app_id", body["approval_request"]["app_id"],
              polled["app_id"])
        relay.callbacks.put(callback)
        equal("passed on by a proxy that keeps the host, it is taken", relay.forward(), 200)
        equal("the payment is approved", story.status(payment), "approved")
        changed = callback[3].replace(b'"approved"', b'"denied"')
        relay.callbacks.put((*callback[:3], changed))
        equal("changed on the way, it is refused", relay.forward(), 400)
        expiry(story, relay)


def main(countersign):
    print("a payment application and countersign serve")
    limit(60)
    with contextlib.ExitStack() as stack:
        app = stack.enter_context(contextlib.closing(PaymentApp()))
        emulator = stack.enter_context(
            contextlib.closing(Emulator(countersign, "--callback-url", app.callback_url)))
        app.connect(emulator.url)
        alice = stack.enter_context(contextlib.closing(Story(app, emulator)))
        registration(alice, ALICE, has_app=True)
        for part in [approval, denial, forgery, fallback]:
            part(alice)
        bob = stack.enter_context(contextlib.closing(Story(app, emulator)))
        registration(bob, BOB, has_app=False)
        without_app(bob)
        checks.begin("the application")
        equal("nothing broke in it", app.failures, [])
    echo(countersign)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
