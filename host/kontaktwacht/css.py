"""Is a text a CSS selector that can name elements of a page? Told here as browsers tell it, so that a person hears at
once what is wrong with a selector, and where, instead of a page that is read as if there were none.
"""

from __future__ import annotations

import re

_ESCAPE = r"\\(?:[0-9A-Fa-f]{1,6}[ \t]?|[^0-9A-Fa-f])"
_LETTER = rf"(?:[A-Za-z_]|[^\x00-\x7f]|{_ESCAPE})"
_REST = rf"(?:[-0-9]|{_LETTER})*"
_NAME = rf"(?:--|-?{_LETTER}){_REST}"
_TEXT = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'"
_VALUE = rf"(?:{_TEXT}|{_NAME})"
_KIND = re.compile(rf"\*|{_NAME}")
#: Id, class or attribute.
_PART = re.compile(rf"[#.]{_NAME}|\[\s*{_NAME}\s*(?:[~|^$*]?=\s*{_VALUE}\s*(?:[iIsS]\s*)?)?\]")
_PSEUDO = re.compile(rf":({_NAME})(\(?)")
_APART = re.compile(r"\s*[>+~]\s*|\s+(?![\s,)]|$)")
_LEADING = re.compile(r"\s*(?:[>+~]\s*)?")
#: `2`, `odd`, `2n+1`, `-n + 3`, for children with a list of those that count.
_PLACE = re.compile(r"\s*(?:odd|even|[+-]?\d+|[+-]?\d*n(?:\s*[+-]\s*\d+)?)\s*(?=\)|(?<=\s)of\s)(of\s)?", re.IGNORECASE)
_LANGUAGE = re.compile(rf"\s*{_VALUE}\s*")

#: Of pseudo-classes those that mean something for elements of a page; browsers refuse what they do not know.
_PLAIN = (
    " scope root empty first-child last-child only-child first-of-type last-of-type only-of-type link any-link target "
    "enabled disabled checked default required optional read-only read-write placeholder-shown defined hover focus "
    "active visited "
)
_OF_SELECTORS = frozenset(("not", "is", "where", "has"))
_OF_PLACES = frozenset(("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"))
#: Selectors inside selectors.
_DEEPEST = 10


class SelectorError(ValueError):
    """Says what is wrong, as the end of a sentence that begins with the selector's name."""


def check(selector: str) -> None:
    """Raises SelectorError where this is no selector that can name an element."""
    end = _several(selector, 0, ())
    if end < len(selector):
        raise _refusal(selector, end)


def _refusal(text: str, at: int, why: str = "") -> SelectorError:
    rest = text[at:].strip()
    place = f"is none from »{rest[:20]}« on" if rest else "ends too soon"
    return SelectorError(f"must be a CSS selector, and {place}{why and f' ({why})'}")


def _several(text: str, at: int, inside: tuple[str, ...]) -> int:
    """Past a list of selectors that stands `inside` these pseudo-classes, the outermost first."""
    if len(inside) > _DEEPEST:
        raise _refusal(text, at, "too many selectors inside each other")
    while True:
        # Only `:has(> a)` may begin with what stands between two.
        leading = _LEADING.match(text, at)
        if leading and (inside[-1:] == ("has",) or not leading.group().strip()):
            at = leading.end()
        at = _compound(text, at, inside)
        while (apart := _APART.match(text, at)) is not None:
            at = _compound(text, apart.end(), inside)
        while text[at : at + 1].isspace():
            at += 1
        if text[at : at + 1] != ",":
            return at
        at += 1


def _compound(text: str, at: int, inside: tuple[str, ...]) -> int:
    begun = at
    if (kind := _KIND.match(text, at)) is not None:
        at = kind.end()
    while True:
        if (part := _PART.match(text, at)) is not None:
            at = part.end()
        elif (pseudo := _PSEUDO.match(text, at)) is not None:
            at = _pseudo(text, pseudo, inside)
        elif at == begun or text[at : at + 1] in tuple("#.[:"):
            raise _refusal(text, at)
        else:
            return at


def _pseudo(text: str, found: re.Match[str], inside: tuple[str, ...]) -> int:
    name, at = found.group(1).lower(), found.end()
    if not found.group(2):
        if f" {name} " in _PLAIN:
            return at
    elif name == "has" and "has" in inside:
        raise _refusal(text, found.start(), ":has() cannot stand inside :has()")
    elif name in _OF_SELECTORS:
        return _closed(text, _several(text, at, (*inside, name)))
    elif name in _OF_PLACES:
        place = _PLACE.match(text, at)
        if place is None or (place.group(1) and not name.endswith("child")):
            raise _refusal(text, at, "a place is a number, »odd«, »even« or like »2n+1«")
        return _closed(text, _several(text, place.end(), (*inside, name)) if place.group(1) else place.end())
    elif name in ("lang", "dir") and (language := _LANGUAGE.match(text, at)) is not None:
        return _closed(text, language.end())
    raise _refusal(text, found.start(), "browsers do not know it")


def _closed(text: str, at: int) -> int:
    if text[at : at + 1] != ")":
        raise _refusal(text, at)
    return at + 1
