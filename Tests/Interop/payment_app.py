"""A payment application that does what that of the payments tutorial does, what is wrong with it
included: only the decision that Authy calls back changes a payment, nothing ever expires, and whoever
knows a payment's identifier may ask for its status."""

import uuid

import jwt
from authy import AuthyFormatException
from authy.api import AuthyApiClient

from emulator import APP_ID, APP_NAME, KEY
from web_app import Abort, WebApp, route

LOGO = "https://example.com/money-bag.png"


class PaymentApp(WebApp):
    """Asks by push whether a payment is meant, and by a text where nobody answers."""

    def __init__(self):
        super().__init__()
        self.callback_url = self.url + "/payments/callback"
        self.users = {}
        self.payments = {}
        #: The callbacks that were refused.
        self.refused = 0
        self.client = None

    def connect(self, authy_url):
        self.client = AuthyApiClient(KEY, api_uri=authy_url)

    # People.

    @route("POST", "/auth/register")
    def register(self, request):
        """Sends a code to the number that somebody gives."""
        form = request.form
        user = {"email": form["email"], "phone": form["phone"], "country": form["country_code"],
                "authy_id": None, "id": len(self.users) + 1}
        self.users[user["id"]] = user
        request.session["user_id"] = user["id"]
        answer = self.client.phones.verification_start(user["phone"], user["country"], via="sms")
        if not answer.ok():
            self.flash(answer.errors()["message"])
            raise Abort(400)
        return answer.content["message"]

    @route("POST", "/auth/verify")
    def verify(self, request):
        """Takes a code: at first the number's, and from then on a payment's."""
        user = self.user(request)
        code = request.form["verification_code"]
        if user["authy_id"]:
            return self.check_text(user, request.session["payment_id"], code)
        answer = self.client.phones.verification_check(user["phone"], user["country"], code)
        if not answer.ok():
            self.flash(answer.errors()["message"])
            raise Abort(400)
        # The number goes out as an integer, as payfriend sends it.
        made = self.client.users.create(user["email"], int(user["phone"]), int(user["country"]))
        if not made.ok():
            self.flash(str(made.errors()))
            raise Abort(400)
        user["authy_id"] = str(made.id)
        return "verified"

    @route("GET", "/auth/qr")
    def code_to_scan(self, request):
        """What the QR code holds that enrolls a phone with the app."""
        claims = {
            "iss": APP_NAME,
            "iat": int(request.query["now"]),
            "exp": int(request.query["now"]) + 300,
            "context": {"custom_user_id": str(self.user(request)["id"]), "authy_app_id": APP_ID},
        }
        return "authy://account?token=" + jwt.encode(claims, KEY, algorithm="HS256")

    def user(self, request):
        if "user_id" not in request.session:
            raise Abort(401)
        return self.users[request.session["user_id"]]

    # Payments.

    @route("POST", "/payments/send")
    def send(self, request):
        """Pushes a payment first, and keeps it only if that went well."""
        user = self.user(request)
        payee, amount = request.form["send_to"], float(request.form["amount"])
        answer = self.client.one_touch.send_request(
            int(user["authy_id"]),
            f"Please authorize payment to {payee}",
            seconds_to_expire=1200,
            details={"Sending to": payee, "Transaction amount": dollars(amount)},
            hidden_details={"user_ip_address": request.remote_address},
            logos=[{"res": "default", "url": LOGO}],
        )
        if not answer.ok():
            self.flash(answer.errors()["message"])
            return {"success": False}
        payment = {
            "id": str(uuid.uuid4()), "user": user["id"], "payee": payee, "amount": amount,
            "status": "pending", "push_id": answer.content["approval_request"]["uuid"],
        }
        self.payments[payment["id"]] = payment
        return {"success": True, "payment_id": payment["id"]}

    @route("GET", "/payments/status")
    def status(self, request):
        return self.payments[request.query["payment_id"]]["status"]

    @route("POST", "/payments/callback")
    def callback(self, request):
        """Takes what Authy signed, and nothing else."""
        if not self.is_authentic(request):
            self.refused += 1
            raise Abort(400)
        push_id = request.json.get("uuid")
        for payment in self.payments.values():
            if payment["push_id"] == push_id:
                self.settle(payment, request.json.get("status"))
        return ""

    def is_authentic(self, request):
        try:
            return self.client.one_touch.validate_one_touch_signature(
                request.headers["X-Authy-Signature"],
                request.headers["X-Authy-Signature-Nonce"],
                request.method,
                request.url,
                request.json,
            )
        except AuthyFormatException:
            return False

    @route("POST", "/payments/auth/sms")
    def text(self, request):
        """Texts a code that is good for this payment alone."""
        user = self.user(request)
        payment = self.payments[request.form["payment_id"]]
        request.session["payment_id"] = payment["id"]
        answer = self.client.users.request_sms(user["authy_id"], {
            "force": True,
            "action": payment["id"],
            "action_message":
                f"Verify Payment to {payment['payee']} for {dollars(payment['amount'])}",
        })
        if not answer.ok():
            self.flash(answer.errors()["message"])
            raise Abort(400)
        self.flash(answer.content["message"])
        return ""

    def check_text(self, user, payment_id, code):
        options = {"force": True, "action": payment_id}
        answer = self.client.tokens.verify(user["authy_id"], code, options)
        if not answer.ok():
            self.flash(answer.errors()["message"])
            raise Abort(400)
        self.settle(self.payments[payment_id], "approved")
        return "approved"

    def settle(self, payment, status):
        """The first answer counts."""
        if payment["status"] != "pending":
            self.flash(f"Error: payment request was already {payment['status']}.")
            return
        payment["status"] = status


def dollars(amount):
    return f"${amount:,.2f}"
