"""pydantic models of everything a person writes by hand: settings.toml, phrases/*.toml, and the shipped weights."""

from __future__ import annotations

import string
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kontaktwacht.model import TextSource
from kontaktwacht.phrases.language import compile_rule
from kontaktwacht.phrases.words import folded_word
from kontaktwacht.wire import FIVE_MARKS, MarkName, PageKind

RuleId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$", max_length=80)]
Points = Annotated[float, Field(ge=-30, le=30, allow_inf_nan=False)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Why(_Strict):
    """Why a rule is there, one sentence in each language."""

    de: str = Field(min_length=1, max_length=500)
    en: str = Field(min_length=1, max_length=500)


def _lines(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Lines = Annotated[list[str], BeforeValidator(_lines)]


def _pattern(text: str) -> str:
    compile_rule(text)
    return text


def _words(text: Any) -> Any:
    if not isinstance(text, str):
        raise ValueError("words must be a text; write them in quotes, one after another with blanks between")
    return tuple(map(folded_word, text.split()))


#: Words of phrases/words.py, as one text; `gewinn*`, `*gewinnung`, `*gewinn*`.
Words = Annotated[tuple[str, ...], BeforeValidator(_words), Field(max_length=2000)]

#: A pattern in the rule language of phrases/language.py, which says itself what is wrong with one.
Pattern = Annotated[str, Field(min_length=2, max_length=1000), AfterValidator(_pattern)]


class PhraseModel(_Strict):
    """One phrase rule, whole."""

    id: RuleId
    status: Literal["trial", "active", "off"] = "active"
    mark: MarkName
    #: Group of correlated evidence that shares a cap; without one the mark's own.
    group: str | None = None
    points: Points
    where: list[TextSource] = Field(default=["letter"], min_length=1)
    why: Why
    source: str = Field(default="", max_length=500)
    false_alarms: Lines = []
    #: The rule of which this one is only an element, and what the element is called there ("a price", "free things").
    part_of: Literal["letter.pitch", "letter.personal"] | None = None
    label: Why | None = None
    patterns: list[Pattern] = Field(default=[], max_length=400)
    #: Words any of which is a hit, written one after another with blanks between.
    words: Words = ()
    hit: list[str] = []
    miss: list[str] = []

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.patterns and not self.words:
            raise ValueError("neither patterns nor words are written; write at least one of them")
        if (self.part_of is None) != (self.label is None):
            raise ValueError("part_of and label belong together; write both or neither")
        return self


class RuleModel(_Strict):
    """One rule of weights.toml, which is not made of phrases."""

    points: Points
    group: str | None = None
    why: Why
    source: str = Field(default="", max_length=500)


class Levels(_Strict):
    """Where the sum starts and where the two levels begin, in decibans."""

    prior: float = Field(ge=-40, le=-1, allow_inf_nan=False)
    notable: float = Field(ge=-20, le=30, allow_inf_nan=False)
    collector: float = Field(ge=-10, le=60, allow_inf_nan=False)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.prior < self.notable:
            raise ValueError(
                f"prior ({self.prior:g}) must stay below notable ({self.notable:g}), or everybody would be flagged; "
                "raise notable or lower prior"
            )
        if not self.notable < self.collector:
            raise ValueError(
                f"notable ({self.notable:g}) must stay below collector ({self.collector:g}); "
                "raise collector or lower notable"
            )
        return self


class Settings(_Strict):
    """settings.toml. Whatever is not written there keeps its shipped value (None here)."""

    model_config = ConfigDict(strict=True)  # else `notable = true` would be 1 dB

    prior: float | None = Field(default=None, ge=-40, le=-1, allow_inf_nan=False)
    notable: float | None = Field(default=None, ge=-20, le=30, allow_inf_nan=False)
    collector: float | None = Field(default=None, ge=-10, le=60, allow_inf_nan=False)
    withdrawal_days: int | None = Field(default=None, ge=1, le=60)
    retention_days: int | None = Field(default=None, ge=30, le=3650)
    employers: list[Annotated[str, Field(min_length=2, max_length=120)]] | None = Field(default=None, max_length=50)
    kinds: list[PageKind] | None = None
    #: rule id → decibans.
    weights: dict[RuleId, Points] = {}
    #: group → decibans.
    caps: dict[str, Annotated[float, Field(ge=0, le=30, allow_inf_nan=False)]] = {}
    #: phrase id → whether it counts, is on trial (found and counted, but without weight), or is not looked for.
    phrases: dict[RuleId, Literal["active", "trial", "off"]] = {}


def cap_too_high(caps: dict[str, float], levels: Levels) -> tuple[str, str] | None:
    """The mark whose cap would let it make a collector alone, with a sentence; None where none does.

    The invariant of the contract: no single mark alone makes `collector`, so each mark's cap stays below the way from
    prior to collector.
    """
    way = levels.collector - levels.prior
    for mark in FIVE_MARKS:
        if caps.get(mark, 0.0) >= way:
            return mark, (
                f"caps.{mark} ({caps[mark]:g}) must stay below collector − prior ({way:g}), so that no mark alone "
                "makes a collector; lower the cap or raise collector."
            )
    return None


def _template(text: str) -> str:
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is not None and (not name.isidentifier() or spec or conversion):
            raise ValueError(f"the slot {{{name}}} is not a plain name")
    return text


#: A sentence with {slots}; nothing but plain names in the braces.
Template = Annotated[str, Field(min_length=1, max_length=600), AfterValidator(_template)]


class Texts(_Strict):
    """texts/<lang>.toml, flattened: text id → sentence."""

    texts: dict[str, Template]


class Weights(_Strict):
    """weights.toml, its rules flattened to rule id → rule."""

    levels: Levels
    caps: dict[str, Annotated[float, Field(ge=0, le=30)]] = {}
    rules: dict[RuleId, RuleModel] = {}


class StockFile(_Strict):
    """phrases/stock.toml: sentences that never make two letters the same text. A user's file adds to the shipped."""

    sentences: list[Annotated[str, Field(min_length=8, max_length=300)]] = Field(max_length=5000)
