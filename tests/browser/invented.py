"""Replies of an invented host for the stand-in background: ordinary people, hostile names, and a thousand rows."""

from __future__ import annotations

from datetime import date, timedelta
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
_LETTER = (
    "Guten Tag {name},\n\nich bin auf Ihr interessantes Profil aufmerksam geworden und sehe spannende Synergien. "
    "Gern zeige ich Ihnen in fünfzehn Minuten, wie auch Sie planbar neue Kunden gewinnen.\n\nAuf gute Kontakte!"
)
_TODAY = date(2026, 11, 23)


def _ago(days: int) -> str:
    return (_TODAY - timedelta(days=days)).isoformat()


def _person(number: int) -> dict[str, str]:
    name = _NAMES[number % len(_NAMES)]
    return {"person": f"{name.replace(' ', '_')}{number or ''}", "name": name}


def _decided(number: int) -> dict[str, Any]:
    jobs = ("Vertriebscoach", "Unabhängige Finanzberaterin | Wachstum", "Speaker, Autor, Netzwerker", "Controllerin")
    note = "Kannte ich doch nicht." if number % 5 == 1 else None
    return {**_person(number), "since": _ago(number % 200), "note": note, "headline": jobs[number % 4]}


def overview(people: int = 5, days: int = 46) -> dict[str, Any]:
    """An overview reply with that many hidden people and days."""
    return {
        "days": [
            {
                "date": _ago(day),
                "clear": (day * 7 + 3) % 5,
                "unknown": (day * 3) % 4,
                "notable": 1 if day % 4 == 1 else 0,
                "collector": 1 + day % 2 if day % 7 == 3 else 0,
            }
            for day in range(days)
            if day % 9 != 8
        ],
        "clusters": [
            {
                "text": _LETTER.format(name="Frau Brandis"),
                "others": 3,
                "since": _ago(41),
                "last": _ago(2),
                "senders": [{**_person(number), "since": _ago(41 - number * 13)} for number in range(4)],
            },
            {
                "text": "Sie haben mein Profil besucht, vielen Dank! Werden Sie mein Kontakt?",
                "others": 1,
                "since": _ago(20),
                "last": _ago(19),
                "senders": [{**_person(number), "since": _ago(20 - number)} for number in range(2)],
            },
        ],
        "vanished": [
            {**_person(1), "first_seen": _ago(30), "last_seen": _ago(24), "days_min": 6, "days_max": 8, "returned": 2,
             "answered": None},
            {**_person(6), "first_seen": _ago(18), "last_seen": _ago(11), "days_min": 7, "days_max": 7, "returned": 0,
             "answered": None},
            {**_person(9), "first_seen": _ago(90), "last_seen": _ago(40), "days_min": 50, "days_max": 51, "returned": 0,
             "answered": "declined"},
        ],
        "hidden": [_decided(number) for number in range(people)],
        "trusted": [_decided(number) for number in range(people, people + 3)],
        "rules": [
            {"rule": "contacts.many", "mark": "contacts", "text": "Zeigt 1.000 Kontakte oder mehr.", "fired": 14, "hidden": 5,
             "trusted": 2},
            {"rule": "letter.synergy", "mark": "letter", "text": "Das Anschreiben spricht von Synergien.", "fired": 9,
             "hidden": 6, "trusted": 0},
            {"rule": "letter.same_text", "mark": "letter", "text": "Andere Absender schrieben denselben Text.", "fired": 4,
             "hidden": 4, "trusted": 0},
            {"rule": "withdrawal.early", "mark": "withdrawal", "text": "Eine frühere Anfrage verschwand nach einer Woche.",
             "fired": 3, "hidden": 1, "trusted": 0},
            {"rule": "acquaintance.mutual", "mark": "acquaintance", "text": "Sie haben gemeinsame Kontakte.", "fired": 11,
             "hidden": 0, "trusted": 7},
        ],
        "totals": {"people": 213, "requests": 164, "letters": 71, "bytes": 1_482_752},
    }  # fmt: skip


def hostile_overview() -> dict[str, Any]:
    """An overview in which every name and text is of the kind that breaks pages."""
    reply = overview()
    people = [
        {"person": f"Person_{number}", "name": name, "since": _ago(number), "note": name, "headline": name}
        for number, name in enumerate(HOSTILE)
    ]
    reply["hidden"] = people
    reply["clusters"][0] |= {"text": "\n".join(HOSTILE), "senders": people}
    reply["vanished"] = [
        {**one, "first_seen": _ago(9), "last_seen": _ago(2), "days_min": 7, "days_max": 7, "returned": 1, "answered": None}
        for one in people
    ]
    return reply


def host() -> dict[str, Any]:
    """A reply for every type of request the pages make."""
    changes = [
        {**_person(3), "before": "notable", "after": "unknown"},
        {**_person(7), "before": "collector", "after": "notable"},
        {**_person(11), "before": "notable", "after": "clear"},
    ]
    return {
        "hello": {
            "host_version": "0.1.0", "protocol": 1, "compatible": "ok", "hidden": [], "trusted": [],
            "hints": {"card": "main > ul > li", "name": ":scope h2", "letter": None}, "kinds": [],
            "scale": {"prior": -10.0, "notable": 0.0, "collector": 7.0}, "problem": None,
            "settings_path": "/home/h/.config/kontaktwacht/settings.toml",
            "data_path": "/home/h/.local/share/kontaktwacht/memory.sqlite3",
        },
        "overview": overview(),
        "person": {
            **_person(1), "decision": "hide", "note": "Schreibt allen dasselbe.",
            "sightings": [{"at": f"{_ago(30)}T09:12:00+01:00", "contacts": 999, "at_least": True, "quote": "999+ Kontakte"}],
            "requests": [{"first_seen": _ago(30), "last_seen": _ago(24), "gone_seen": _ago(22), "state": "withdrawn"}],
            "letters": [{"at": _ago(30), "text": _LETTER.format(name="Frau Brandis")}],
            "texts": [{"at": _ago(12), "source": "headline", "text": "Webinar am Donnerstag: Kunden ohne Kaltakquise"}],
            "verdicts": [{"at": _ago(24), "level": "collector", "decibans": 11.5, "marks": [
                {"mark": "letter", "decibans": 6.0, "text": "Das Anschreiben spricht von Synergien.", "quote": "spannende Synergien"},
            ]}],
        },
        "note": {}, "forget": {}, "decide": {}, "learn": {}, "unlearn": {}, "change_settings": {},
        "export": {"name": "kontaktwacht-2026-11-23.json", "data": "{}", "cursor": None},
        "import": {"added": {"people": 3, "decisions": 2}},
        "hints": {"hints": None},
        "settings": {
            "path": "/home/h/.config/kontaktwacht/settings.toml", "problem": None,
            "items": [
                _setting("notable", 0.0, -20, 30, "dB", "Schwelle für „auffällig“", "Ab dieser Summe erscheint ein Hinweis."),
                _setting("collector", 7.0, -10, 60, "dB", "Schwelle für „Kontaktsammler“", "Dazu gehören zwei Merkmale."),
                _setting("prior", -10.0, -40, -1, "dB", "Ausgangswert", "Etwa jede elfte Anfrage stammt von einem Kontaktsammler."),
                _setting("withdrawal_days", 7, 1, 60, "Tage", "Frühester Tag des Zurückziehens", "So der Artikel."),
                _setting("retention_days", 730, 30, 3650, "Tage", "Aufbewahrung", "Danach wird Altes gelöscht."),
                _setting("employers", ["Stadtwerke Ahlen"], None, None, None, "Ihre Arbeitgeber", "Wer dort war, kennt Sie vielleicht.")
                | {"default": []},
                _setting("kinds", ["requests", "profile"], None, None, None, "Gelesene Seiten", "Welche Seiten gelesen werden."),
            ],
        },
        "preview": {"total": 31, "now": 12, "then": 9, "changes": changes},
        "learning": {
            "labels": 23,
            "marks": [
                {"mark": "contacts", "fired_hidden": 7, "fired_trusted": 4, "hit_rate": 0.64},
                {"mark": "letter", "fired_hidden": 11, "fired_trusted": 1, "hit_rate": 0.92},
                {"mark": "withdrawal", "fired_hidden": 3, "fired_trusted": 0, "hit_rate": 1.0},
                {"mark": "contact_party", "fired_hidden": 0, "fired_trusted": 0, "hit_rate": None},
                {"mark": "promotion", "fired_hidden": 2, "fired_trusted": 0, "hit_rate": 1.0},
            ],
            "confusion": {"hidden_flagged": 12, "hidden_clear": 2, "trusted_flagged": 1, "trusted_clear": 8},
            "proposal": {
                "token": "t1",
                "weights": [
                    {"rule": "contacts.many", "text": "Zeigt 1.000 Kontakte oder mehr.", "before": 4.0, "after": 2.5},
                    {"rule": "letter.synergy", "text": "Das Anschreiben spricht von Synergien.", "before": 4.0, "after": 6.0},
                ],
                "changes": changes[:2],
            },
        },
    }  # fmt: skip


def _setting(key: str, value: Any, low: float | None, high: float | None, unit: str | None, text: str, why: str) -> dict[str, Any]:
    return {"key": key, "value": value, "default": value, "min": low, "max": high, "unit": unit, "text": text, "why": why}
