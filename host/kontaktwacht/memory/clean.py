"""Text that SQLite can hold, and short names for texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from kontaktwacht.model import Facts


def clean(text: str) -> str:
    """Without lone surrogates, which a page can send and UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def tidy(facts: Facts) -> Facts:
    """The card with all its own strings clean; the same object where they are."""
    bad = {
        field: clean(value)
        for field in ("person", "name", "headline", "company", "letter")
        if isinstance(value := getattr(facts, field), str) and not _holds(value)
    }
    lines = facts.lines if all(map(_holds, facts.lines)) else tuple(map(clean, facts.lines))
    return msgspec.structs.replace(facts, lines=lines, **bad) if bad or lines is not facts.lines else facts


def _holds(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def digest(*parts: str) -> bytes:
    """A short fixed name for a text (8 bytes of BLAKE2b); never Python's `hash`, which changes with every process."""
    try:
        from _blake2 import blake2b  # hashlib would load OpenSSL for nothing
    except ImportError:
        from hashlib import blake2b

    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).digest()
