"""A web application that signs people in as that of the login tutorial does: a password, and then a push
for whoever has scanned a code. The times in its tokens have fractions, it goes by the account's own
identifier for ever, and whatever is no success at Authy counts as pending."""

import time

import jwt
from authy.api import AuthyApiClient

from emulator import APP_ID, APP_NAME, KEY
from web_app import Abort, WebApp, route


class LoginApp(WebApp):
    """Keeps accounts, and who of them has switched the second factor on."""

    def __init__(self, authy_url):
        super().__init__()
        self.client = AuthyApiClient(KEY, api_uri=authy_url)
        self.accounts = {}
        #: Further members of a token's header.
        self.token_headers = None
        #: What writes an account's identifier and the application's into a token.
        self.identifier = str
        #: What writes a time into a token.
        self.written_time = float

    def add(self, name, authy_id=None):
        self.accounts[name] = {"id": len(self.accounts) + 7, "name": name, "authy_id": authy_id}
        return self.accounts[name]

    # Signing in.

    @route("POST", "/login")
    def login(self, request):
        """Without a second factor the password alone is enough; it is taken for right here."""
        name = request.form["username"]
        account = self.accounts[name]
        if not account["authy_id"]:
            request.session["signed_in"] = name
            return "signed in"
        request.session["waiting"] = name
        answer = self.client.one_touch.send_request(
            account["authy_id"],
            "Login requested",
            details={"username": name, "IP Address": request.remote_address},
            seconds_to_expire=120,
        )
        request.session["uuid"] = answer.get_uuid() if answer.ok() else None
        return "check the phone"

    @route("GET", "/check-2fa-poll")
    def check(self, request):
        """Asks Authy, and signs in whoever has approved."""
        answer = self.client.one_touch.get_approval_status(request.session["uuid"])
        status = answer.content["approval_request"]["status"] if answer.ok() else "error"
        if status == "approved":
            request.session["signed_in"] = request.session.pop("waiting")
            del request.session["uuid"]
        elif status != "pending":
            self.flash("An error has occurred. Please try again.")
        return status

    @route("GET", "/")
    def home(self, request):
        return request.session.get("signed_in", "nobody")

    @route("POST", "/logout")
    def logout(self, request):
        request.session.clear()
        return ""

    def account(self, request):
        if "signed_in" not in request.session:
            raise Abort(401)
        return self.accounts[request.session["signed_in"]]

    # The second factor.

    @route("POST", "/enable-2fa")
    def enable(self, request):
        """What the QR code holds."""
        return self.link(self.account(request))

    def link(self, account):
        now = self.written_time(time.time())
        claims = {
            "iss": APP_NAME,
            "iat": now,
            "exp": now + 300,
            "context": {
                "custom_user_id": self.identifier(account["id"]),
                "authy_app_id": self.identifier(APP_ID),
            },
        }
        token = jwt.encode(claims, KEY, algorithm="HS256", headers=self.token_headers)
        return "authy://account?token=" + token

    @route("GET", "/enable-2fa-polling")
    def poll_enabling(self, request):
        account = self.account(request)
        answer = self.client.users.registration_status(account["id"])
        registration = answer.content["registration"] if answer.ok() else {"status": "pending"}
        if registration["status"] == "completed":
            account["authy_id"] = registration["authy_id"]
            self.flash("2FA has been enabled!")
        return registration["status"]

    @route("POST", "/disable-2fa")
    def disable(self, request):
        account = self.account(request)
        if not self.client.users.delete(account["authy_id"]).ok():
            self.flash("An error has occurred. Please try again.")
            raise Abort(400)
        account["authy_id"] = None
        return "disabled"
