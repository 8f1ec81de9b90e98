"""Text made comparable: folded words with a way back to the literal place, and what was done to hide them.

Order (measured on hard cases): format characters go → NFKC → case folded → look-alikes → umlauts spelled out → marks
stripped → words. NFKC comes before the umlauts, because "u" + U+0308 has to become "ü" first.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

#: Letters of other scripts that look like Latin ones (Unicode UTS #39, confusables.txt: the small letters and capitals
#: that occur in German and English words).
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮаеѕіјкорсхуһԁԛԝɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυτ",
    "ABESIJKMHOPCTXYaesijkopcxyhdqwgABEZHIKMNOPTYXaivoput",
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

#: A longer text is read up to here: no honest request is longer, and matching stays quick whatever a page sends.
LONGEST = 5_000

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
#: Names of hosts have at most 63 characters a part (RFC 1035), mailboxes 64 (RFC 5321): bounded, so that matching is.
_TOKEN = re.compile(
    rf"(?P<link>(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)]|\b[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:de|com|net|org|io|at|ch|eu|info|me|biz|link)(?:/[^\s<>\"']*)?\b)"
    # "W e b i n a r": five letters and more, one gap between them all; "u.A.w.g." and "Klasse A B C" are shorter.
    r"|(?P<spaced>(?<![^\W_])[^\W\d_](?P<gap>[ .*_-])(?:[^\W\d_](?P=gap)){3,40}[^\W\d_](?![^\W_]))"
    # A field that a mailing program should have filled: {name}, {{ firstName }}, ${company}, %FIRSTNAME%.
    rf"|(?P<slot>\$?\{{{{1,2}}\s{{0,2}}[\w{_INVISIBLE}][\w .{_INVISIBLE}-]{{0,40}}\}}{{1,2}}|%[A-Z][A-Z_]{{2,20}}%)"
    rf"|(?P<mail>[\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.]{{2,63}})|(?P<word>[^\W_](?:[^\W_]|[\u0300-\u036f{_INVISIBLE}])*)|(?P<sign>[€$%])"
)
_BOUNDARY = re.compile(r"[.!?…](?:\s|$)|\n\s*\n|[.!?][)\"”“»]")
_HIDDEN = re.compile(rf"(?<=[^\W\d_])[{_INVISIBLE}]+(?=[^\W\d_])")
_SIGNS = {"€": "euro", "$": "dollar", "%": "prozent"}
_HARMLESS = "\u00ad\u200d\u200c\ufe0f\ufe0e"


class Normalised(msgspec.Struct, frozen=True):
    """`text` is the folded words, one blank around each, `|` between sentences; `@link`, `@mail` and `@slot` (an
    unfilled field) stand for those."""

    text: str
    #: Offset of each word in `text`, and the span of the original it came from.
    offsets: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    original: str
    #: Literal words that were made to look like others (mixed scripts), hold characters nobody sees, or are spaced out.
    obfuscated: tuple[str, ...] = ()

    def words(self) -> Iterator[tuple[int, str]]:
        """Each folded word with its offset in `text`."""
        return zip(self.offsets, (word for word in self.text.split() if word != "|"), strict=True)

    def quote(self, start: int, end: int) -> str:
        """The literal words behind a span of `text`."""
        first = max(0, bisect_right(self.offsets, start) - 1)
        last = max(first, bisect_right(self.offsets, max(start, end - 1)) - 1)
        return self.original[self.spans[first][0] : self.spans[last][1]] if self.spans else ""


def fold(word: str) -> str:
    """One word as it is compared: `Größe` → `groesse`, Cyrillic look-alikes as the Latin letters they imitate."""
    return word.lower() if word.isascii() else _folded_word(word)


@lru_cache(maxsize=20_000)  # the same few thousand words make up most of what anybody writes
def _folded_word(word: str) -> str:
    kept = "".join(one for one in word if unicodedata.category(one) != "Cf")
    plain = unicodedata.normalize("NFKC", kept).translate(_LOOKALIKES).casefold().translate(_UMLAUTS)
    return "".join(one for one in unicodedata.normalize("NFD", plain) if not unicodedata.combining(one))


@lru_cache(maxsize=128)  # each mark asks for the same letter, and for the same remembered texts at every look
def normalise(text: str) -> Normalised:
    """Folds a text of any length (read up to LONGEST characters)."""
    original = text[:LONGEST]
    pieces: list[str] = [" "]
    offsets: list[int] = []
    spans: list[tuple[int, int]] = []
    obfuscated: list[str] = []
    length, before = 1, 0
    for match in _TOKEN.finditer(original):
        if offsets and _BOUNDARY.search(original, before, min(match.start() + 1, len(original))):
            pieces.append("| ")
            length += 2
        before = match.end()
        raw = match.group()
        for word in _folded(match.lastgroup, raw):
            offsets.append(length)
            spans.append(match.span())
            pieces.append(f"{word} ")
            length += len(word) + 1
        if match.lastgroup == "spaced" and len(obfuscated) < 5:
            obfuscated.append(raw)
        if match.lastgroup == "word" and (kind := disguise(raw)) and len(obfuscated) < 5:
            obfuscated.append(raw if kind == "scripts" else "".join(one for one in raw if one.isalnum()))
    return Normalised("".join(pieces), tuple(offsets), tuple(spans), original, tuple(obfuscated))


def _folded(kind: str | None, raw: str) -> list[str]:
    if kind in {"link", "mail", "slot"}:
        return [f"@{kind}"]
    if kind == "sign":
        return [_SIGNS[raw]]
    if kind == "spaced":
        return [fold(raw[::2])]
    return re.findall(r"[^\W_]+", fold(raw))


def disguise(word: str) -> Literal["hidden", "scripts"] | None:
    """Whether a word holds characters nobody sees, or letters of two scripts; soft hyphens and joiners are honest."""
    if not set("".join(_HIDDEN.findall(word))) <= set(_HARMLESS):
        return "hidden"
    if word.isascii():
        return None
    scripts = {unicodedata.name(one, "").split(" ")[0] for one in word if one.isalpha() and not one.isascii()}
    foreign = scripts & {"CYRILLIC", "GREEK"}
    return "scripts" if foreign and any(one.isascii() and one.isalpha() for one in word) else None
