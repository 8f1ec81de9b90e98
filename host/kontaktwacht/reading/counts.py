"""Numbers as a page shows them: contacts, mutual contacts, profile visits.

XING shows a count exactly up to 999 and "999+" above (known before 2020); search cards read
"Kontakte: 493 davon 1 gemeinsamer Kontakt" (seen 2026). Rounded forms ("1,2 Tsd.") are read as the least they can mean.
What is not understood is None, never a guess.
"""

from __future__ import annotations

import re

from kontaktwacht.model import Count

_NUMBER = (
    r"(?P<more>(?:(?:über|mehr als|mindestens|mind\.|more than|over|at least)\s+|[>≥]\s?))?"
    r"(?<!\d)(?P<digits>\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d))"
    r"\s?(?P<unit>tsd\.?|tausend|k|mio\.?)?(?![^\W\d_])\s?(?P<plus>\+|(?:oder mehr|or more)\b)?"
)
_ONE = r"(?P<one>ein(?:e[nr]?)?|one|an?)"

_MUTUAL_WORDS = (
    r"(?:gemeinsame[rn]?\s+(?:kontakte?n?|verbindung(?:en)?)|(?:mutual|shared|common)\s+(?:contacts?|connections?))"
)

_PATTERNS = {
    "mutual": (
        rf"(?:{_NUMBER}|\b{_ONE})\s*(?:weitere[rn]?\s+|other\s+|more\s+)?{_MUTUAL_WORDS}",
        rf"{_MUTUAL_WORDS}\s*:?\s*\(?{_NUMBER}",
        rf"(?:{_NUMBER}|\b{_ONE})\s*(?:contacts?|connections?|kontakte?)\s+(?:in common|gemeinsam)",
        # "613 Kontakte, davon 12 gemeinsame", "613 contacts (12 mutual)"
        rf"(?:(?<=kontakte)|(?<=contacts)|(?<=connections))[,\s(]+(?:(?:davon|of which|including)\s+)?{_NUMBER}"
        r"\s*(?:gemeinsame?|mutual|shared|in common)(?=\s*(?:$|[),.;]))",
    ),
    "visits": (
        rf"{_NUMBER}\s*(?:profil(?:besuche?r?|aufrufe)|profile\s+(?:visits?|views?|visitors?))(?!\w)",
        rf"(?:profil(?:besuche?r?|aufrufe)|profile\s+(?:visits?|views?|visitors?))\s*:?\s*{_NUMBER}",
    ),
    "contacts": (
        rf"(?<![\w-])(?:xing[- ])?(?:kontakte|contacts|connections)\s*:?\s*\(?{_NUMBER}",
        rf"{_NUMBER}\s*(?:direkte\s+|direct\s+|bestätigte\s+)?(?:xing[- ])?(?:kontakte?n?|contacts?|connections?)(?!\w)"
        r"(?!\s+(?:in common|gemeinsam))(?P<beyond>\s+(?:oder mehr|or more)\b)?",
    ),
}

#: What makes a number no fact: "ca. 500", "weniger als 100", "500–1000", "24/7", "+49 171 …", "seit 2019".
_DOUBTFUL_BEFORE = (
    r"(?:(?<!\w)(?:ca|circa|rund|etwa|ungefähr|fast|knapp|beinahe|nahezu|bis(?: zu)?|weniger als|unter|höchstens"
    r"|maximal|max|nicht|seit|about|around|approximately|approx|roughly|nearly|almost|up to|under|below"
    r"|(?:less|fewer) than|at most|to|not|since)\.?\s*|[<≤~≈]\s?|^\d[\d.,]*\s?[-–]\s?|[-–/]|\+\d[\d /()-]*)$"
)
_DOUBTFUL_AFTER = r"\s*(?:[-–]|bis|to)\s*\d"
#: The reader's own, new ones, or some of them: "Ihre 5 Kontakte", "12 neue Kontakte", "12 Kontakte bei Muster GmbH",
#: "5 Profilbesuche diese Woche". All are other numbers than that of the person.
_LABEL = r"(?:kontakte|contacts|connections|profil(?:besuche?r?|aufrufe)|profile (?:visits|views|visitors))"
_OTHERS_BEFORE = (
    r"(?<!\w)(?:via|durch|through|meine?|deine?|ihre?|eure?|unsere?|neue?|weitere?|my|your|our|new|other)[rnms]?\s*$"
)
_OTHERS_AFTER = (
    r"\s*\)?\s+(?:bei|in|aus|mit|pro|je|seit|diese[rmns]?|heute|gestern|im (?:letzten|vergangenen)"
    # "12 contacts en commun": a page in a language that is not read
    r"|en|de|em|com|(?:von|of) (?:ihnen|dir|euch|you(?:rs)?)|at|from|with|this|today|yesterday|per|since|last)(?!\w)"
)
_ONE_IN_WORDS = r"\b(?:ein|one|an? (?:mutual|shared|common))"

#: More digits than any count on a page has: what is longer is no count.
_MOST_DIGITS = 9

_UNITS = {"tsd": 1_000, "tausend": 1_000, "k": 1_000, "mio": 1_000_000}

_compiled: dict[str, tuple[re.Pattern[str], ...]] = {}


def read_counts(line: str) -> tuple[dict[str, Count], str]:
    """All counts of a line: `contacts`, `mutual`, `visits` → Count, and what of the line is left unread."""
    if not any(character.isdigit() for character in line) and not re.search(_ONE_IN_WORDS, line, re.IGNORECASE):
        return {}, line
    found: dict[str, Count] = {}
    rest = line
    for name, patterns in _ready().items():
        for pattern in patterns:
            match = next((one for one in pattern.finditer(rest) if not _doubtful(name, rest, one)), None)
            if match and (count := _count(match)):
                found[name] = count
                rest = f"{rest[: match.start()]} {rest[match.end() :]}"
                break
    return found, rest


def _doubtful(name: str, line: str, match: re.Match[str]) -> bool:
    """True where the words around a number say that it is not exactly this, or not of this person."""
    before, after = line[: match.start()], line[match.end() :]
    first = match.group()[0].isalnum() and not re.match(_LABEL, match.group(), re.IGNORECASE)
    if first and re.search(rf"{_LABEL}\s*:?\s*$", before, re.IGNORECASE):
        return True  # "Kontakte 999+ Profilbesuche 317": the number is that of the label before it
    if re.search(_DOUBTFUL_BEFORE, before, re.IGNORECASE) or re.match(_DOUBTFUL_AFTER, after, re.IGNORECASE):
        return True
    if name == "mutual":
        return False
    more = (match.groupdict().get("more") or "").strip().lower()
    if more in {"über", "over"} and len(match["digits"]) < 3:
        return True  # "verbunden über 3 Kontakte" is a way, and no number
    return bool(re.search(_OTHERS_BEFORE, before, re.IGNORECASE) or re.match(_OTHERS_AFTER, after, re.IGNORECASE))


def _ready() -> dict[str, tuple[re.Pattern[str], ...]]:
    if not _compiled:
        for name, patterns in _PATTERNS.items():
            _compiled[name] = tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    return _compiled


def _count(match: re.Match[str]) -> Count | None:
    groups = match.groupdict()
    quote = " ".join(match.group().split()).strip(" (")
    if groups.get("one"):
        return Count(1, False, quote)
    number = read_number(groups["digits"], groups.get("unit"))
    if number is None:
        return None
    value, rounded = number
    more = bool(groups.get("more") or groups.get("beyond"))
    other = bool(re.search(r"weitere|other|more\s+(?:mutual|shared|common)", quote, re.IGNORECASE))
    return Count(value, rounded or more or other or bool(groups.get("plus")), quote)


def read_number(digits: str, unit: str | None = None) -> tuple[int, bool] | None:
    """`("1.234", None)` → (1234, False); `("1,2", "Tsd.")` → (1150, True), the least that rounds to it.

    Returns None for a fraction without a unit (nobody has half a contact), and for what is no number a page would show.
    """
    if sum(sign.isdecimal() for sign in digits) > _MOST_DIGITS:
        return None
    grouped = re.fullmatch(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+", digits)
    factor = _UNITS.get((unit or "").lower().rstrip("."), 1)
    if grouped:
        return int(re.sub(r"\D", "", digits)) * factor, factor > 1
    whole, _, fraction = digits.replace(",", ".").partition(".")
    if not whole.isdecimal():
        return None
    if factor == 1:
        return None if fraction else (int(whole), False)
    step = factor // 10 ** len(fraction)
    return int(whole) * factor + (int(fraction) * step if fraction else 0) - step // 2, True
