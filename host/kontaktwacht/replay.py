"""`kontaktwacht score`: requests from a file, answered by the very code that answers a browser."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import Any

from kontaktwacht.dispatch import answer
from kontaktwacht.host import Host
from kontaktwacht.usage import UsageError, named, read_text

_WORDS = {
    "de": {"clear": "unauffällig", "unknown": "unklar", "notable": "auffällig", "collector": "Kontaktsammler-Muster"},
    "en": {"clear": "clear", "unknown": "unclear", "notable": "notable", "collector": "collector pattern"},
}
_STANDING = {"de": {"hidden": "ausgeblendet", "trusted": "vertraut"}, "en": {"hidden": "hidden", "trusted": "trusted"}}
_QUOTED = {"de": "„{}“", "en": "“{}”"}
_NO_CARDS = {"de": "(keine Karten)", "en": "(no cards)"}
#: No number of a score request is longer.
_MOST_DIGITS = 300


def score(file: str, memory: str | None, as_json: bool) -> int:
    """Answers one request, or a list of them one after the other against one memory, and prints the replies.

    Raises UsageError for a file that holds no such thing, or a request the host refuses.
    """
    data = read_json(file)
    requests = data if isinstance(data, list) else [data]
    if not requests:
        raise UsageError(f"{named(file)} holds an empty list; put score requests into it.")
    host = Host(memory)
    try:
        replies = [_answered(request, host, file, number, len(requests)) for number, request in enumerate(requests)]
    finally:
        host.close()
    if as_json:
        print(json.dumps(replies if isinstance(data, list) else replies[0], ensure_ascii=False, indent=2))
    else:
        for request, reply in zip(requests, replies, strict=True):
            print_table(request, reply["verdicts"], several=len(requests) > 1)
    return 0


def read_json(file: str) -> Any:
    """The JSON of a file, `-` meaning standard input. Raises UsageError with one sentence."""
    text = read_text(file)
    if not text.strip():
        raise UsageError(f"{named(file)} is empty; put a score request into it.")
    try:
        return json.loads(text, parse_constant=_no_constant, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        raise UsageError(
            f"{named(file)} is not JSON (line {error.lineno}, column {error.colno}: {error.msg}); correct it there."
        ) from None
    except ValueError as error:
        raise UsageError(f"{named(file)} is not strict JSON: {error}.") from None
    except RecursionError:
        raise UsageError(f"{named(file)} is nested too deeply; no score request is.") from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON; write an ordinary number")


def _whole_number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"a number has {len(digits):,} digits; write an ordinary number")
    return int(digits)


def _answered(request: Any, host: Host, file: str, number: int, of: int) -> dict[str, Any]:
    place = named(file) if of == 1 else f"{named(file)}, request {number + 1} of {of}"
    if not isinstance(request, dict):
        raise UsageError(f"{place}: a score request is a JSON object with page and cards; write one in braces.")
    if request.get("type", "score") != "score":
        raise UsageError(f"{place}: its type is {request['type']!r}; only score requests can be replayed.")
    whole = {**request, "id": number + 1 if request.get("id") is None else request["id"], "type": "score"}
    reply: dict[str, Any] = json.loads(answer(json.dumps(whole).encode(), host))
    if not reply["ok"]:
        if reply["error"]["code"] == "store_unavailable":  # the memory's fault, not the request's
            raise UsageError(reply["error"]["message"])
        raise UsageError(f"{place}: {reply['error']['message']}")
    return reply


def print_table(request: dict[str, Any], verdicts: list[dict[str, Any]], several: bool) -> None:
    """Verdicts for people: name, level, decibans, then each reason on its own line."""
    page = request["page"]
    lang = page.get("words") or page["lang"]
    words, standing = _WORDS[lang], _STANDING[lang]
    if several:
        print(f"{page['seen_at']}  {page['kind']}  {page['url']}")
    if not verdicts:
        print(_NO_CARDS[lang])
        return
    names = [plain(card["name"]) or verdict["person"] for card, verdict in zip(request["cards"], verdicts, strict=True)]
    wide = min(32, max(map(len, names)))
    level_wide = max(map(len, words.values()))
    columns = max(60, min(120, shutil.get_terminal_size().columns))
    for name, verdict in zip(names, verdicts, strict=True):
        mark = next((f" ({told})" for key, told in standing.items() if verdict[key]), "")
        shown = name if len(name) <= wide else f"{name[: wide - 1]}…"
        print(f"{shown:<{wide}}  {words[verdict['level']]:<{level_wide}}  {verdict['decibans']:+6.1f} dB{mark}")
        for reason in verdict["marks"]:
            quote = f" {_QUOTED[lang].format(plain(reason['quote']))}" if reason["quote"] else ""
            line = f"{reason['decibans']:+6.1f}  {plain(reason['text'])}{quote}"
            print(textwrap.fill(line, columns, initial_indent="    ", subsequent_indent=" " * 12))
    print()


def plain(text: str) -> str:
    """Text of a page on one line, without what a terminal would obey."""
    return " ".join("".join(sign if sign.isprintable() or sign.isspace() else "�" for sign in text).split())
