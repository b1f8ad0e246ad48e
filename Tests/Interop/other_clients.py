"""Requests as other clients of Authy write them, byte for byte by hand, against `countersign serve`.

They differ in where the parameters stand and how they are nested: in JSON, in a form or in the
query; and in how they send the key. The answers must not differ.

usage: other_clients.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import sys
from urllib.parse import quote, quote_plus

from emulator import KEY, Checks, Emulator, limit, registration_link

FORM = "application/x-www-form-urlencoded"
NUMBER = "2025550158"

checks = Checks()
check, equal = checks.check, checks.equal


def pairs(parameters, prefix=""):
    """Flattens as Rails does: `user[email]`, and `logos[][res]` without an index."""
    for key, value in parameters.items():
        name = f"{prefix}[{key}]" if prefix else key
        if isinstance(value, dict):
            yield from pairs(value, name)
        elif isinstance(value, list):
            for element in value:
                yield from pairs(element, name + "[]")
        elif isinstance(value, bool):
            yield name, "true" if value else "false"
        else:
            yield name, str(value)


def encoded(parameters, escapes_keys=True):
    keys = quote_plus if escapes_keys else str
    return "&".join(f"{keys(name)}={quote_plus(value)}" for name, value in pairs(parameters))


def joined(path, query):
    return f"{path}?{query}" if query else path


class Client:
    """How one family of clients writes requests."""

    #: The path that deletes a user.
    deletion = "users/{}/delete"
    #: What switches an option on.
    on = "true"

    def get(self, path, parameters):
        return "GET", joined(path, encoded(parameters)), None, {"X-Authy-API-Key": KEY}

    def post(self, path, parameters):
        raise NotImplementedError


class Ruby(Client):
    """authy-ruby 3.0.1: a form whose keys are escaped as well."""

    deletion = "users/delete/{}"

    def post(self, path, parameters):
        headers = {"X-Authy-API-Key": KEY, "Content-Type": FORM}
        return "POST", path, encoded(parameters), headers


class Node(Client):
    """node-authy 1.4.0: a form, and the key in the query."""

    deletion = "users/delete/{}"

    def get(self, path, parameters):
        return "GET", joined(path, encoded({"api_key": KEY, **parameters})), None, {}

    def post(self, path, parameters):
        headers = {"Content-Type": FORM + "; charset=utf-8"}
        return "POST", joined(path, encoded({"api_key": KEY})), encoded(parameters), headers


class Go(Node):
    """go-authy: a form with the key in it; the query of a GET has it too."""

    deletion = "users/{}/delete"

    def post(self, path, parameters):
        body = encoded({"api_key": KEY, **parameters})
        return "POST", path, body, {"Content-Type": FORM}


class PHP(Client):
    """authy-php 3.0.4: POST parameters in the query, nothing in the body."""

    deletion = "users/{}/remove"

    def post(self, path, parameters):
        headers = {"x-authy-api-key": KEY, "Content-Length": "0"}
        return "POST", joined(path, encoded(parameters)), None, headers


class Curl(Client):
    """The shell samples: a form whose brackets are as they are."""

    def get(self, path, parameters):
        query = encoded(parameters, escapes_keys=False)
        return "GET", joined(path, query), None, {"X-Authy-API-Key": KEY, "Accept": "*/*"}

    def post(self, path, parameters):
        headers = {"X-Authy-API-Key": KEY, "Content-Type": FORM}
        return "POST", path, encoded(parameters, escapes_keys=False), headers


class Java(Client):
    """authy-java 1.5.0: compact JSON with numbers; a deletion has the label of JSON and no body."""

    deletion = "users/delete/{}"

    def post(self, path, parameters):
        headers = {"X-Authy-API-Key": KEY, "Content-Type": "application/json"}
        body = json.dumps(parameters, separators=(",", ":")) if parameters else ""
        return "POST", path, body, headers


class Python(Client):
    """authy-python 2.2.6 and its applications: JSON with spaces, and Python's `True`."""

    on = "True"

    def post(self, path, parameters):
        headers = {"X-Authy-API-Key": KEY, "Content-Type": "application/json"}
        return "POST", path, json.dumps(parameters), headers


CLIENTS = [Ruby, Node, Go, PHP, Curl, Java, Python]


def play(client, emulator):
    """One user's life; gives every answer, with what is drawn anew each time left out."""
    checks.begin(type(client).__name__)
    answers = []

    def ask(request, expected=200):
        status, body = emulator.send(*request)
        what = request[1].split("?")[0].replace("/protected/json/", "").replace("/onetouch/json/", "")
        equal(f"{request[0]} {what} has status {expected}", status, expected)
        answer = json.loads(body)
        answers.append((what, status, answer))
        check(f"{request[0]} {what} is compact", b": " not in body.split(b'"message"')[0], body)
        return answer

    emulator.reset()
    phone = emulator.add_phone(NUMBER)
    user = {"email": "alice+1@example.com", "cellphone": NUMBER, "country_code": 1}
    new = client.post(
        "/protected/json/users/new", {"user": user, "send_install_link_via_sms": False}
    )
    alice = ask(new)["user"]["id"]
    status = ask(client.get(f"/protected/json/users/{alice}/status", {"user_ip": "198.51.100.4"}))
    equal("the address is as it was sent", status["status"]["email"], user["email"])
    wrong = {"user": {**user, "country_code": "x"}}
    answer = ask(client.post("/protected/json/users/new", wrong), 400)
    equal("a wrong field is named", answer["country_code"], "is invalid")

    action = {"action": "Bookshop|120.00 €", "action_message": "Pay 120.00 € to Bookshop & Söhne"}
    sms = f"/protected/json/sms/{alice}"
    check("a text is ignored without force", ask(client.get(sms, action))["ignored"] is True)
    check("and sent with it", "ignored" not in ask(client.get(sms, {"force": client.on, **action})))
    text = emulator.messages(phone)[-1]
    check("the text is as it was sent", text["text"].startswith(action["action_message"]), text)
    code = text["code"]
    verify = f"/protected/json/verify/{code}/{alice}"
    for parameters, expected in [
        ({"force": client.on}, 401),
        ({"force": client.on, "action": action["action"]}, 200),
        ({"force": client.on, "action": action["action"]}, 401),
    ]:
        ask(client.get(verify, parameters), expected)

    request = {
        "message": "Pay 120.00 € to Bookshop & Söhne?",
        "details": {"Sending to": "Bookshop & Söhne", "Amount": "120.00 €"},
        "hidden_details": {"ip address": "198.51.100.4"},
        "logos": [
            {"res": "default", "url": "https://example.com/a.png?b=c&d=[e]"},
            {"res": "low", "url": "https://example.com/low.png"},
        ],
        "seconds_to_expire": 120,
    }
    answer = ask(client.post(f"/onetouch/json/users/{alice}/approval_requests", request))
    uuid = answer["approval_request"]["uuid"]
    row = emulator.pending(phone)[0]
    equal("the phone shows the message", row["message"], request["message"])
    equal("the phone shows the details", row["details"], request["details"])
    equal("it lives as long as it was told", row["expires_in"], 120)
    poll = client.get(f"/onetouch/json/approval_requests/{uuid}", {})
    equal("it is pending", ask(poll)["approval_request"]["status"], "pending")
    equal("the phone approves", emulator.approve(phone, uuid), 200)
    equal("it is approved", ask(poll)["approval_request"]["status"], "approved")

    start = {"via": "sms", "phone_number": "202-555-0158", "country_code": 1, "code_length": 6}
    ask(client.post("/protected/json/phones/verification/start", start))
    number = {"phone_number": "202-555-0158", "country_code": "1"}
    check_path = "/protected/json/phones/verification/check"
    ask(client.get(check_path, {**number, "verification_code": "000"}), 401)
    ask(client.get(check_path, {**number, "verification_code": emulator.last_code(phone)}))
    ask(client.get("/protected/json/phones/info", number))

    activity = {"type": "cookie_login", "data": {"reason": "a b"}, "user_ip": "198.51.100.4"}
    ask(client.post(f"/protected/json/users/{alice}/register_activity", activity))
    ask(client.post(f"/protected/json/users/{alice}/update", {"email": "alice@example.org"}))
    ask(client.post(f"/protected/json/users/{alice}/secret", {"label": "My App", "qr_size": 300}))
    registrations = "/protected/json/registrations/status"
    ask(client.get(registrations, {"custom_user_id": "a b&c"}), 404)
    equal("the phone scans", emulator.scan(phone, registration_link("a b&c"))[0], 200)
    ask(client.get(registrations, {"custom_user_id": "a b&c"}))
    ask(client.get("/protected/json/app/details", {}))
    ask(client.get("/protected/json/app/stats", {}))
    ask(client.post("/protected/json/" + client.deletion.format(alice), {}))
    ask(client.get(f"/protected/json/users/{alice}/status", {}), 404)
    trace = json.dumps(emulator.trace())
    for what, secret in [("key", KEY), ("code", code), ("number", NUMBER), ("address", "alice")]:
        check(f"the trace does not tell the {what}", secret not in trace)
    return [leveled(answer, {alice: "ALICE", uuid: "UUID", code: "CODE"}) for answer in answers]


#: What a world draws or what its time decides.
DRAWN = {"uuid", "_id", "user_id", "created_at", "updated_at", "processed_at", "device_id",
         "registration_date", "qr_code"}


def leveled(value, names):
    """The same for every client that got the same answer."""
    if isinstance(value, dict):
        return {key: "…" if key in DRAWN and inner is not None else leveled(inner, names)
                for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [leveled(inner, names) for inner in value]
    if isinstance(value, str):
        for drawn, name in names.items():
            value = value.replace(str(drawn), name)
        if value.startswith("Phone number information as of "):
            return "Phone number information"
    return names.get(value, value) if isinstance(value, (int, str)) else value


def keys(emulator):
    """Where the key may stand, and what counts when it stands in two places."""
    checks.begin("the key")
    path = "/protected/json/app/details"
    form = {"Content-Type": FORM}
    wrong = "api_key=" + quote("not the key")
    for title, request, expected in [
        ("in the header", ("GET", path, None, {"X-Authy-API-Key": KEY}), 200),
        ("in the header, in lower case", ("GET", path, None, {"x-authy-api-key": KEY}), 200),
        ("in the query", ("GET", f"{path}?api_key={KEY}", None, {}), 200),
        ("nowhere", ("GET", path, None, {}), 401),
        ("empty", ("GET", path, None, {"X-Authy-API-Key": ""}), 401),
        ("wrong in the query", ("GET", f"{path}?{wrong}", None, {}), 401),
        ("right in the header alone", ("GET", f"{path}?{wrong}", None, {"X-Authy-API-Key": KEY}), 200),
        ("right in the query alone",
         ("GET", f"{path}?api_key={KEY}", None, {"X-Authy-API-Key": "no"}), 401),
        ("in a form", ("POST", "/protected/json/users/1/delete", f"api_key={KEY}", form), 404),
        ("wrong in a form", ("POST", "/protected/json/users/1/delete", wrong, form), 401),
    ]:
        status, body = emulator.send(*request)
        equal(title, status, expected)
        if status == 401:
            expected_body = (b'{"error_code":"60001","message":"Invalid API key",'
                             b'"errors":{"message":"Invalid API key"},"success":false}')
            equal(f"{title}: the body is Authy's", body, expected_body)


BOUNDARY = "------------------------0123456789abcdef"


def parts(**fields):
    """A form as `curl -F` and PHP's curl send it."""
    return "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ) + f"--{BOUNDARY}--\r\n"


def oddities(emulator):
    """What clients send by mistake or out of habit."""
    checks.begin("oddities")
    emulator.reset()
    phone = emulator.add_phone(NUMBER)
    key = {"X-Authy-API-Key": KEY}
    in_json = {**key, "Content-Type": "application/json"}
    in_form = {**key, "Content-Type": FORM}
    # The key is a part as well.
    in_parts = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    new = "/protected/json/users/new"
    alice = None
    # payfriend has a number for the cellphone; PHP nests what stands beside the user.
    for title, target, body, headers in [
        ("JSON with numbers", new,
         f'{{"user":{{"email":"a@b.c","cellphone":{NUMBER},"country_code":1}}}}', in_json),
        ("JSON with a null", new,
         f'{{"user":{{"email":"a@b.c","cellphone":"{NUMBER}","country_code":"1","x":null}}}}', in_json),
        ("a form with the link inside the user", new,
         f"user[email]=a%40b.c&user[cellphone]={NUMBER}&user[country_code]=1"
         "&user[send_install_link_via_sms]=true", in_form),
        ("the query alone, as Postman", new + f"?user[email]=a@b.c&user[cellphone]={NUMBER}"
         "&user[country_code]=1", None, key),
        ("the number in pieces", new,
         "user[email]=a%40b.c&user[cellphone]=202-555-0158&user[country_code]=1", in_form),
        ("half in the query, half in the form", new + "?user[country_code]=9&country=x",
         f"user[email]=a%40b.c&user[cellphone]={NUMBER}&user[country_code]=1", in_form),
    ]:
        status, answer = emulator.send("POST", target, body, headers)
        equal(f"{title}: is taken", status, 200)
        user = json.loads(answer).get("user", {}).get("id")
        alice = alice or user
        check(f"{title}: gives the same id", user == alice, answer)
    requests = f"/onetouch/json/users/{alice}/approval_requests"
    for title, body, headers, lifetime in [
        ("no lifetime", "message=a", in_form, 86_400),
        ("an empty lifetime", "message=a&seconds_to_expire=", in_form, 86_400),
        ("a lifetime of null", '{"message":"a","seconds_to_expire":null}', in_json, 86_400),
        ("a lifetime of 0", '{"message":"a","seconds_to_expire":0}', in_json, None),
        ("a lifetime as a text", '{"message":"a","seconds_to_expire":"60"}', in_json, 60),
        ("empty details", '{"message":"a","details":{},"hidden_details":{},"logos":[]}', in_json,
         86_400),
        ("details of null", '{"message":"a","details":null,"logos":null}', in_json, 86_400),
        ("details of plain text", "message=a&details=Message Details: Hi", in_form, 86_400),
        ("nested details", "message=a&details[Order][Item]=b", in_form, 86_400),
        ("logos with indices", "message=a&logos[0][res]=low&logos[0][url]=u", in_form, 86_400),
        ("a form in parts", parts(api_key=KEY, message="a", **{"details[To]": "b"}), in_parts,
         86_400),
    ]:
        status, _ = emulator.send("POST", requests, body, headers)
        equal(f"{title}: is taken", status, 200)
        equal(f"{title}: it lives so long", emulator.pending(phone)[-1]["expires_in"], lifetime)
    for title, body, headers, expected in [
        ("no message", "details[a]=b", in_form, (400, "60080")),
        ("no JSON", "{", in_json, (400, "60002")),
        ("no object", "[]", in_json, (400, "60002")),
        ("no UTF-8", b'{"message":"\xff"}', in_json, (400, "60005")),
        ("no UTF-8 in a form", b"message=\xff", in_form, (400, "60005")),
        ("plain text", "message=a", {**key, "Content-Type": "text/plain"}, (400, "60080")),
        ("brackets that do not match", "message=a&details[b=c", in_form, (400, "60002")),
    ]:
        status, answer = emulator.send("POST", requests, body, headers)
        equal(f"{title}: is refused", (status, json.loads(answer)["error_code"]), expected)
    status, answer = emulator.send("GET", "/protected/json/nothing", None, key)
    equal("an unknown path is told in JSON", (status, json.loads(answer)["success"]), (404, False))
    status, answer = emulator.send("GET", f"/protected/xml/users/{alice}/status", None, key)
    equal("the XML that there was is told in plain text", status, 404)
    check("its body is no JSON", answer.startswith(b"The requested URL was not found"), answer)
    for title, method, path, expected in [
        ("joined slashes", "GET", "//protected/json//app/details/", 200),
        ("HEAD", "HEAD", "/protected/json/app/details", 200),
        ("another method", "PUT", "/protected/json/app/details", 405),
    ]:
        equal(title, emulator.send(method, path, None, key)[0], expected)


def main(countersign):
    print("other clients and countersign serve")
    limit(60)
    with contextlib.closing(Emulator(countersign)) as emulator:
        first = None
        for kind in CLIENTS:
            answers = play(kind(), emulator)
            for answer in answers:
                # The three paths that delete a user are answered alike.
                answer[0] = answer[0].replace("/remove", "/delete").replace("delete/ALICE", "ALICE/delete")
            first = first or answers
            for mine, others in zip(answers, first):
                equal(f"{mine[0]} is answered as to others", mine, others)
            equal("nothing is missing", len(answers), len(first))
        keys(emulator)
        oddities(emulator)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
