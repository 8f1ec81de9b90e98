"""What of a letter is its own wording: without greeting, closing, the sender's name and company, and the sentences
everybody writes. Only that is compared between senders, so that politeness never makes a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kontaktwacht.reading.text import normalise

#: Letters are compared up to this length (the site allows far less in a request).
LENGTH_MAX = 5_000
#: A greeting is cut up to its comma or exclamation mark if that comes within so many characters.
GREETING_MAX = 70
#: After the closing formula at most so many words may follow on the same line, or as a signature below.
SIGNATURE_INLINE, SIGNATURE_BELOW = 8, 40
#: Runs of so many words that the stock list knows are nobody's own wording.
RUN = 4

_GREETINGS = frozenset(
    (
        "hallo",
        "hi",
        "hey",
        "moin",
        "servus",
        "gruezi",
        "gruess",
        "salut",
        "guten",
        "sehr",
        "liebe",
        "lieber",
        "liebes",
        "werte",
        "werter",
        "dear",
        "hello",
        "good",
        "greetings",
    )
)
#: Second words that make a greeting of "guten" and "good"; "sehr" needs "geehrte".
_GREETING_PAIRS = {
    "guten": frozenset(("tag", "morgen", "abend")),
    "good": frozenset(("morning", "day", "afternoon", "evening")),
    "sehr": frozenset(("geehrte", "geehrter", "geehrtes", "verehrte", "verehrter")),
    "gruess": frozenset(("gott", "dich", "sie", "euch")),
}
_CLOSINGS = frozenset(
    (
        "gruesse",
        "gruss",
        "gruessen",
        "mfg",
        "lg",
        "vg",
        "bg",
        "regards",
        "wishes",
        "sincerely",
        "cheers",
        "herzlichst",
    )
)
_BEFORE_CLOSING = frozenset(
    (
        "mit",
        "freundlichen",
        "freundliche",
        "freundlichem",
        "besten",
        "beste",
        "viele",
        "vielen",
        "liebe",
        "lieben",
        "liebem",
        "lieber",
        "herzliche",
        "herzlichen",
        "herzlichem",
        "schoene",
        "schoenen",
        "sonnige",
        "sonnigen",
        "kollegiale",
        "kollegialen",
        "einen",
        "schoenem",
        "best",
        "kind",
        "kindest",
        "warm",
        "warmest",
        "many",
        "with",
        "yours",
        "all",
        "my",
    )
)


def words_of(text: str) -> list[str]:
    """The folded words of a text; links and addresses are one word each whatever they lead to."""
    return [word for word in normalise(text).text.split() if word != "|"]


def core(text: str, name: str, company: str | None, stock: tuple[str, ...]) -> str:
    """The letter's own words, folded, joined by single blanks. Its length counts as distinctive characters."""
    words = _without_closing(_lines(_without_greeting(text[:LENGTH_MAX])))
    words = _without_person(words, name, company)
    if stock:
        words = _without_stock(words, _trigrams(stock))
    return " ".join(words)


def _without_greeting(text: str) -> str:
    text = text.lstrip()
    head = text[: GREETING_MAX + 1].split("\n", 1)[0]
    start = words_of(head[:40])[:2]
    if not start or start[0] not in _GREETINGS:
        return text
    pair = _GREETING_PAIRS.get(start[0])
    if pair is not None and (len(start) < 2 or start[1] not in pair):
        return text
    ends = [at for at in (head.find(","), head.find("!")) if at >= 0]
    if ends:
        rest = text[min(ends) + 1 :].lstrip()
        return _without_greeting(rest) if rest else rest  # "Hallo, guten Tag Frau Roth,"
    if len(head) < len(text) and text[len(head)] == "\n":
        return text[len(head) :]
    # "Hallo Eva ich …": the greeting and the capitalised words after it.
    parts = text.split(" ")
    taken = 2 if pair is not None else 1
    while taken < min(len(parts), 6) and parts[taken][:1].isupper():
        taken += 1
    return " ".join(parts[taken:])


def _lines(text: str) -> list[list[str]]:
    return [words for line in text.splitlines() if (words := words_of(line))]


def _without_closing(lines: list[list[str]]) -> list[str]:
    """Cut from the last closing formula on, if only a signature follows."""
    below = 0
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        for at in range(len(line) - 1, -1, -1):
            after = len(line) - at - 1
            if after > SIGNATURE_INLINE or below + after > SIGNATURE_BELOW:
                break
            if line[at] in _CLOSINGS:
                while at and line[at - 1] in _BEFORE_CLOSING:
                    at -= 1  # noqa: PLW2901
                lines = [*lines[:number], line[:at]]
                return [word for each in lines for word in each]
        below += len(line)
        if below > SIGNATURE_BELOW:
            break
    return [word for each in lines for word in each]


def _without_person(words: list[str], name: str, company: str | None) -> list[str]:
    own = {word for word in words_of(name) if len(word) > 2}
    kept = [word for word in words if word not in own]
    firm = words_of(company or "")
    if not firm or len(firm) > len(kept):
        return kept
    found: list[str] = []
    at = 0
    while at < len(kept):
        if kept[at : at + len(firm)] == firm:
            at += len(firm)
        else:
            found.append(kept[at])
            at += 1
    return found


@lru_cache(maxsize=4)
def _trigrams(stock: tuple[str, ...]) -> frozenset[tuple[str, str, str]]:
    found: set[tuple[str, str, str]] = set()
    for sentence in stock:
        words = words_of(sentence)
        found.update(zip(words, words[1:], words[2:], strict=False))
    return frozenset(found)


def _without_stock(words: Sequence[str], known: frozenset[tuple[str, str, str]]) -> list[str]:
    covered = [False] * len(words)
    for at, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if three in known:
            covered[at] = covered[at + 1] = covered[at + 2] = True
    kept: list[str] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and covered[end] == covered[at]:
            end += 1
        if not covered[at] or end - at < RUN:
            kept.extend(words[at:end])
        at = end
    return kept
