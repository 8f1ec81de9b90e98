"""Membership levels that XING writes beside names (Basis, Premium, ProBusiness …): known, and no part of a name."""

from __future__ import annotations

import re

#: As shown on XING's pages and price lists over the years → one word for each level.
_LEVELS = {
    "basis": "basic", "basic": "basic", "premium": "premium",
    "probusiness": "probusiness", "projobs": "projobs", "procoach": "procoach", "protraining": "protraining",
    "sales": "sales", "executive": "executive", "talentmanager": "recruiter", "recruiter": "recruiter",
    "ambassador": "ambassador", "moderator": "moderator", "xing moderator": "moderator",
    "xing ambassador": "ambassador",
}  # fmt: skip
#: Levels that are surnames, too: "Ana Maria Sales".
_SURNAMES = frozenset({"sales"})
_MEMBER = re.compile(r"[- ]?(?:mitglied|member)$")


def membership_of(line: str) -> str | None:
    """The level a line names, or None where the line says something else."""
    return _LEVELS.get(_MEMBER.sub("", " ".join(line.lower().split()).strip("()[]·•| ")))


def without_membership(name: str) -> tuple[str, str | None]:
    """A name with a level written behind it ("Anna Schmidt Premium") → the name, and the level."""
    words = name.split()
    if len(words) > 2 and words[-1].lower() not in _SURNAMES and (level := membership_of(words[-1])):
        return " ".join(words[:-1]), level
    return name, None
