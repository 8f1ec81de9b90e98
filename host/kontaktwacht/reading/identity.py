"""Who a card is about: the slug of the profile link, else the name, marked as such.

Profiles are `/profile/First_Last`, with digits for namesakes, tails (`/web_profiles`, `/cv`, `/contacts`) and tracking
queries (`?sc_o=…`), as XING's own pages link them. Upper and lower case name the same person: the memory keeps the
spelling seen first.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

#: Slugs under /profile/ that are the user's own pages.
_OWN = frozenset({"my_profile", "me", "edit", "settings", "visitors"})

#: Characters of the longest identity.
_LONGEST = 200

_PROFILE = re.compile(r"(?:^|//(?:[\w-]+\.)*xing\.com)/?(?:profile|hp)/([^/?#]+)", re.IGNORECASE)

#: Put before an identity that is made of a name; no slug holds a colon.
NAME_PREFIX = "name:"


def person_of(url: str | None, name: str) -> tuple[str, bool]:
    """The canonical identity, and True where it rests on the name alone."""
    slug = slug_of(url) if url else None
    if slug:
        return slug, False
    return (NAME_PREFIX + " ".join(clean_name(name).casefold().split()))[:_LONGEST], True


def slug_of(url: str) -> str | None:
    """The slug of a profile link, percent-encoding undone; None for any other link and for the user's own pages."""
    match = _PROFILE.search(url.strip())
    if not match:
        return None
    slug = unicodedata.normalize("NFC", unquote(match.group(1), errors="replace")).strip()
    slug = "".join(one for one in slug if unicodedata.category(one)[0] != "C" and one != ":")[:_LONGEST]
    return None if not slug or slug.lower() in _OWN else slug


def clean_name(name: str) -> str:
    """The name in one line, without control characters and marks that turn the direction of writing round."""
    kept = "".join(
        " " if one.isspace() else one for one in name if one.isspace() or unicodedata.category(one)[0] != "C"
    )
    return " ".join(kept.split())
