"""The sample request page of the demo, made of scripts/sample: invented people, and what was seen of them before."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .proxy import Served

_FOLDER = Path(__file__).resolve().parents[1] / "sample"
PATH = "/contacts/requests"

_JOB = ("headline", "company")

#: The letter's class in sample.css: a hash, as on the real site.
_LETTER = "request-module-letter-c20e61"


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def people() -> list[dict[str, Any]]:
    """The invented people who ask, in the order of the page."""
    found: list[dict[str, Any]] = json.loads(_text("requests.json"))["people"]
    return found


def pages(lang: str = "de") -> dict[str, Served]:
    """What www.xing.com serves in the demo, in this language of the site."""
    return {PATH: page(lang), "/assets/sample.css": _text("sample.css")}


def page(lang: str = "de") -> str:
    """The request page as HTML."""
    data = json.loads(_text("requests.json"))
    words: dict[str, str] = json.loads(_text("labels.json"))[lang]
    others, job = data["others"], data["others"]["job"]
    return _fill(
        _text("page.html"),
        {
            **words,
            "lang": lang,
            "count": str(len(data["people"])),
            "job_title": job["title"],
            "job_meta": f"{job['company']}, {job['place']}",
            "job_slug": "versand-nienburg-1",
        },
        {
            "requests": "".join(_card(number, person, words) for number, person in enumerate(data["people"])),
            "suggestions": "".join(_suggestion(person, words) for person in others["suggestions"]),
        },
    )


def earlier(now: datetime, lang: str = "de") -> list[dict[str, Any]]:
    """What was seen before, as score requests in time order: what marks 1, 3, 4 and 5 are known from."""
    requests = []
    for number, seen in enumerate(json.loads(_text("requests.json"))["earlier"], 1):
        cards = [
            {
                "ref": str(at),
                "url": f"https://www.xing.com/profile/{quote(one['slug'])}",
                "name": one["name"],
                "headline": one.get("headline"),
                "company": None,
                "letter": one.get("letter"),
                "letter_cut": False,
                "lines": one.get("lines", []),
            }
            for at, one in enumerate(seen["people"])
        ]
        page_of = {
            "url": "https://www.xing.com" + {"requests": PATH, "posts": "/home"}.get(seen["kind"], "/search/members"),
            "kind": seen["kind"],
            "lang": lang,
            "seen_at": (now - timedelta(days=seen["days"])).isoformat(timespec="seconds"),
            "complete": seen.get("complete", False),
        }
        requests.append({"id": number, "type": "score", "page": page_of, "cards": cards})
    return requests


def _card(number: int, person: Mapping[str, Any], words: Mapping[str, str]) -> str:
    job = [f'            <p data-xds="BodyCopy">{html.escape(person[key])}</p>' for key in _JOB if person[key]]
    meta = [person["place"], _mutual(person["mutual"], words), _when(person["days"], words)]
    lines = [f'            <p data-xds="Meta">{html.escape(line)}</p>' for line in meta if line]
    letter = person["letter"]
    initials = "".join(part[0] for part in person["name"].removeprefix("Dr. ").split())
    return _fill(
        _text("card.html"),
        {
            **words,
            "slug": quote(person["slug"]),
            "name": person["name"],
            "initials": initials,
            "tone": str(number % 5),
        },
        {
            "flag": f'<span data-xds="Flag">{html.escape(person["flag"])}</span>' if person["flag"] else "",
            "job": "\n".join(job),
            "meta": "\n".join(lines),
            "letter": f'            <p class="{_LETTER}">{html.escape(letter)}</p>' if letter else "",
        },
    )


def _suggestion(person: Mapping[str, str], words: Mapping[str, str]) -> str:
    link = f'<a href="/profile/{quote(person["slug"])}">{html.escape(person["name"])}</a>'
    meta = f'<p data-xds="Meta">{html.escape(person["headline"])}</p>'
    return f'      <li>{link}{meta}<button type="button" data-xds="Button">{words["add"]}</button></li>\n'


def _mutual(count: int, words: Mapping[str, str]) -> str:
    if count == 0:
        return ""
    return words["mutual_one"] if count == 1 else words["mutual"].format(n=count)


def _when(days: int, words: Mapping[str, str]) -> str:
    if days < 2:  # as people say it
        return words["today"] if days == 0 else words["yesterday"]
    return words["days"].format(n=days)


def _fill(template: str, words: Mapping[str, str], markup: Mapping[str, str]) -> str:
    """Put `words` (escaped) and `markup` (as it is) where the template has {{name}}. Raises KeyError for another
    name.
    """

    def put(match: re.Match[str]) -> str:
        name = match[1]
        return markup[name] if name in markup else html.escape(words[name])

    return re.sub(r"\{\{(\w+)\}\}", put, template)
