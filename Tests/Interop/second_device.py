"""A second device of one number at `countersign serve`.

usage: second_device.py PATH-TO-COUNTERSIGN
"""

import contextlib
import sys
from urllib.parse import urlencode

from emulator import Checks, Emulator, limit

NUMBER = "2025550158"
FORM = "application/x-www-form-urlencoded"

checks = Checks()
check, equal = checks.check, checks.equal


class Story:
    """An emulator with a user in it."""

    def __init__(self, emulator, app=True):
        self.emulator = emulator
        self.phone = emulator.add_phone(NUMBER, app=app)
        fields = {"user[email]": "a@b.co", "user[cellphone]": NUMBER, "user[country_code]": "1"}
        made = emulator.ask("POST", "/protected/json/users/new", urlencode(fields), FORM)
        self.user = made[1]["user"]["id"]

    def sms(self):
        return self.emulator.ask("GET", f"/protected/json/sms/{self.user}?force=true")

    def ask(self):
        path = f"/onetouch/json/users/{self.user}/approval_requests"
        return self.emulator.ask("POST", path, "message=m", FORM)


@contextlib.contextmanager
def playing(countersign, app=True):
    with contextlib.closing(Emulator(countersign)) as emulator:
        yield Story(emulator, app)


def second_device(countersign):
    """A second device has the account of the first, and no number of its own."""
    checks.begin("a second device")
    with playing(countersign) as story:
        emulator = story.emulator
        status, answer = emulator.control("POST", f"phones/{story.phone}/devices")
        equal("is added", status, 201)
        other = answer.get("phone")
        check("has a name", other not in (None, story.phone), answer)
        uuid = story.ask()[1]["approval_request"]["uuid"]
        shown = [[row["uuid"] for row in emulator.pending(phone)] for phone in (story.phone, other)]
        equal("both show the push", shown, [[uuid], [uuid]])
        equal("the second answers", emulator.approve(other, uuid), 200)
        equal("the first cannot any more", emulator.deny(story.phone, uuid), 409)
        shown = [emulator.pending(phone) for phone in (story.phone, other)]
        equal("neither shows it", shown, [[], []])
        story.sms()
        texts = [len(emulator.messages(phone)) for phone in (story.phone, other)]
        equal("texts come to the first", texts, [1, 0])
        status = emulator.ask("GET", f"/protected/json/users/{story.user}/status")[1]["status"]
        equal("the user has two", len(status["devices"]), 2)
        status, _ = emulator.control("POST", "phones/p99/devices")
        equal("there is none beside nobody's phone", status, 404)
    with playing(countersign, app=False) as story:
        status, _ = story.emulator.control("POST", f"phones/{story.phone}/devices")
        equal("there is none before the first has the app", status, 409)


def main(countersign):
    print("a second device and countersign serve")
    limit(30)
    second_device(countersign)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
