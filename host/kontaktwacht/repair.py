"""Messages that strict JSON refuses though a browser sends them: lone surrogates, written as escapes.

JavaScript strings may hold half of a surrogate pair (a letter cut in the middle of an emoji), and JSON.stringify
writes it as "\\ud83d". It stands for no character; msgspec refuses the whole message for it.
"""

from __future__ import annotations

_REPLACEMENT = rb"\ufffd"


def without_lone_surrogates(body: bytes) -> bytes:
    """The same JSON text with every lone surrogate escape written as U+FFFD; whole pairs stay.

    Works on any bytes: what is not JSON stays so, and is refused afterwards.
    """
    pieces = []
    start = 0
    at = body.find(b"\\")
    while at != -1:
        code = _code(body, at)
        if code is None:
            at = body.find(b"\\", at + 2)  # an escape of another kind, two bytes long ("\\\\" included)
        elif 0xD800 <= code <= 0xDBFF and 0xDC00 <= (_code(body, at + 6) or 0) <= 0xDFFF:
            at = body.find(b"\\", at + 12)
        else:
            if 0xD800 <= code <= 0xDFFF:
                pieces += [body[start:at], _REPLACEMENT]
                start = at + 6
            at = body.find(b"\\", at + 6)
    return b"".join([*pieces, body[start:]])


def _code(body: bytes, at: int) -> int | None:
    """The number of a `\\uXXXX` that begins here, or None."""
    if body[at : at + 2] != b"\\u":
        return None
    digits = body[at + 2 : at + 6]
    if len(digits) < 4 or not digits.isalnum():  # int() would take blanks, signs and underscores too
        return None
    try:
        return int(digits, 16)
    except ValueError:
        return None
