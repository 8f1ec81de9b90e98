"""Programs in the host's place, for what the real host does not do: answer as one of another age, flag everybody."""

from __future__ import annotations

import sys
from pathlib import Path

#: Started by a shell, for an interpreter's path with a blank in it cannot stand behind #!.
_PROGRAM = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
'''
import json, struct, sys
{answer}
while head := sys.stdin.buffer.read(4):
    asked = json.loads(sys.stdin.buffer.read(struct.unpack("=I", head)[0]))
    raw = json.dumps({{"id": asked["id"], **answer(asked)}}).encode()
    sys.stdout.buffer.write(struct.pack("=I", len(raw)) + raw)
    sys.stdout.buffer.flush()
"""
#: Flags everybody, in turn weakly and strongly.
FLAGS_ALL = """
def answer(asked):
    verdicts = [{"ref": card["ref"], "person": (card["url"] or card["name"]).split("/")[-1].split("?")[0],
        "level": ("notable", "collector")[at % 2], "decibans": 1, "probability": 0.5, "marks": [], "states": {},
        "met": 2, "changes": [], "same_text": None, "unread": [],
        "headline": "2 von 5 Merkmalen · derselbe Text von 3 weiteren",
        "hidden": False, "trusted": False, "wait_until": "2026-12-01"}
        for at, card in enumerate(asked.get("cards", []))]
    return {"ok": True, "host_version": "0.1.0", "protocol": 1, "compatible": "ok", "verdicts": verdicts}
"""


#: The same, but verdicts wait until that file is there.
WAITS = (
    FLAGS_ALL.replace("answer", "flags")
    + """
def answer(asked):
    import pathlib, time
    while asked["type"] == "score" and not pathlib.Path({go!r}).exists():
        time.sleep(0.02)
    return flags(asked)
"""
)


def stand_in(folder: Path, answer: str) -> Path:
    """A program that answers every request as this function does."""
    program = folder / "host"
    program.write_text(_PROGRAM.format(python=sys.executable, answer=answer), encoding="utf-8")
    program.chmod(0o755)
    return program
