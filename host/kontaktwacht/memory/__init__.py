"""What Kontaktwacht remembers, in one SQLite file on this machine."""

from __future__ import annotations

from kontaktwacht.memory.errors import StoreError
from kontaktwacht.memory.memory import Memory

__all__ = ["Memory", "StoreError"]
