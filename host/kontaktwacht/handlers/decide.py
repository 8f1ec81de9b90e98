"""`decide`: what the person did with somebody. The reply is sent only once it is on disk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from kontaktwacht.host import Host
from kontaktwacht.wire import Decision


class Decide(msgspec.Struct, frozen=True):
    decisions: tuple[Decision, ...]


def decide(request: Decide, host: Host) -> dict[str, Any]:
    """Stores the decisions, all or none. Raises memory.StoreError."""
    if request.decisions:
        host.memory.decide(request.decisions, datetime.now(UTC), just_now=True)
    return {}


REQUESTS = {"decide": (Decide, decide)}
