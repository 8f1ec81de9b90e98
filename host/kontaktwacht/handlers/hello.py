"""`hello`: who is there, do the two fit together, and what the extension needs before the first page."""

from __future__ import annotations

from typing import Any

import msgspec

from kontaktwacht import PROTOCOL, __version__, paths
from kontaktwacht.handlers import hints
from kontaktwacht.host import Host
from kontaktwacht.wire import Scale


class Hello(msgspec.Struct, frozen=True):
    extension_version: str
    protocol: int


def hello(request: Hello, host: Host) -> dict[str, Any]:
    """Versions, standing decisions, local hints and scale. Raises memory.StoreError: an empty list of hidden people
    would make the extension show them all."""
    rules = host.rules()
    selectors, problem = hints.read()
    standing = host.memory if host.remembers else None
    return {
        "host_version": __version__,
        "protocol": PROTOCOL,
        "compatible": compatible(request.protocol),
        "hidden": standing.hidden() if standing else [],
        "trusted": standing.trusted() if standing else [],
        "forgotten": standing.forgotten() if standing else None,
        "hints": selectors,
        "kinds": rules.kinds,
        "scale": Scale(rules.prior, rules.notable, rules.collector),
        "problem": rules.problem or problem,
        "settings_path": paths.settings_file(),
        "data_path": host.file,
    }


def compatible(protocol: int) -> str:
    """Which of the two is too old, by the number of the contract."""
    if protocol == PROTOCOL:
        return "ok"
    return "host_too_old" if protocol > PROTOCOL else "extension_too_old"


REQUESTS = {"hello": (Hello, hello)}
