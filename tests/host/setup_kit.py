"""What the tests of registration and doctor share."""

from __future__ import annotations

from pathlib import Path

from kontaktwacht.setup.browsers import System

ROOT = Path(__file__).parents[2]


def registered(system: System, place: str = ".config/chromium/NativeMessagingHosts") -> Path:
    return system.home / place / "io.github.kontaktwacht.json"
