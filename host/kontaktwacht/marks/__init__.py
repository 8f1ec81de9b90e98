"""The article's five marks, and acquaintance: one file each, facts and memory → evidence. All pure."""

from __future__ import annotations

from kontaktwacht.marks import acquaintance, contact_party, contacts, letter, promotion, withdrawal

#: In the article's order; each module has `weigh(case) -> Report`.
MARKS = (contacts, letter, withdrawal, contact_party, promotion, acquaintance)
