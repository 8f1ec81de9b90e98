"""Replies of an invented host for the stand-in background: ordinary people, hostile names, and a thousand rows."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HOSTILE = (
    '<img src=x onerror="document.title=1">Otto Übel',
    "\u202eremmaK neztiL",  # right-to-left override
    "مريم السالم",
    "👩‍🚀🧨 Zoë 𝓔𝓲𝓷𝓼 \u200b\u200d",
    "Bartholomäus " * 25,  # 300 characters
    "x" * 300,
    "&lt;b&gt;Ampersand&lt;/b&gt; & Söhne",
    '"); alert(1); //',
)

_NAMES = (
    "Henrike Solbach", "Torben Achtelik", "Nina Wassermann", "Ruprecht Quell", "Sina Morgenroth", "Jost Lindequist",
    "Maren Fichtner", "Enno Bachstein", "Carola Ziegelmann", "Piet Oderbruch", "Wiebke Sandkuhl", "Leander Voss",
)  # fmt: skip
_REPLIES: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_TODAY = date(2026, 11, 23)


def _ago(days: int) -> str:
    return (_TODAY - timedelta(days=days)).isoformat()


def _person(number: int) -> dict[str, str]:
    name = _NAMES[number % len(_NAMES)]
    return {"person": f"{name.replace(' ', '_')}{number or ''}", "name": name}


def _decided(number: int) -> dict[str, Any]:
    jobs = ("Vertriebscoach", "Unabhängige Finanzberaterin | Wachstum", "Speaker, Autor, Netzwerker", "Controllerin")
    note = "Kannte ich doch nicht." if number % 5 == 1 else ""
    return {**_person(number), "since": _ago(number % 200), "note": note, "headline": jobs[number % 4]}


def overview(people: int = 5, days: int = 46) -> dict[str, Any]:
    """An overview reply with that many hidden people and days."""
    return {
        **_REPLIES["overview"],
        "days": [_day(day) for day in range(days) if day % 9 != 8],
        "hidden": [_decided(number) for number in range(people)],
        "trusted": [_decided(number) for number in range(people, people + 3)],
    }


def _day(day: int) -> dict[str, Any]:
    return {
        "date": _ago(day),
        "clear": (day * 7 + 3) % 5,
        "unknown": (day * 3) % 4,
        "notable": 1 if day % 4 == 1 else 0,
        "collector": 1 + day % 2 if day % 7 == 3 else 0,
    }


def hostile_overview() -> dict[str, Any]:
    """An overview in which every name and text is of the kind that breaks pages."""
    reply = overview()
    people = [
        {"person": f"Person_{number}", "name": name, "since": _ago(number), "note": name, "headline": name}
        for number, name in enumerate(HOSTILE)
    ]
    stood = {
        "first_seen": _ago(9),
        "last_seen": _ago(2),
        "days_min": 7,
        "days_max": 7,
        "returned": True,
        "answered": None,
    }
    return {
        **reply,
        "hidden": people,
        "clusters": [{**reply["clusters"][0], "text": "\n".join(HOSTILE), "senders": people}],
        "vanished": [{**one, **stood} for one in people],
    }


def host() -> dict[str, Any]:
    """A reply for every type of request the pages make."""
    return {**_REPLIES, "overview": overview()}
