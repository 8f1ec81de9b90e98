"""Verdicts as a table for people."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence

from .verdicts import Judged

_WORDS = {
    "de": {
        "clear": "unauffällig",
        "unknown": "noch offen",
        "notable": "auffällig",
        "collector": "Kontaktsammler-Merkmale",
    },
    "en": {
        "clear": "nothing found",
        "unknown": "too little to say",
        "notable": "notable",
        "collector": "marks of a collector",
    },
}
_HEAD = {"de": ("Name", "Urteil", "Gründe"), "en": ("Name", "Level", "Reasons")}
_SUM = {"de": "{n} Anfragen, davon {flagged} mit Hinweis", "en": "{n} requests, {flagged} of them flagged"}


def of(judged: Sequence[Judged], lang: str) -> str:
    """One block per person: name, level in words, and each reason on lines of its own; a sum at the end."""
    words, head = _WORDS[lang], _HEAD[lang]
    name_width = max([len(head[0]), *(len(one.name) for one in judged)])
    level_width = max([len(head[1]), *(len(words[one.level]) for one in judged)])
    room = max(40, min(shutil.get_terminal_size((120, 40)).columns, 160) - name_width - level_width - 4)
    lines = [f"{head[0]:{name_width}}  {head[1]:{level_width}}  {head[2]}"]
    lines.append("-" * (name_width + level_width + 4 + min(room, 60)))
    for one in judged:
        reasons = [line for reason in one.reasons for line in textwrap.wrap(reason, room, subsequent_indent="  ")] or [
            "–"
        ]
        lines.append(f"{one.name:{name_width}}  {words[one.level]:{level_width}}  {reasons[0]}")
        lines += [f"{'':{name_width}}  {'':{level_width}}  {line}" for line in reasons[1:]]
    flagged = sum(one.level in ("notable", "collector") for one in judged)
    return "\n".join([*lines, "", _SUM[lang].format(n=len(judged), flagged=flagged)])
