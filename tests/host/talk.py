"""A host without its process, asked as a browser would ask it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
from host_process import score

from kontaktwacht.dispatch import answer
from kontaktwacht.host import Host

LETTER = "Guten Tag, ich sehe tolle Synergien zwischen uns. Holen Sie sich gleich mein kostenloses E-Book!"


class Talk:
    """A host with a memory of its own; asks raise where the reply is an error."""

    def __init__(self, file: Path) -> None:
        self.host = Host(str(file))

    def reply(self, kind: str, **fields: Any) -> Any:
        return json.loads(answer(msgspec.json.encode({"id": 1, "type": kind, **fields}), self.host))

    def ask(self, kind: str, **fields: Any) -> Any:
        reply = self.reply(kind, **fields)
        assert reply["ok"], reply
        return reply

    def refused(self, kind: str, **fields: Any) -> str:
        reply = self.reply(kind, **fields)
        assert not reply["ok"]
        assert reply["error"]["code"] == "bad_request"
        return str(reply["error"]["message"])

    def see(self, *cards: dict[str, Any], **page: Any) -> list[dict[str, Any]]:
        request = score(*cards, **page)
        return list(self.ask(request["type"], page=request["page"], cards=request["cards"])["verdicts"])


def people_with_posts(count: int, posts: int, text: str) -> list[dict[str, Any]]:
    """Records of an import: people, each with so many posts."""
    at = {"first": "2026-05-01T00:00:00Z", "last": "2026-05-01T00:00:00Z"}
    seen = {"source": "post", "at": at["first"], "last": at["last"]}
    return [
        record
        for name in (f"P_{number}" for number in range(count))
        for record in (
            {"type": "person", "person": name, "name": name, **at},
            *({"type": "text", "person": name, "text": f"{number} {text}", **seen} for number in range(posts)),
        )
    ]
