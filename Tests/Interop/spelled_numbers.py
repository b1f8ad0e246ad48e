"""One number in many spellings at `countersign serve`: one user, one phone and one code by every path;
and what cannot be a number is refused by the codes on record.

usage: spelled_numbers.py PATH-TO-COUNTERSIGN
"""

import contextlib
import json
import sys
from urllib.parse import urlencode

from emulator import Checks, Emulator, limit

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
NEW = "/protected/json/users/new"
START = "/protected/json/phones/verification/start"

checks = Checks()
check, equal = checks.check, checks.equal

#: A country code, how Authy writes the number, and the number as people do.
ONE = [
    ("84", "+84 86-674-2932",
     ["866742932", "0866742932", "86-674-2932", "086 674 2932", "(086) 674.2932", "84866742932",
      "840866742932", "+84 866742932", "+84 (0)866-742-932", "+840866742932", "0084866742932",
      "84 (0) 866742932", " 0866742932 "]),
    ("1", "+1 202-555-0158",
     ["2025550158", "12025550158", "1-202-555-0158", "+1 (202) 555-0158", "001 202 555 0158",
      "(202) 555.0158"]),
    ("44", "+44 740-012-3456",
     ["7400123456", "07400123456", "447400123456", "4407400123456", "+44 (0)7400 123456",
      "0044 7400 123456"]),
    ("49", "+49 1512-345-6789",
     ["15123456789", "015123456789", "4915123456789", "+49 (0) 151 23456789", "0049 151 23456789"]),
    ("61", "+61 41-234-5678", ["412345678", "0412345678", "61412345678", "+61 (0)412 345 678"]),
    # The zero is part of these.
    ("39", "+39 061-234-5678",
     ["0612345678", "390612345678", "+39 06 1234 5678", "0039 06 12345678"]),
    ("225", "+225 012-345-6789", ["0123456789", "2250123456789", "+225 01 23 45 67 89"]),
    ("229", "+229 019-512-3456", ["0195123456", "2290195123456", "+229 01 95 12 34 56"]),
    # What is dialled before them is another digit, or several.
    ("7", "+7 912-345-6789",
     ["9123456789", "89123456789", "79123456789", "+7 912 345-67-89", "8 (912) 345-67-89"]),
    ("36", "+36 20-123-4567", ["201234567", "06201234567", "36201234567", "+36 20 123 4567"]),
    ("52", "+52 551-234-5678",
     ["5512345678", "15512345678", "0445512345678", "0455512345678", "015512345678", "525512345678",
      "5215512345678", "+52 1 55 1234 5678"]),
    ("54", "+54 9112-345-6789",
     ["91123456789", "11 15 2345 6789", "011 15 2345 6789", "5491123456789", "+54 9 11 2345-6789"]),
]

#: Numbers that differ, although only by what falls away elsewhere.
DIFFERENT = [("39", "0612345678", "612345678"), ("54", "1123456789", "91123456789"),
             ("1", "2025550158", "2025550159")]

MISSING = (400, "60004", "Parameter is required")
NO_INTEGER = (400, "60004", "is not a valid Integer")
NO_NUMBER = (400, "60033", "Phone number is invalid")
TOLL_FREE = (403, "60083", "not provisioned")

#: A country code, a number, how a verification is refused, and which field of a user is wrong.
REFUSED = [
    ("1", "12345678", NO_NUMBER, {"cellphone"}), ("1", "5550158", NO_NUMBER, {"cellphone"}),
    ("1", "202555015899", NO_NUMBER, {"cellphone"}), ("84", "12345", NO_NUMBER, {"cellphone"}),
    ("44", "0123456", NO_NUMBER, {"cellphone"}), ("225", "123456789", NO_NUMBER, {"cellphone"}),
    ("1", "202-555-0158 x12", NO_NUMBER, {"cellphone"}), ("1", "abc", NO_NUMBER, {"cellphone"}),
    ("84", "0866742932;ext=5", NO_NUMBER, {"cellphone"}),
    ("84", "84+866742932", NO_NUMBER, {"cellphone"}),
    ("84", "+1 2025550158", NO_NUMBER, {"cellphone"}),
    ("84", "０８６６７４２９３２", NO_NUMBER, {"cellphone"}),
    ("999", "123456", NO_NUMBER, {"country_code"}), ("210", "123456789", NO_NUMBER, {"country_code"}),
    ("0", "2025550158", NO_NUMBER, {"country_code"}), ("-84", "866742932", NO_NUMBER, {"country_code"}),
    ("1234", "2025550158", NO_NUMBER, {"country_code"}),
    ("x", "2025550158", NO_INTEGER, {"country_code"}),
    ("US", "2025550158", NO_INTEGER, {"country_code"}),
    ("1.5", "2025550158", NO_INTEGER, {"country_code"}),
    ("1-242", "3591234", NO_INTEGER, {"country_code"}),
    ("", "2025550158", MISSING, {"country_code"}), ("1", "", MISSING, {"cellphone"}),
    ("1", "8557747810", TOLL_FREE, {"cellphone"}), ("1", "1 800 555 0158", TOLL_FREE, {"cellphone"}),
    ("1", "+1 888-555-0158", TOLL_FREE, {"cellphone"}),
    ("44", "0800 123 4567", TOLL_FREE, {"cellphone"}),
    ("49", "0800 1234567", TOLL_FREE, {"cellphone"}), ("800", "12345678", TOLL_FREE, {"cellphone"}),
]


def user(emulator, code, number, label=JSON):
    fields = {"email": "a@b.co", "cellphone": number, "country_code": code}
    if label == JSON:
        return emulator.ask("POST", NEW, json.dumps({"user": fields}), JSON)
    form = urlencode({f"user[{name}]": value for name, value in fields.items()})
    return emulator.ask("POST", NEW, form, FORM)


def one(emulator, code, spaced, spellings):
    """Every spelling is the phone that was added with another."""
    digits = "".join(digit for digit in spaced if digit.isdigit())[len(code):]
    first = spellings[-1]
    phone = emulator.add_phone(first, country_code=code)
    expected = user(emulator, code, digits)[1]["user"]["id"]
    uuids = set()
    for number in spellings:
        checks.begin(f"{code} and {number!r}")
        for label in [JSON, FORM]:
            status, answer = user(emulator, code, number, label)
            equal(f"is the user, by {label}", (status, answer.get("user")), (200, {"id": expected}))
        sent = len(emulator.messages(phone))
        fields = {"country_code": code, "phone_number": number, "via": "sms"}
        status, answer = emulator.ask("POST", START, urlencode(fields), FORM)
        equal("is written as Authy does", (status, answer["message"]),
              (200, f"Text message sent to {spaced}."))
        uuids.add(answer.get("uuid"))
        emulator.advance(1)
        equal("its phone gets the text", len(emulator.messages(phone)), sent + 1)
        query = urlencode({"country_code": code, "phone_number": number})
        status, answer = emulator.ask("GET", f"/protected/json/phones/info?{query}")
        equal("is known to be a cellphone", (status, answer.get("type")), (200, "cellphone"))
        status, answer = emulator.control("POST", "phones", country_code=code, number=number)
        equal("no second phone has it", (status, answer.get("phone")), (409, None))
        status, answer = emulator.ask("GET", f"/protected/json/phones/verification/status?{query}")
        equal("has the verification", (status, answer.get("status")), (200, "pending"))
    checks.begin(f"{code} in any spelling")
    equal("is one verification", len(uuids), 1)
    query = urlencode({"country_code": code, "phone_number": spellings[0],
                       "verification_code": emulator.last_code(phone)})
    status, _ = emulator.ask("GET", f"/protected/json/phones/verification/check?{query}")
    equal("the code is right by another spelling", status, 200)


def as_numbers(emulator):
    """JSON may bring a number as one."""
    checks.begin("numbers in JSON")
    for code, number, text in [(84, 866742932, "0866742932"), (84, 84866742932, "866742932"),
                               (1, 12025550158, "2025550158")]:
        ids = [user(emulator, *pair)[1]["user"]["id"] for pair in [(code, number), (str(code), text)]]
        equal(f"{code} and {number} is {text}", ids[0], ids[1])


def different(emulator):
    for code, number, other in DIFFERENT:
        checks.begin(f"{code}: {number} and {other}")
        ids = {user(emulator, code, text)[1]["user"]["id"] for text in [number, other]}
        equal("are two users", len(ids), 2)
        phones = {emulator.add_phone(text, country_code=code) for text in [number, other]}
        equal("are two phones", len(phones), 2)


def refused(emulator):
    for code, number, (status, error, words), fields in REFUSED:
        checks.begin(f"{code!r} and {number!r}")
        query = {"country_code": code, "phone_number": number}
        seen, answer = emulator.ask("POST", START, json.dumps({**query, "via": "sms"}), JSON)
        equal("is not verified", (seen, answer["error_code"]), (status, error))
        check("and why is told", words in answer["message"], answer)
        seen, answer = user(emulator, code, number)
        equal("is no user", (seen, answer["error_code"]), (400, "60027"))
        equal("the wrong field is named", set(answer["errors"]) - {"message"}, fields)
        seen, answer = emulator.control("POST", "phones", country_code=code, number=number)
        equal("has no phone", (seen, "error" in answer), (400, True))
        if status == 400:
            seen, answer = emulator.ask("GET", "/protected/json/phones/info?" + urlencode(query))
            equal("has no info", (seen, answer["error_code"]), (status, error))


def main(countersign):
    print("spelled numbers and countersign serve")
    limit(60)
    with contextlib.closing(Emulator(countersign)) as emulator:
        for code, spaced, spellings in ONE:
            one(emulator, code, spaced, spellings)
        emulator.reset()
        for part in [as_numbers, different, refused]:
            part(emulator)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
