"""From the bytes of a request to the bytes of its reply. Always exactly one reply, whatever came in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from kontaktwacht.framing import LONGEST_OUT
from kontaktwacht.host import Host, RefusedError
from kontaktwacht.repair import without_lone_surrogates
from kontaktwacht.wire import ErrorCode

#: message type → file in handlers/ that has its function and, in REQUESTS, its struct.
TYPES = {
    "hello": "hello",
    "score": "score",
    "decide": "decide",
    "overview": "people",
    "person": "people",
    "note": "people",
    "forget": "people",
    "export": "transfer",
    "import": "transfer",
    "settings": "preferences",
    "preview": "preferences",
    "change_settings": "preferences",
    "hints": "hints",
    "learning": "learning",
    "learn": "learning",
    "unlearn": "learning",
}
#: A longer id is not a handle but freight.
_LONGEST_ID = 200


class _Envelope(msgspec.Struct):
    """As much of a request as decides who answers it."""

    id: msgspec.Raw = msgspec.Raw(b"null")
    type: msgspec.Raw = msgspec.Raw(b"null")


def answer(body: bytes, host: Host) -> bytes:
    """The reply to one request, as JSON of at most 1 MiB. Never raises for what the request holds."""
    number: int | str | None = None
    kind = "request"
    try:
        body, envelope = _opened(body)
        number = _id(envelope.id)
        kind = _type(envelope.type)
        request, function = _handler(kind, body)
        host.follow()
        return _encoded(number, kind, function(request, host))
    except RefusedError as refused:
        number = spotted_id(body) if number is None else number
        return error(number, refused.code, str(refused))
    except Exception as unexpected:  # whatever it is, the browser gets an answer and the host goes on
        return _failed(number, kind, unexpected, host)


def error(number: int | str | None, code: ErrorCode, sentence: str) -> bytes:
    """An error reply. Half characters in the sentence (from a name on a page) are replaced."""
    message = sentence.encode("utf-8", "replace").decode("utf-8")[:2000]
    return msgspec.json.encode({"id": number, "ok": False, "error": {"code": code, "message": message}})


def spotted_id(body: bytes) -> int | None:
    """The id of a message that is not JSON as a whole, where it stands in front as extensions write it; else None."""
    front = bytes(body[:64]).lstrip()
    for lead in (b"{", b'"id"', b":"):
        if not front.startswith(lead):
            return None
        front = front[len(lead) :].lstrip()
    digits = front[: len(front) - len(front.lstrip(b"0123456789"))]
    rest = front[len(digits) :].lstrip()
    return int(digits) if 0 < len(digits) <= 15 and rest[:1] in (b",", b"}") else None


def _opened(body: bytes) -> tuple[bytes, _Envelope]:
    """The envelope, and the body with lone surrogates replaced where there are any."""
    try:
        return body, msgspec.json.decode(body, type=_Envelope)
    except msgspec.ValidationError as problem:
        raise RefusedError("bad_request", f"The request must be a JSON object: {_plain(problem)}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        repaired = without_lone_surrogates(body)
        if repaired == body:
            raise _not_json(problem) from None
    return _opened(repaired)


def _not_json(problem: Exception) -> RefusedError:
    if isinstance(problem, RecursionError):
        return RefusedError("bad_request", "The request is nested too deeply; send it flatter.")
    if isinstance(problem, UnicodeDecodeError):
        return RefusedError("bad_request", "The request is not UTF-8; encode it as UTF-8.")
    return RefusedError("bad_request", f"The request is not JSON ({_plain(problem)}); send strict JSON without NaN.")


def _id(raw: msgspec.Raw) -> int | str | None:
    """Raises RefusedError where the id is none that can be sent back."""
    try:
        number = msgspec.json.decode(raw, type=int | str)
    except (msgspec.DecodeError, RecursionError):
        raise RefusedError("bad_request", "The request has no id; give it a whole number or a short text.") from None
    if (isinstance(number, str) and len(number) > _LONGEST_ID) or (isinstance(number, int) and abs(number) >= 2**53):
        raise RefusedError("bad_request", "The id is too long; give the request a whole number or a short text.")
    return number


def _type(raw: msgspec.Raw) -> str:
    try:
        kind = msgspec.json.decode(raw, type=str)
    except (msgspec.DecodeError, RecursionError):
        raise RefusedError("bad_request", "The request has no type; name the message type as a text.") from None
    if kind not in TYPES:
        known = ", ".join(TYPES)
        raise RefusedError("unsupported", f"This host knows no message {kind[:60]!r}; it knows {known}.")
    return kind


def _handler(kind: str, body: bytes) -> tuple[Any, Callable[[Any, Host], dict[str, Any]]]:
    """The request as its struct, and the function that answers it. Raises RefusedError where the fields are wrong."""
    struct, function = _module(kind).REQUESTS[kind]
    return _request(body, struct, kind), function


def _request(body: bytes, struct: type[msgspec.Struct], kind: str) -> msgspec.Struct:
    try:
        return msgspec.json.decode(body, type=struct)
    except msgspec.ValidationError as problem:
        sentence = f"The {kind} request is not as the protocol has it: {_plain(problem)}."
        raise RefusedError("bad_request", sentence) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        repaired = without_lone_surrogates(body)
        if repaired == body:
            raise _not_json(problem) from None
    return _request(repaired, struct, kind)


def _plain(problem: Exception) -> str:
    """msgspec's words with the place in front: "page.kind: Expected `str`, got `int`"."""
    said, _, place = str(problem).partition(" - at `$")
    place = place.rstrip("`").lstrip(".")
    return f"{place}: {said}" if place else said


def _failed(number: int | str | None, kind: str, problem: Exception, host: Host) -> bytes:
    from kontaktwacht.memory import StoreError

    if isinstance(problem, StoreError):
        host.close()  # the next request opens the file anew, which may be repaired by then
        return error(number, "store_unavailable", str(problem))
    from kontaktwacht import errorlog

    errorlog.record(problem, kind)
    sentence = (
        f"The host could not answer {kind} because of a mistake of its own ({type(problem).__name__}); "
        f"the place is noted in {errorlog.log_file()}."
    )
    return error(number, "internal", sentence)


def _encoded(number: int | str | None, kind: str, reply: dict[str, Any]) -> bytes:
    """The reply as JSON. One that would not fit is made smaller where its handler knows how, else refused."""
    content = _json(number, reply)
    if len(content) <= LONGEST_OUT:
        return content
    smaller = getattr(_module(kind), "SMALLER", {}).get(kind)
    for less in smaller(reply) if smaller else ():
        fitting = _json(number, less)
        if len(fitting) <= LONGEST_OUT:
            return fitting
    advice = "send fewer cards at once" if kind == "score" else "ask for less at once"
    sentence = f"The reply would have {len(content):,} bytes, more than a browser takes; {advice}."
    return error(number, "too_large", sentence)


def _json(number: int | str | None, reply: dict[str, Any]) -> bytes:
    return msgspec.json.encode({"id": number, "ok": True, **reply})


def _module(kind: str) -> Any:
    return __import__(f"kontaktwacht.handlers.{TYPES[kind]}", fromlist=["REQUESTS"])
