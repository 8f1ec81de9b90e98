"""A small set of rules of the tests' own, laid out as the shipped ones are."""

from __future__ import annotations

from pathlib import Path

WEIGHTS = """\
[levels]
prior = -10
notable = 0
collector = 7

[caps]
contacts = 12
letter = 14

[rules."contacts.many"]
points = 5
group = "contacts"
why.de = "Sehr viele Kontakte."
why.en = "Very many contacts."
source = "article"

[rules.letter.same_text]
points = 8
why = { de = "Derselbe Text {kommt} von anderen.", en = "The same text." }
"""

TEXTS = {
    "de": '"contacts.many" = "{count} Kontakte"\n[level]\nclear = "unauffällig"\n',
    "en": '"contacts.many" = "{count} contacts"\n[level]\nclear = "clear"\n',
}

PHRASES = """\
[[phrase]]
id = "letter.synergy"
mark = "letter"
group = "letter.offer"
points = 4
why = { de = "Synergien.", en = "Synergies." }
source = "article"
false_alarms = "honest sales"
patterns = ["synergi*"]
hit = ["Synergien nutzen"]
miss = ["Energie"]

[[phrase]]
id = "letter.quiet"
status = "off"
mark = "letter"
points = 1
why = { de = "Aus.", en = "Off." }
patterns = ["ruhig*"]
"""


def lay_out(folder: Path) -> Path:
    """Writes the files into a folder and returns it."""
    for name, text in {
        "weights.toml": WEIGHTS,
        "texts/de.toml": TEXTS["de"],
        "texts/en.toml": TEXTS["en"],
        "phrases/de.toml": PHRASES,
        "phrases/en.toml": "",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
