"""Words as they are compared."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def words_of(text: str) -> list[str]:
    """Folded words of a text."""
    text = "".join(one for one in text if unicodedata.category(one) != "Cf")
    text = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    text = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return _WORD.findall(text)
