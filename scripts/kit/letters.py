"""Invented letters for the benches: made-up German that means nothing, and letters edited as a campaign edits them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

#: Function words are real, everything else is put together from syllables: no text of anybody, and no shared frames.
_SMALL = [
    "der", "die", "das", "und", "mit", "für", "von", "auf", "nicht", "wir", "Sie",
    "ist", "ein", "eine", "im", "zu", "den", "auch", "wenn", "Ihnen", "ich", "so",
    "bei", "noch", "nur", "als", "wie", "über", "oder", "sich", "es", "dass",
]  # fmt: skip
_STARTS = ["ba", "ver", "kla", "mo", "stei", "gru", "an", "fal", "re", "tü", "zwei", "po", "schö", "lie", "hau", "nor"]
_MIDDLES = ["len", "ter", "mi", "ras", "ung", "dor", "bel", "kei", "nau", "sto", "fäl", "wer"]
_ENDS = ["en", "ung", "er", "lich", "heit", "te", "st", "ig", "el", "in"]
_NAMES = ["Ida Brandt", "Jonas Kehl", "Mira Lund", "Theo Sass", "Edda Wolf", "Piet Haas", "Rosa Thiel", "Nils Korte"]
_GREETINGS = ["Hallo Frau Roth,", "Guten Tag,", "Sehr geehrter Herr Voss,", "Moin!", "Liebe Frau Peters,", "Hi Max,"]
_CLOSINGS = ["Viele Grüße", "Mit freundlichen Grüßen", "Beste Grüße aus dem Norden", "LG", "Herzliche Grüße"]
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def invented(rng: random.Random) -> str:
    """A made-up letter of four to eight sentences in a German that means nothing."""
    return " ".join(sentence(rng) for _ in range(rng.randint(4, 8)))


def sentence(rng: random.Random) -> str:
    words = [
        rng.choice(_SMALL)
        if rng.random() < 0.45
        else rng.choice(_STARTS) + rng.choice(_MIDDLES) * rng.randint(0, 1) + rng.choice(_MIDDLES) + rng.choice(_ENDS)
        for _ in range(rng.randint(5, 14))
    ]
    return " ".join(words).capitalize() + "."


def edited(text: str, spare: Sequence[str], severity: int, rng: random.Random) -> str:
    """The same letter as another sender of the campaign would write it; greeting and closing are always other
    ones, what is added comes from `spare` sentences."""
    sentences = [one for one in SENTENCE.split(text) if one.strip()]
    share = {1: 0.03, 2: 0.07, 3: 0.12}[severity]
    if severity == 3:
        rng.shuffle(sentences)
        sentences[rng.randrange(len(sentences))] = rng.choice(spare)
    elif severity == 2 and len(sentences) > 2:
        del sentences[rng.randrange(len(sentences))]
    if severity > 1:
        sentences.insert(rng.randint(0, len(sentences)), rng.choice(spare))
    words = [
        [rng.choice(rng.choice(spare).split()) if rng.random() < share else word for word in one.split()]
        for one in sentences
    ]
    body = " ".join(" ".join(one) for one in words)
    if rng.random() < 0.5:
        body = rng.choice([_spelled_out, _with_zero_width])(body)
    return f"{rng.choice(_GREETINGS)}\n{body}\n{rng.choice(_CLOSINGS)}\n{rng.choice(_NAMES)}"


def _spelled_out(text: str) -> str:
    for sign, letters_ in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(sign, letters_)
    return text


def _with_zero_width(text: str) -> str:
    return "".join(f"{sign}\u200b" if number % 17 == 0 else sign for number, sign in enumerate(text))


def crowded(count: int, rng: random.Random, letters_per_sentence: int = 100) -> tuple[list[str], list[str]]:
    """(letters, sentences): so many letters put together from the same sentences, each of which stands in about a
    hundred of them."""
    sentences = [sentence(rng) for _ in range(max(60, 6 * count // letters_per_sentence))]
    return [" ".join(rng.sample(sentences, rng.randint(4, 8))) for _ in range(count)], sentences
