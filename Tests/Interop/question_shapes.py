"""Details and logos in whatever shape clients send them, against `countersign serve`: what the phone
shows and what the callback's signature covers is all that was sent, or the question is refused.

usage: question_shapes.py PATH-TO-COUNTERSIGN
"""

import base64
import contextlib
import hashlib
import hmac
import json
import sys
import urllib.parse

from authy.api import AuthyApiClient

from emulator import KEY, Application, Checks, Emulator, limit

NUMBER = "2025550158"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

checks = Checks()
check, equal = checks.check, checks.equal

#: A title, the same as a form and as JSON, the lines on the phone, and what the callback has.
SHAPES = [
    ("as documented", "details[Email]=a@b.co&details[Amount]=5", {"Email": "a@b.co", "Amount": "5"},
     [("Email", "a@b.co"), ("Amount", "5")], {"Email": "a@b.co", "Amount": "5"}),
    ("none", "", None, [], None),
    ("an empty text", "details=", "", [], None),
    ("plain text", "details=Message Details: Hi", "Message Details: Hi", [("", "Message Details: Hi")],
     "Message Details: Hi"),
    ("plain text of three lines", "details=One%0ATwo%0D%0AThree", "One\nTwo\r\nThree",
     [("", "One\nTwo\r\nThree")], "One\nTwo\r\nThree"),
    ("plain text in another script", "details=Zo%C3%AB%20%F0%9F%98%80", "Zoë 😀", [("", "Zoë 😀")],
     "Zoë 😀"),
    ("nested once", "details[Order][Item]=book&details[Order][Price]=5&details[To]=Bob",
     {"Order": {"Item": "book", "Price": "5"}, "To": "Bob"},
     [("Order / Item", "book"), ("Order / Price", "5"), ("To", "Bob")],
     {"Order": {"Item": "book", "Price": "5"}, "To": "Bob"}),
    ("nested twice", "details[Order][Paid by][Card]=1", {"Order": {"Paid by": {"Card": "1"}}},
     [("Order / Paid by / Card", "1")], {"Order": {"Paid by": {"Card": "1"}}}),
    ("nested thrice", "details[A][B][C][D]=1", {"A": {"B": {"C": {"D": "1"}}}},
     [("A / B / C / D", "1")], {"A": {"B": {"C": {"D": "1"}}}}),
    ("a list", "details[]=a&details[]=b", ["a", "b"], [("1", "a"), ("2", "b")], ["a", "b"]),
    ("a list within", "details[Items][]=a&details[Items][]=b", {"Items": ["a", "b"]},
     [("Items / 1", "a"), ("Items / 2", "b")], {"Items": ["a", "b"]}),
    ("objects in a list", "details[][k]=1&details[][v]=2&details[][k]=3&details[][v]=4",
     [{"k": "1", "v": "2"}, {"k": "3", "v": "4"}],
     [("1 / k", "1"), ("1 / v", "2"), ("2 / k", "3"), ("2 / v", "4")],
     [{"k": "1", "v": "2"}, {"k": "3", "v": "4"}]),
    ("a label in brackets", "details[Amount [EUR]]=5", {"Amount [EUR]": "5"}, [("Amount [EUR]", "5")],
     {"Amount [EUR]": "5"}),
    ("two labels in brackets", "details[Amount [EUR]]=5&details[Amount [USD]]=6",
     {"Amount [EUR]": "5", "Amount [USD]": "6"}, [("Amount [EUR]", "5"), ("Amount [USD]", "6")],
     {"Amount [EUR]": "5", "Amount [USD]": "6"}),
    ("brackets first", "details[[EUR] Amount]=5", {"[EUR] Amount": "5"}, [("[EUR] Amount", "5")],
     {"[EUR] Amount": "5"}),
    ("brackets that are escaped", "details%5BAmount%20%5BEUR%5D%5D=5", {"Amount [EUR]": "5"},
     [("Amount [EUR]", "5")], {"Amount [EUR]": "5"}),
    ("an empty value", "details[A]=&details[B]=1", {"A": "", "B": "1"}, [("A", ""), ("B", "1")],
     {"A": "", "B": "1"}),
    ("signs of all kinds", "details[a%26b]=1%2B1%3D2%25&details[c%2Fd]=%7E*'%22", {
        "a&b": "1+1=2%", "c/d": "~*'\""}, [("a&b", "1+1=2%"), ("c/d", "~*'\"")],
     {"a&b": "1+1=2%", "c/d": "~*'\""}),
]

#: What only JSON can say.
JSON_SHAPES = [
    ("null", {"A": None, "B": "1"}, [("A", ""), ("B", "1")], {"A": None, "B": "1"}),
    ("null within", {"A": {"B": None}}, [("A / B", "")], {"A": {"B": None}}),
    ("null in a list", {"A": ["1", None]}, [("A / 1", "1"), ("A / 2", "")], {"A": ["1", None]}),
    ("truths and numbers", {"A": True, "B": False, "C": 5, "D": 1.5},
     [("A", "true"), ("B", "false"), ("C", "5"), ("D", "1.5")],
     {"A": "true", "B": "false", "C": "5", "D": "1.5"}),
    ("an empty object", {}, [], None), ("an empty list", [], [], None),
    ("a number alone", 5, [("", "5")], "5"),
]

#: What a signature would not cover, or what is no tree of names.
REFUSED = [
    ("an empty object within", JSON, '{"message":"m","details":{"A":{}}}', "60080"),
    ("an empty list within", JSON, '{"message":"m","details":{"A":{"B":[]}}}', "60080"),
    ("a list of nothing", JSON, '{"message":"m","details":[{}]}', "60080"),
    ("nothing that is hidden", JSON, '{"message":"m","hidden_details":{"A":[]}}', "60080"),
    ("a name twice in JSON", JSON, '{"message":"m","details":{"A":"1","A":"2"}}', "60002"),
    ("a bracket that stays open", FORM, "message=m&details[Amount [EUR]=5", "60002"),
    ("a bracket too many", FORM, "message=m&details[a]b]=5", "60002"),
    ("text behind a bracket", FORM, "message=m&details[Amount]EUR=5", "60002"),
    ("a text that is an object too", FORM, "message=m&details=x&details[A]=1", "60002"),
    ("a logo without an address", FORM, "message=m&logos[][res]=low", "60080"),
    ("logos that are a text", FORM, "message=m&logos=u", "60080"),
    ("a logo of no size", FORM, "message=m&logos[][res]=huge&logos[][url]=u", "60080"),
]

TWO = [{"res": "default", "url": "u0"}, {"res": "low", "url": "u1"}]
LOGOS = [
    ("a list", "logos[][res]=default&logos[][url]=u0&logos[][res]=low&logos[][url]=u1", TWO, False),
    ("with indices", "logos[0][res]=default&logos[0][url]=u0&logos[1][res]=low&logos[1][url]=u1", TWO,
     True),
    ("with indices in another order",
     "logos[10][res]=low&logos[10][url]=u1&logos[2][res]=default&logos[2][url]=u0", TWO, True),
    ("with one index", "logos[0][res]=default&logos[0][url]=u0", TWO[:1], True),
    ("an empty text", "logos=", None, True),
    ("none", "", None, False),
]


def canonical(value, prefix=""):
    """The text that Rails signs, by the rules on record and none of the client's."""
    if isinstance(value, dict):
        children = [canonical(inner, f"{prefix}[{key}]" if prefix else key)
                    for key, inner in value.items()]
        return "&".join(sorted((child for child in children if child), key=str.encode))
    if isinstance(value, list):
        return "&".join(canonical(inner, prefix + "[]") for inner in value)
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    quoted = [urllib.parse.quote(part, safe="~").replace("%20", "+") for part in (prefix, text)]
    return "=".join(quoted)


class Asking:
    """A user who is asked, and the application that learns of it."""

    def __init__(self, emulator, application, method):
        self.emulator, self.application, self.method = emulator, application, method
        self.client = AuthyApiClient(KEY, api_uri=emulator.url)
        self.phone = emulator.add_phone(NUMBER)
        self.path = "/onetouch/json/users/{}/approval_requests".format(
            self.client.users.create("a@b.co", NUMBER, 1).id)

    def ask(self, body, label):
        """Puts a question; gives the status, the answer, and what was noted about it."""
        before = len(self.emulator.trace())
        status, answer = self.emulator.ask("POST", self.path, body, label)
        return status, answer, [line["note"] for line in self.emulator.trace(before) if "note" in line]

    def approve(self, answer):
        """Approves; gives the row on the phone, and what was called back and is signed for."""
        uuid = answer["approval_request"]["uuid"]
        row = [row for row in self.emulator.pending(self.phone) if row["uuid"] == uuid][0]
        self.emulator.approve(self.phone, uuid)
        method, target, headers, body = self.application.next()
        equal("the callback comes as configured", method, self.method)
        query = urllib.parse.urlsplit(target).query
        body = json.loads(body) if method == "POST" else None
        nonce, signature = headers["X-Authy-Signature-Nonce"], headers["X-Authy-Signature"]
        text = f"{nonce}|{method}|{self.application.url}|{query if body is None else canonical(body)}"
        digest = hmac.new(KEY.encode(), text.encode(), hashlib.sha256).digest()
        equal("its signature is Rails'", signature, base64.b64encode(digest).decode())
        polled = self.client.one_touch.get_approval_status(uuid).content["approval_request"]
        return row, body, query, polled


def expect(asking, body, label, lines, echo):
    status, answer, notes = asking.ask(body, label)
    equal("is taken", status, 200)
    if status != 200:
        return []
    row, called, query, polled = asking.approve(answer)
    shown = [(line["label"], line["value"]) for line in row["lines"]]
    equal("the phone shows all of it", shown, lines)
    equal("by name as well", row["details"], dict(lines))
    if called is not None:
        request = called["approval_request"]
        equal("the callback has it in its shape", request["transaction"]["details"], echo)
        equal("poll and callback name one app_id", request["app_id"], polled["app_id"])
    else:
        signed = canonical({"approval_request": {"transaction": {"details": echo}}})
        pieces = [piece for piece in signed.split("&") if piece]
        check("the query has all of it", all(piece in query.split("&") for piece in pieces), query)
        check("poll and callback name one app_id",
              canonical({"approval_request": {"app_id": polled["app_id"]}}) in query, query)
    return notes


def shapes(asking):
    for title, form, value, lines, echo in SHAPES:
        usual = title in ("as documented", "none", "an empty value", "signs of all kinds",
                          "a label in brackets", "two labels in brackets", "brackets first",
                          "brackets that are escaped")
        for label, body in [
            (FORM, "message=m&" + form), (JSON, json.dumps({"message": "m", "details": value})),
        ]:
            checks.begin(f"{title}, {'in a form' if label == FORM else 'in JSON'}, {asking.method}")
            notes = expect(asking, body, label, lines, echo)
            check("what is unusual is noted, and nothing else", bool(notes) != usual, notes)
    for title, value, lines, echo in JSON_SHAPES:
        checks.begin(f"{title}, in JSON, {asking.method}")
        expect(asking, json.dumps({"message": "m", "details": value}), JSON, lines, echo)


def hidden(asking):
    for title, form, echo in [
        ("as documented", "hidden_details[id]=7", {"id": "7"}),
        ("plain text", "hidden_details=id 7", "id 7"),
        ("nested", "hidden_details[a][b]=1", {"a": {"b": "1"}}),
        ("an empty text", "hidden_details=", None),
    ]:
        checks.begin(f"hidden: {title}")
        _, answer, _ = asking.ask("message=m&" + form, FORM)
        row, called, _, _ = asking.approve(answer)
        transaction = called["approval_request"]["transaction"]
        equal("comes back in its shape", transaction["hidden_details"], echo)
        equal("is not shown", (row["lines"], transaction["details"]), ([], None))


def logos(asking):
    for title, form, echo, is_unusual in LOGOS:
        checks.begin(f"logos: {title}")
        status, answer, notes = asking.ask("message=m&" + form, FORM)
        equal("are taken", status, 200)
        _, called, _, _ = asking.approve(answer)
        equal("come back as a list", called["approval_request"]["logos"], echo)
        equal("are noted if unusual", bool(notes), is_unusual)


def refusals(asking):
    for title, label, body, code in REFUSED:
        checks.begin(f"refused: {title}")
        status, answer, notes = asking.ask(body, label)
        equal("has its code", (status, answer.get("error_code")), (400, code))
        equal("is noted with its reason", len(notes), 1)
        check("is told on standard error", notes and notes[0] in asking.emulator.told(), notes)
    equal("nobody was asked", asking.emulator.pending(asking.phone), [])


def main(countersign):
    print("shapes of questions and countersign serve")
    limit(60)
    with contextlib.ExitStack() as stack:
        for method in ["POST", "GET"]:
            application = stack.enter_context(contextlib.closing(Application()))
            options = ["--callback-url", application.url, "--callback-method", method]
            emulator = stack.enter_context(contextlib.closing(Emulator(countersign, *options)))
            asking = Asking(emulator, application, method)
            shapes(asking)
            if method == "POST":
                hidden(asking)
                logos(asking)
                refusals(asking)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
