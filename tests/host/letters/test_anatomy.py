"""How a letter is built: several pieces together, each of words of its own, in letters no list of sentences knows."""

from __future__ import annotations

import functools
import itertools
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import NOW, a_case, shipped

from kontaktwacht.evaluate import Judged, examples, judge, measure
from kontaktwacht.levels import PITCH, capped
from kontaktwacht.marks import letter, promotion
from kontaktwacht.marks.anatomy import FIRST_WORDS, PERSONAL, built
from kontaktwacht.model import Report, TextSeen
from kontaktwacht.reading.text import normalise

LETTERS = sorted((Path(__file__).resolve().parents[2] / "letters").glob("*.jsonl"))
OFFER = "Ich fotografiere auf Festen. Soll ich Ihnen die Broschüre zusenden?"


def says(text: str, rule: str = PITCH) -> float:
    return sum(one.decibans for one in built(normalise(text), shipped()) if one.rule == rule)


def evidence(report: Report) -> dict[str, float]:
    return {one.rule: one.decibans for one in report.evidence}


@pytest.mark.parametrize(
    "piece",
    [
        "Ich begleite Menschen auf ihrem Weg.",
        "Die Prüfung ist für Sie gratis.",
        "Soll ich Ihnen die Unterlagen zusenden?",
        "Ich möchte mein Netzwerk erweitern.",
        "Your website is slow.",
    ],
)
def test_a_single_piece_never_makes_a_sales_letter(piece: str) -> None:
    assert says(piece) == 0


def test_several_pieces_make_one_without_any_known_sentence() -> None:
    assert says(OFFER) >= -shipped().prior
    report = letter.weigh(a_case({"letter": OFFER}))
    assert report.state == "met"
    assert set(evidence(report)) == {PITCH}


def test_the_sentence_names_the_pieces_with_their_words() -> None:
    (found,) = letter.weigh(a_case({"letter": OFFER})).evidence
    assert "das eigene Angebot („Ich fotografiere“)" in found.text
    assert "die Aufforderung („Soll ich Ihnen die Broschüre zusenden“)" in found.text
    assert found.quote
    assert found.quote in OFFER


def test_the_same_words_are_not_two_pieces() -> None:
    hits = [one for found in built(normalise("Ich suche Vertriebspartner im Raum Kassel."), shipped())
            for one in found.parts]  # fmt: skip
    spans = sorted(one.span for one in hits)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_what_a_known_sentence_has_said_is_not_said_again() -> None:
    known = "Ich sehe Synergien. Mein Angebot ist kostenlos, darf ich Ihnen unsere Lösung vorstellen?"
    found = letter.weigh(a_case({"letter": known})).evidence
    pieces = sum(one.decibans for one in found if one.rule == PITCH)
    sentences = sum(one.decibans for one in found if one.rule != PITCH)
    uncapped = msgspec.structs.replace(shipped(), caps={})
    assert pieces > 5
    assert sentences > 5
    assert sum(one.decibans for one in capped(found, uncapped)) == pytest.approx(max(pieces, sentences), abs=0.1)


def test_pieces_far_down_in_a_long_text_come_together_by_chance() -> None:
    assert says("Wort " * FIRST_WORDS + OFFER) == 0


def test_a_personal_letter_is_recognised_by_its_pieces_too() -> None:
    text = "Hallo Ida, du hattest am Dienstag nach der Zeichnung gefragt. Meine Kollegin bringt sie dir mit."
    assert says(text, PERSONAL) <= -8
    assert letter.weigh(a_case({"letter": text})).state == "not_met"


@given(st.sampled_from(["", OFFER, "Hallo!", "Danke fürs Vernetzen."]), st.data())
def test_what_is_added_at_the_end_never_makes_it_less_of_a_sales_letter(start: str, data: st.DataObject) -> None:
    elements = [one for one in shipped().phrases if one.part_of == PITCH]
    element = data.draw(st.sampled_from(elements))
    added = data.draw(st.sampled_from([*element.words, "Gratis!", "Melden Sie sich einfach.", "Gruß Jan"])).strip("*")
    assert says(f"{start} {added}") >= says(start)


def test_a_letter_once_read_is_weighed_on_pages_that_do_not_show_it() -> None:
    history = {"texts": (TextSeen(NOW, "letter", OFFER),)}
    shown = letter.weigh(a_case({"letter": OFFER}, history))
    assert evidence(letter.weigh(a_case({}, history, {"kind": "profile"}))) == evidence(shown)
    assert letter.weigh(a_case({}, history, {"kind": "sent"})).state == "unknown"


def test_the_letter_of_the_request_is_no_promotion_where_the_talk_shows_it_again() -> None:
    offer = "Melden Sie sich zu meinem kostenlosen Webinar an!"
    talk: dict[str, Any] = {"kind": "messages"}
    asked = {"texts": (TextSeen(NOW, "letter", offer), TextSeen(NOW, "message", offer))}
    assert promotion.weigh(a_case({"letter": offer}, {}, talk)).state == "met"
    assert promotion.weigh(a_case({"letter": offer}, asked, talk)).state == "unknown"
    assert letter.weigh(a_case({"letter": offer}, asked, talk)).state == "met"


@functools.cache
def judged(file: Path) -> list[Judged]:
    return [judge(index, one, shipped()) for index, one in examples(file.read_text("utf-8"))]


@pytest.mark.parametrize("file", LETTERS, ids=lambda file: file.stem)
def test_invented_letters_of_many_hands_are_told_apart(file: Path) -> None:
    """Their writers knew the article and nothing of the rules. No genuine one may be flagged; of the collectors the
    subtle ones are missed rather than guessed.
    """
    figures = measure(judged(file))
    assert figures["n"] >= 150
    assert figures["notable"]["precision"] == 1.0
    assert figures["notable"]["recall"] >= 1 / 3
    assert figures["auc"] >= 0.9


def test_of_all_of_them_more_than_half_are_found_from_the_letter_alone() -> None:
    assert measure([one for file in LETTERS for one in judged(file)])["notable"]["recall"] >= 0.55


def promoted(message: str) -> dict[str, float]:
    return evidence(promotion.weigh(a_case({"letter": message}, {}, {"kind": "messages"})))


def test_a_message_no_known_sentence_stands_in_is_weighed_by_how_it_is_built() -> None:
    assert set(promoted(OFFER)) == {"promotion.pitch"}
    assert promotion.weigh(a_case({"letter": OFFER}, {}, {"kind": "posts"})).state == "not_met"


@pytest.mark.parametrize(
    "message",
    [
        "Wie besprochen: Soll ich Ihnen die Unterlagen zur Pumpe zusenden? Unser Team hat sie seit gestern fertig.",
        "Hallo Ida, du hattest nach der Zeichnung gefragt, ich schicke sie dir gern heute Abend.",
        "Die Sitzung am Dienstag fällt aus.",
    ],
)
def test_a_message_of_a_matter_both_know_of_is_no_promotion(message: str) -> None:
    assert promoted(message) == {}


def test_a_message_built_like_a_sales_letter_alone_flags_nobody() -> None:
    assert max(promoted(OFFER).values()) < -shipped().prior
