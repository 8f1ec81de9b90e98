"""What the command line says where it cannot do what was asked."""

from __future__ import annotations


class UsageError(Exception):
    """One sentence: what is wrong and what to do."""
