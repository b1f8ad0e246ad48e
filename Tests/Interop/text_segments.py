"""Two counters of segments from PyPI, `smsutil` 1.1.3 and `sms-counter` 0.0.1, against the texts on
record that the Swift tests are held against as well.

`smsutil` tells how many units each segment has. `sms-counter` counts a letter beyond the first plane
of Unicode as one unit, and divides the sum, so that a letter of two units may lie in two segments; where
its number is another one for that, the record has it beside ours, so that a change of its mind is
noticed. Both take the escape itself for a letter, which no text can hold.

usage: text_segments.py
"""

import json
import pathlib
import sys
import warnings

import smsutil

from emulator import Checks

warnings.simplefilter("ignore")  # It is written for an older pydantic.
from sms.counter import SMSCounter, sms_counter  # noqa: E402

RECORD = pathlib.Path(__file__).parent.parent / "DomainTests/Fixtures/text-segments.json"
ESCAPE = "\x1b"

checks = Checks()
record = json.loads(RECORD.read_text(encoding="utf-8"))
default, extension = record["default"], record["extension"]


def alphabets():
    checks.begin("alphabet")
    table = sms_counter.CHARS_7BIT.replace(ESCAPE, "")
    checks.equal("sms-counter has the default table", table, default)
    checks.equal("sms-counter has the extension", set(sms_counter.CHARS_7BIT_EX), set(extension))
    surrogates = range(0xD800, 0xE000)
    letters = (chr(value) for value in range(0x110000) if value not in surrogates)
    known = {letter for letter in letters if smsutil.is_valid_gsm(letter)}
    checks.equal("smsutil has the letters of both tables", known - {ESCAPE}, set(default + extension))
    sizes = {letter: smsutil.split(letter).total_bytes for letter in default + extension}
    wide = {letter for letter, size in sizes.items() if size == 2}
    checks.equal("smsutil counts those of the extension twice", wide, set(extension))


def texts():
    checks.begin("segments")
    counter = SMSCounter()
    for row in record["texts"]:
        text = "".join(piece * count for piece, count in row["pieces"])
        split = smsutil.split(text)
        is_gsm = split.encoding == "gsm0338"
        units = [part.bytes // (1 if is_gsm else 2) for part in split.parts]
        seen = ["gsm" if is_gsm else "ucs2", units]
        checks.equal(f"smsutil: {row['text']}", seen, [row["alphabet"], row["segments"]])
        count = counter.count(text)
        seen = ["ucs2" if count.encoding == "UTF16" else "gsm", count.segment]
        expected = row.get("sms-counter", len(row["segments"]))
        checks.equal(f"sms-counter: {row['text']}", seen, [row["alphabet"], expected])


alphabets()
texts()
sys.exit(checks.end())
