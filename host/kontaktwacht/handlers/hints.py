"""`hints`: selectors a person pointed out on a page that could not be read; kept in hints.json in the settings folder.

Selectors only, never code: the extension gives them to querySelector and nothing else, and what could not be a selector
is refused here.
"""

from __future__ import annotations

from typing import Any

import msgspec

from kontaktwacht import paths
from kontaktwacht.host import Host, RefusedError

_LONGEST = 1000
_CLOSING = {"(": ")", "[": "]"}


class Selectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to look for, as CSS selectors: `card` from the document, the others within a card."""

    card: str
    name: str | None = None
    letter: str | None = None
    headline: str | None = None
    company: str | None = None
    accept: str | None = None
    decline: str | None = None


class Hints(msgspec.Struct, frozen=True):
    #: Null forgets them.
    hints: Selectors | None


def hints(request: Hints, _host: Host) -> dict[str, Any]:
    """Saves the selectors and returns them. Raises RefusedError for what is no selector, or where saving fails."""
    from pathlib import Path

    from kontaktwacht.files import remedy, write_whole

    file = Path(paths.hints_file())
    try:
        if request.hints is None:
            file.unlink(missing_ok=True)
        else:
            if (wrong := first_wrong(request.hints)) is not None:
                raise RefusedError("bad_request", f"hints.{wrong}.")
            write_whole(file, msgspec.json.format(msgspec.json.encode(request.hints), indent=2) + b"\n")
    except OSError as error:
        what = remedy(error, "make its folder writable for you")
        sentence = f"{file} could not be written ({error.strerror}); {what}."
        raise RefusedError("store_unavailable", sentence) from None
    return {"hints": request.hints}


def read() -> tuple[Selectors | None, str | None]:
    """The saved selectors, or None with a sentence where the file is not as it should be."""
    file = paths.hints_file()
    try:
        with open(file, "rb") as stream:  # noqa: PTH123
            found = msgspec.json.decode(stream.read(), type=Selectors)
    except FileNotFoundError:
        return None, None
    except OSError as error:
        return None, f"{file} cannot be read ({error.strerror}); make it readable for you."
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return None, f"{file} holds no selectors ({error}); point at a request once more, or delete the file."
    wrong = first_wrong(found)
    return (found, None) if wrong is None else (None, f"{file}: {wrong}; correct it, or delete the file.")


def first_wrong(selectors: Selectors) -> str | None:
    """What is wrong with the first field that cannot be a selector: "card must not be empty"; None where all can."""
    for field, value in msgspec.structs.asdict(selectors).items():
        said = None if value is None else _wrong(value)
        if said is not None:
            return f"{field} {said}"
    return None


def _wrong(selector: str) -> str | None:
    if not selector.strip():
        return "must not be empty"
    if len(selector) > _LONGEST:
        return f"must not be longer than {_LONGEST} characters"
    if not selector.isprintable():
        return "must be one line of printable text"
    return _unbalanced(selector) or _refused(selector)


def _refused(selector: str) -> str | None:
    # Not on the way to hello where nobody ever pointed at anything.
    from kontaktwacht import css

    try:
        css.check(selector)
    except css.SelectorError as problem:
        return str(problem)
    return None


def _unbalanced(selector: str) -> str | None:
    """Brackets must close and quotes end; outside of quotes a selector has no braces, angle on the left, `@` or `;`."""
    waiting: list[str] = []
    quote = ""
    skip = False
    for sign in selector:
        if skip:
            skip = False
        elif sign == "\\":
            skip = True
        elif quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in _CLOSING:
            waiting.append(_CLOSING[sign])
        elif sign in ")]":
            if not waiting or waiting.pop() != sign:
                return f"has a {sign} too many"
        elif sign in "{}<@;":
            return f"must be a CSS selector, which has no {sign}"
    if waiting or quote or skip:
        return f"is not whole: {(waiting or [quote or 'a sign after the backslash'])[-1]} is missing at its end"
    return None


REQUESTS = {"hints": (Hints, hints)}
