"""The table of numbering plans, and the spellings of numbers on record, against `phonenumbers` from
PyPI, Python's form of libphonenumber.

The Swift tests hold `PhoneNumber` against the same record: for every region an example of a fixed line
and one of a mobile, each as it is written at home and abroad.

usage: numbering_plans.py [--write]

With `--write` the table and the record are made anew; without it they must be what would be made.
"""

import itertools
import json
import pathlib
import re
import sys

import phonenumbers
import regex
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, PhoneNumberFormat
from phonenumbers import PhoneNumberType as Type

from emulator import Checks

ROOT = pathlib.Path(__file__).parent.parent.parent
TABLE = ROOT / "Sources/Domain/Rules/Values/PhoneNumber/NumberingPlan+Table.swift"
RECORD = ROOT / "Tests/DomainTests/Fixtures/phone-numbers.json"

# What people have, and what else is a number.
PERSONAL = ["fixed_line", "mobile", "personal_number", "voip"]
OTHER = ["premium_rate", "shared_cost", "pager", "uan"]

# Prefixes that the package does not list as such: Lithuania and Belarus have more than one, Gabon's zero
# and those of Mexico fell away in 2019, and are still written.
PREFIXES = {52: ["1", "01", "044", "045"], 241: ["0"], 370: ["0", "8"], 375: ["0", "8", "80"]}
# The package takes German numbers of up to 15 digits for possible; the Bundesnetzagentur gives out none
# of more than 11.
LONGEST = {49: 11}
# How no number begins: an area code of North America has a first digit of 2 to 9, and those of two ones
# behind it are services, such as 911. The package takes both for possible in some kinds.
UNASSIGNED = {1: ["0", "1", *(f"{digit}11" for digit in range(2, 10))]}


def metadata(code, region):
    if region == "001":
        return PhoneMetadata.metadata_for_nongeo_region(code)
    return PhoneMetadata.metadata_for_region(region)


def kinds(code, names, regions=None):
    """The pattern and the lengths of each of these kinds, in every region of a country code."""
    for region in regions or COUNTRY_CODE_TO_REGION_CODE[code]:
        plan = metadata(code, region)
        for name in names:
            kind = getattr(plan, name)
            if kind is not None and kind.national_number_pattern:
                lengths = kind.possible_length or plan.general_desc.possible_length
                # A short number that Canada knows is none that another country could dial.
                lengths = [length for length in lengths if length > 0 and (code, length) != (1, 7)]
                if lengths:
                    yield regex.compile(kind.national_number_pattern), lengths


def may_begin(pattern, digits):
    return pattern.fullmatch(digits, partial=True) is not None


def exists(pattern, begin, size):
    """Whether a kind has a number of so many digits that begins so: most patterns end in free digits, so
    that all digits are tried in the next three places, and one digit in all further ones."""
    places = min(3, size - len(begin))
    if places < 0:
        return False
    return any(
        pattern.fullmatch(begin + further + filler * (size - len(begin) - places))
        for further in map("".join, itertools.product("0123456789", repeat=places))
        for filler in "0123456789"
    )


def own(code, longest):
    """The numbers of a plan that begin with the country code itself: with what, and how long."""
    begin = str(code)

    def lengths(digits):
        return {
            size for pattern, sizes in kinds(code, PERSONAL) if may_begin(pattern, digits)
            for size in sizes if exists(pattern, digits, size)
        }

    if not lengths(begin):
        return "-"
    while len(begin) < 4:
        further = [begin + digit for digit in "0123456789" if lengths(begin + digit)]
        if len(further) != 1:
            break
        begin = further[0]
    return f"{begin}:{span(lengths(begin), longest)}"


def span(lengths, longest=99):
    least, most = min(lengths), min(max(lengths), longest)
    return str(least) if least == most else f"{least}-{most}"


def toll_free(code):
    """Beginnings of two digits or more that only toll-free numbers have, in a code's main country; with a
    length where numbers of people begin so too and are shorter or longer."""
    main = COUNTRY_CODE_TO_REGION_CODE[code][:1]
    free = list(kinds(code, ["toll_free"], main))
    rest = list(kinds(code, PERSONAL))

    def are(some, digits):
        return any(may_begin(pattern, digits) for pattern, _ in some)

    def sizes(some, digits):
        return {size for pattern, all in some for size in all if exists(pattern, digits, size)}

    has_zero = "0" in row_prefixes(code)

    def walk(digits):
        # Where a zero is a prefix it falls away.
        if has_zero and digits[:1] == "0" or not are(free, digits):
            return []
        further = [digits + digit for digit in "0123456789"]
        is_whole = len(digits) > 1 and all(are(free, longer) for longer in further)
        if not are(rest, digits) and (is_whole or len(digits) > 2):
            return [digits]
        if is_whole or len(digits) == 4:
            own = sizes(free, digits)
            if len(own) == 1 and not own & sizes(rest, digits):
                return [f"{digits}:{own.pop()}"]
        return [] if len(digits) > 4 else [found for longer in further for found in walk(longer)]

    return walk("") if rest else ["*"] * bool(free)


def row_prefixes(code):
    plans = [metadata(code, region) for region in COUNTRY_CODE_TO_REGION_CODE[code]]
    prefixes = {plan.national_prefix for plan in plans if plan.national_prefix}
    prefixes = sorted(prefixes | set(PREFIXES.get(code, [])), key=lambda text: (-len(text), text))
    # In Gabon the zero became part of some numbers before it fell away from others.
    return [text if text[0] == "0" and code != 241 else text + "?" for text in prefixes]


def row(code):
    every = [size for _, sizes in kinds(code, PERSONAL + OTHER + ["toll_free"]) for size in sizes]
    personal = [size for _, sizes in kinds(code, PERSONAL) for size in sizes] or every
    most = min(max(personal), 15 - len(str(code)))
    longest = LONGEST.get(code, most)
    fields = [
        str(code), ",".join(row_prefixes(code)), f"{min(every)}-{most}", own(code, longest),
        ",".join(toll_free(code)),
    ]
    words = [field or "-" for field in fields]
    return " ".join(words + [",".join(UNASSIGNED[code])] if code in UNASSIGNED else words)


def table():
    return [row(code) for code in sorted(COUNTRY_CODE_TO_REGION_CODE)]


def spellings(code, region, number):
    """The ways in which a number is written, first for calls at home and then from abroad."""
    national = phonenumbers.national_significant_number(number)
    prefix = "" if region == "001" else phonenumbers.ndd_prefix_for_region(region, True) or ""
    abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    home = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    written = [
        national, prefix + national, f"({prefix}) {national}" if prefix else national,
        re.sub(r"[^0-9() .-]", " ", home), re.sub(r"[^+0-9() .-]", " ", abroad),
        f"+{code}{national}", f"00{code}{national}", f"00 {code} {national}",
    ]
    if prefix:
        written += [f"+{code} ({prefix}) {national}", f"+{code} {prefix}{national}"]
    if prefix == "0":
        written.append(f"{code} (0) {national}")
    begin, _, lengths = own(code, LONGEST.get(code, 99)).partition(":")
    for bare in [f"{code}{national}", f"{code} {prefix}{national}"]:
        digits = bare.replace(" ", "")
        least, _, most = lengths.partition("-")
        # Such a text may be another number of the same plan.
        is_another = bool(lengths) and digits.startswith(begin) and (
            int(least) <= len(digits) <= int(most or least))
        if not is_another:
            written.append(bare)
    return list(dict.fromkeys(written))


def examples():
    for code in sorted(COUNTRY_CODE_TO_REGION_CODE):
        for region in COUNTRY_CODE_TO_REGION_CODE[code]:
            for kind in ["FIXED_LINE", "MOBILE", "TOLL_FREE"]:
                if region != "001":
                    number = phonenumbers.example_number_for_type(region, getattr(Type, kind))
                elif kind == "MOBILE":
                    number = phonenumbers.example_number_for_non_geo_entity(code)
                else:
                    number = None
                if number:
                    yield code, region, kind, number


# Where toll-free numbers begin as the numbers of people do, or as if with a prefix, and only their
# length tells.
UNDECIDED = {"BY", "HN", "IE", "KH", "NP", "PM", "TH", "VU"}


def record():
    """One line for each example, so that a difference can be read."""
    numbers, free = [], []
    for code, region, kind, number in examples():
        e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        line = {"region": region, "code": str(code), "e164": e164}
        if kind != "TOLL_FREE":
            numbers.append({**line, "written": spellings(code, region, number)})
        elif region not in UNDECIDED:
            free.append(line)
    lists = [("numbers", numbers), ("toll-free", free)]
    parts = [f'"{name}": [\n' + ",\n".join(json.dumps(line) for line in lines) + "\n]"
             for name, lines in lists]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def with_rows(source):
    """The Swift file with the rows of the table between its quotes."""
    begin, _, rest = source.partition('"""\n')
    _, quotes, end = rest.partition('    """')
    rows = "".join(f"    {line}\n" for line in table())
    return begin + '"""\n' + rows + quotes + end


# Where the package reads another number: it takes zeros and the German code for parts of a number, and
# Colombia's zero for one of the old prefixes of three digits.
UNLIKE = {
    "43 01234567890", "43 0664123456", "4915123456789", "03211234567", "(0) 3211234567",
    "+57 (0) 3211234567", "+57 03211234567", "57 03211234567",
}


def agree(checks):
    """Lets the package read every spelling that it can: it knows no calls from abroad by another
    prefix than each country's own, needs a region for what has no country code, and sees no "(0)"."""
    checks.begin("spelling")
    read = 0
    unlike = set()
    for line in json.loads(RECORD.read_text(encoding="utf-8"))["numbers"]:
        for text in line["written"]:
            text = re.sub("^00", "+", text)
            is_bare = line["region"] == "001" or text.startswith(line["code"] + " (0)")
            if is_bare and not text.startswith("+"):
                continue
            number = phonenumbers.parse(text, line["region"])
            read += 1
            if phonenumbers.format_number(number, PhoneNumberFormat.E164) != line["e164"]:
                unlike.add(text)
    checks.equal(f"phonenumbers reads {read} as they are on record, but for some", unlike, UNLIKE)
    checks.check("there are thousands", read > 3000, read)


if sys.argv[1:] == ["--write"]:
    TABLE.write_text(with_rows(TABLE.read_text(encoding="utf-8")), encoding="utf-8")
    RECORD.write_text(record(), encoding="utf-8")
    sys.exit(0)
checks = Checks()
checks.begin("numbering plans")
source = TABLE.read_text(encoding="utf-8")
checks.check("the table is what the package gives", with_rows(source) == source)
checks.check("the record is what the package gives", record() == RECORD.read_text(encoding="utf-8"))
agree(checks)
sys.exit(checks.end())
