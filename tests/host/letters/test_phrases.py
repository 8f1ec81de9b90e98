"""Phrase rules: every shipped one hits what it must and misses what it must; the language cannot run away."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht.phrases.language import RuleError, compile_rule
from kontaktwacht.phrases.match import find
from kontaktwacht.reading.text import disguise, fold, normalise

FOLDER = Path(__file__).resolve().parents[3] / "host" / "kontaktwacht" / "phrases"


def rules() -> list[Any]:
    found = []
    for lang in ("de", "en"):
        for rule in tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8"))["phrase"]:
            found.append(pytest.param(rule, id=f"{lang}-{rule['id']}"))
    return found


def hits(rule: dict[str, Any], text: str) -> bool:
    read = normalise(text).text
    return any(re.search(compile_rule(pattern)[0], read) for pattern in rule["patterns"])


@pytest.mark.parametrize("rule", rules())
def test_a_rule_hits_and_misses_what_it_says(rule: dict[str, Any]) -> None:
    assert [text for text in rule["hit"] if not hits(rule, text)] == []
    assert [text for text in rule["miss"] if hits(rule, text)] == []


@pytest.mark.parametrize("rule", rules())
def test_a_rule_says_why_and_from_where_and_shows_examples(rule: dict[str, Any]) -> None:
    assert rule["why"]["de"].strip()
    assert rule["why"]["en"].strip()
    assert rule["source"].strip()
    assert len(rule["hit"]) >= 3
    assert len(rule["miss"]) >= 3


@pytest.mark.parametrize("rule", rules())
def test_of_the_literals_looked_for_first_one_is_in_every_match(rule: dict[str, Any]) -> None:
    for pattern in rule["patterns"]:
        source, literals = compile_rule(pattern)
        assert literals, pattern
        for text in rule["hit"]:
            read = normalise(text).text
            if re.search(source, read):
                assert any(literal in read for literal in literals)


@pytest.mark.parametrize("rule", rules())
def test_no_pattern_repeats_but_in_a_bounded_gap(rule: dict[str, Any]) -> None:
    for pattern in rule["patterns"]:
        source = compile_rule(pattern)[0]
        without_words = source.replace("[^ |]*", "").replace("[^ |]+", "")
        assert "*" not in without_words
        assert "+" not in without_words


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "  ",
        "..3",
        "(a|b",
        "a)",
        "()",
        "(a|)",
        "..99 wort",
        "wort ..0",
        "wort?",
        "a [b]",
        "((((((tief))))))",
        "* *",
        "a{1,9}",
    ],
)
def test_a_pattern_that_makes_no_sense_is_refused_with_its_own_words(pattern: str) -> None:
    with pytest.raises(RuleError, match=re.escape(repr(pattern))):
        compile_rule(pattern)


@given(st.text(alphabet="ab*()|?. /@1", max_size=30))
def test_any_pattern_either_compiles_or_is_refused(pattern: str) -> None:
    try:
        source, _ = compile_rule(pattern)
    except RuleError:
        return
    re.compile(source)


@given(st.text(max_size=200))
def test_any_text_is_normalised_with_a_way_back_to_each_word(text: str) -> None:
    read = normalise(text)
    assert len(read.offsets) == len(read.spans)
    for offset, (start, end) in zip(read.offsets, read.spans, strict=True):
        assert 0 <= start < end <= len(text)
        assert read.text[offset - 1] == " "
        assert read.quote(offset, offset + 1) == text[start:end]


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_longer_text_never_takes_more_steps_than_its_words(first: str, second: str) -> None:
    assert len(normalise(first + second).offsets) <= len(first) + len(second) * 3 + 1


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Größe", "groesse"), ("GRÖSSE", "groesse"), ("Gro\u0308ße", "groesse"), ("Syn\u200bergien", "synergien"),
        ("Ѕуnеrgіеn", "synergien"), ("ｗｅｂｉｎａｒ", "webinar"), ("Café", "cafe"), ("ﬁnanz", "finanz"),
    ],
)  # fmt: skip
def test_disguised_and_accented_words_are_seen_through(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Syn\u200bergien", "hidden"),
        ("Sy\u00adn\u200bergien", "hidden"),
        ("Wеbinar", "scripts"),
        ("Größe", None),
        ("Ёлка", None),
        ("Soft\u00adhyphen", None),
    ],
)
def test_disguise_is_told_from_honest_writing(word: str, kind: str | None) -> None:
    assert disguise(word) == kind


@pytest.mark.parametrize("word", ["W e b i n a r", "W.e.b.i.n.a.r", "W-e-b-i-n-a-r", "W*e*b*i*n*a*r"])
def test_a_word_spaced_out_is_read_as_one_and_quoted_as_it_stands(word: str) -> None:
    read = normalise(f"Mein {word} ist umsonst.")
    assert read.text.startswith(" mein webinar ist ")
    assert read.obfuscated == (word,)
    assert read.quote(6, 12) == word


@pytest.mark.parametrize(
    "text", ["u.A.w.g.", "Klasse A B C", "i. d. R. u. a. m.", "Plan A - B - C - D - E", "1 2 3 4 5 6"]
)
def test_honest_single_letters_are_no_word(text: str) -> None:
    assert normalise(text).obfuscated == ()


@pytest.mark.parametrize(
    "pattern",
    ["a? " * 14 + "(zz|yy)", "a* ..12 " * 5 + "zz", "(a|a a) " * 14 + "zz"],
    ids=["optional words", "gaps", "alternatives of different length"],
)
def test_a_pattern_that_could_be_read_in_too_many_ways_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match="too many to be quick"):
        compile_rule(pattern)


def test_nothing_crosses_the_end_of_a_sentence() -> None:
    source = compile_rule("kostenlos* ..3 download")[0]
    assert re.search(source, normalise("kostenlos ist der Download").text)
    assert not re.search(source, normalise("Das ist kostenlos. Der Download ist teuer.").text)


def test_the_quote_is_the_letters_own_wording() -> None:
    from judging import shipped

    (found,) = [
        one
        for one in find("Vielleicht ergeben sich ja SYNER\u00adGIEN?", shipped(), "letter")
        if one.phrase.id == "letter.synergy"
    ]
    assert found.quote == "SYNER\u00adGIEN"
