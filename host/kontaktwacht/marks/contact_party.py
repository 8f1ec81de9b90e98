"""Mark 4: contact parties, where everybody takes everybody. Since XING closed its groups (11 January 2023) only words
are left: in letter, headline, other lines and what was seen of the person before.
"""

from __future__ import annotations

from datetime import date

from kontaktwacht.marks.weigh import Source, sign
from kontaktwacht.model import Case, Evidence, Report, TextSource
from kontaktwacht.phrases.match import find
from kontaktwacht.wire import MarkState


def weigh(case: Case) -> Report:
    """Evidence from every text of the person; each rule counts once, however often it is found."""
    texts: list[tuple[str, TextSource, date | None]] = []
    if case.facts.headline:
        texts.append((case.facts.headline, "headline", None))
    if case.facts.letter:
        texts.append((case.facts.letter, "letter", None))
    texts += [(line, "line", None) for line in case.facts.lines]
    texts += [(seen.text, seen.source, seen.at.date()) for seen in case.history.texts]
    found: dict[str, Evidence] = {}
    for text, source, at in texts:
        for hit in find(text, case.rules, source, mark="contact_party"):
            if hit.phrase.status == "active" and hit.phrase.id not in found:
                shown: Source = "card" if source == "line" else source
                found[hit.phrase.id] = sign(case, "contact_party", hit.phrase.id, quote=hit.quote, source=shown, at=at)
    state: MarkState = "met" if found else "not_met" if texts else "unknown"
    return Report("contact_party", state, tuple(found.values()))
