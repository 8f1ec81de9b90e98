"""What each mark says of a person, in the cases the article names and in those that merely look like them."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from judging import NOW, a_case, contacts, months_ago, standing, verdict

from kontaktwacht.marks import acquaintance, contact_party, letter, promotion, withdrawal
from kontaktwacht.marks import contacts as contacts_mark
from kontaktwacht.model import DateRange, OtherSender, RequestHistory, SameText, Sighting, TextSeen, Withdrawn

SALES = "Guten Tag, ich sehe Synergien und schenke Ihnen mein E-Book. Haben Sie 15 Minuten Zeit?"


def rules(report: object) -> set[str]:
    return {one.rule for one in report.evidence}  # type: ignore[attr-defined]


def test_an_unknown_number_of_contacts_is_unknown_and_not_few() -> None:
    report = contacts_mark.weigh(a_case())
    assert (report.state, report.evidence) == ("unknown", ())


def test_very_many_contacts_on_an_old_profile_stay_mild() -> None:
    facts = {"contacts": contacts(999, at_least=True), "member_since": months_ago(150)}
    report = contacts_mark.weigh(a_case(facts))
    assert rules(report) == {"contacts.many_old"}
    assert sum(one.decibans for one in report.evidence) <= 3


def test_very_many_contacts_on_a_young_profile_weigh_heavily() -> None:
    facts = {"contacts": contacts(999, at_least=True), "member_since": months_ago(5)}
    report = contacts_mark.weigh(a_case(facts))
    assert report.state == "met"
    assert sum(one.decibans for one in report.evidence) >= 10


def test_a_number_that_leaps_between_two_looks_is_a_sign_of_its_own() -> None:
    seen = (Sighting(NOW - timedelta(days=12), 120, False), Sighting(NOW, 700, False))
    assert "contacts.growth" in rules(contacts_mark.weigh(a_case(history={"sightings": seen})))


def test_growth_from_a_number_that_was_only_a_lower_bound_says_nothing() -> None:
    seen = (Sighting(NOW - timedelta(days=12), 999, True), Sighting(NOW, 4000, False))
    assert "contacts.growth" not in rules(contacts_mark.weigh(a_case(history={"sightings": seen})))


def test_growth_is_told_with_both_days_and_a_lower_bound_as_one() -> None:
    def told(before: int, days: float) -> str:
        seen = (Sighting(NOW - timedelta(days=days), before, False), Sighting(NOW, 999, True))
        (one,) = [
            one for one in contacts_mark.weigh(a_case(history={"sightings": seen})).evidence if "growth" in one.rule
        ]
        return one.text

    assert (
        told(120, 12) == "Die Zahl der Kontakte ist zwischen dem 8.9.2026 und dem 20.9.2026 von 120 auf 999+ gestiegen."
    )
    assert told(120, 0.2) == "Die Zahl der Kontakte ist allein am 20.9.2026 von 120 auf 999+ gestiegen."


def test_rather_many_contacts_are_not_called_more_than_anybody_can_know() -> None:
    def told(count: int) -> str:
        return contacts_mark.weigh(a_case({"contacts": contacts(count)})).evidence[0].text

    assert told(640) == "640 Kontakte sind recht viele; das allein sagt wenig."
    assert told(1200) == "1.200 Kontakte: So viele kann kaum jemand kennen."


def test_a_request_without_a_letter_says_nothing() -> None:
    assert letter.weigh(a_case()).state == "unknown"


def test_a_letter_of_offers_is_met_and_a_concrete_one_is_not() -> None:
    assert letter.weigh(a_case({"letter": SALES})).state == "met"
    assert letter.weigh(a_case({"letter": "Wir haben uns gestern auf der Messe unterhalten."})).state == "not_met"


def test_thanks_for_a_visit_with_a_mere_hint_is_no_boilerplate() -> None:
    honest = "Danke für Ihren Besuch auf meinem Profil. Mehr über meine Arbeit lesen Sie auf meiner Seite."
    assert letter.weigh(a_case({"letter": honest})).state == "not_met"


def test_the_same_text_from_more_senders_weighs_more_and_stock_sentences_nothing() -> None:
    def same(others: int, distinctive: int = 200) -> float:
        senders = tuple(OtherSender(f"p{n}", f"P {n}", NOW.date(), 0.9, ()) for n in range(others))
        history = {"same_text": SameText(others, NOW.date(), 0.9, distinctive, senders)}
        found = [
            one for one in letter.weigh(a_case({"letter": "x y z"}, history)).evidence if one.rule == "letter.same_text"
        ]
        return found[0].decibans if found else 0.0

    assert 0 < same(1) < same(2) < same(5)
    assert same(5, distinctive=20) == 0


def test_of_many_who_sent_the_same_text_some_are_named_and_the_rest_not_denied() -> None:
    def told(others: int) -> str:
        senders = tuple(OtherSender(f"p{n}", f"Person {n}", NOW.date(), 1.0, ()) for n in range(others))
        history = {"same_text": SameText(others, NOW.date(), 1.0, 200, senders)}
        return next(one.text for one in letter.weigh(a_case({"letter": "x"}, history)).evidence if "same" in one.rule)

    assert told(1) == "Denselben Text hat am 20.9.2026 auch Person 0 geschickt (100 % Übereinstimmung)."
    assert "auch 3 andere geschickt (Person 0, Person 1, Person 2), mit bis zu 100 % Übereinstimmung." in told(3)
    assert "auch 4 andere geschickt (unter anderem Person 0, Person 1, Person 2), mit" in told(4)


def test_a_disguised_word_is_seen_through_and_is_itself_a_sign() -> None:
    report = letter.weigh(a_case({"letter": "Ich sehe Syn\u200bergien zwischen uns."}))
    assert rules(report) >= {"letter.synergy", "letter.disguise"}


def gone(days: int) -> Withdrawn:
    first = NOW - timedelta(days=60)
    return Withdrawn(first, first + timedelta(days=days - 1), first + timedelta(days=days), days - 1, days)


def test_a_request_withdrawn_quickly_counts_and_one_that_stood_long_does_not() -> None:
    def report(days: int) -> object:
        return withdrawal.weigh(a_case(history={"request": RequestHistory(NOW, NOW, None, (gone(days),), 1)}))

    assert "withdrawal.early" in rules(report(8))
    assert "withdrawal.early" not in rules(report(40))


def test_how_long_a_vanished_request_stood_is_told_as_far_as_it_is_known() -> None:
    def told(days: int, start_known: bool = True) -> str:
        one = msgspec.structs.replace(gone(days), days_max=days, start_known=start_known)
        request = RequestHistory(NOW, NOW, None, (one,), 1)
        return withdrawal.weigh(a_case(history={"request": request})).evidence[0].text

    assert told(5).endswith(
        "zuerst gesehen am 22.7.2026, war am 27.7.2026 wieder verschwunden, ohne dass Sie geantwortet hatten; "
        "sie stand höchstens 5 Tage."
    )
    assert told(1).endswith("sie stand höchstens einen Tag.")
    assert told(0) == (
        "Eine Anfrage vom 22.7.2026 war noch am selben Tag wieder verschwunden, ohne dass Sie geantwortet hatten."
    )
    assert told(5, start_known=False).endswith("wie lange sie vorher schon stand, ist unbekannt.")
    assert "22.7.2026, war noch am selben Tag wieder" in told(0, start_known=False)


def test_nobody_waits_for_an_answered_request_or_a_trusted_person() -> None:
    answered = RequestHistory(NOW - timedelta(days=2), NOW, None, open=False)
    assert withdrawal.weigh(a_case(history={"request": answered})).wait_until is None
    assert withdrawal.weigh(a_case(history={"request": standing(2), "trusted": True})).wait_until is None


def test_a_request_that_stands_speaks_for_sincerity_and_grows_with_time() -> None:
    def points(days: int) -> float:
        return sum(one.decibans for one in withdrawal.weigh(a_case(history={"request": standing(days)})).evidence)

    assert points(5) == 0
    assert 0 > points(10) > points(20) > points(40)


def test_waiting_is_advised_only_while_it_still_tells_something() -> None:
    assert withdrawal.weigh(a_case(history={"request": standing(2)})).wait_until == (NOW + timedelta(days=6)).date()
    assert withdrawal.weigh(a_case(history={"request": standing(9)})).wait_until is None


@pytest.mark.parametrize(
    "headline", ["Open Networker seit 2010", "LION | Open Networker", "Gastgeber der Kontaktparty"]
)
def test_words_of_contact_parties_are_found_in_a_headline(headline: str) -> None:
    assert contact_party.weigh(a_case({"headline": headline})).state == "met"


@pytest.mark.parametrize(
    "headline", ["Lions Club Oldenburg", "Partyservice", "Open-Source-Entwickler", "Netzwerktechniker"]
)
def test_words_that_only_sound_like_it_are_not(headline: str) -> None:
    assert contact_party.weigh(a_case({"headline": headline})).state == "not_met"


def test_promotion_after_accepting_weighs_more_the_sooner_and_oftener() -> None:
    offer = "Melden Sie sich zu meinem kostenlosen Webinar an!"
    accepted = {"accepted_at": NOW - timedelta(days=2)}
    page = {"kind": "messages"}
    plain = promotion.weigh(a_case({"letter": offer}, {}, page))
    soon = promotion.weigh(a_case({"letter": offer}, accepted, page))
    before = (TextSeen(NOW - timedelta(days=1), "message", "Jetzt Webinarplatz sichern!"),)
    often = promotion.weigh(a_case({"letter": offer}, {**accepted, "texts": before}, page))
    sums = [sum(one.decibans for one in report.evidence) for report in (plain, soon, often)]
    assert 0 < sums[0] < sums[1] < sums[2]


@pytest.mark.parametrize(
    "text",
    [
        "Am 12. November spreche ich an der Universität über Grundwasser, der Eintritt ist frei.",
        "Hallo Jens, hier der Link zu unserem Team-Webinar am Dienstag.",
        "Anbei die Folien, um die du gebeten hattest.",
        "Wie versprochen hier die Checkliste aus unserem Kurs, gratis für alle, die da waren.",
    ],
)
def test_lectures_and_promised_files_are_no_promotion(text: str) -> None:
    assert promotion.weigh(a_case({"letter": text}, {}, {"kind": "messages"})).state == "not_met"


def test_a_promise_kept_does_not_make_a_webinar_harmless() -> None:
    offer = "Wie versprochen der Link: Melden Sie sich zu meinem kostenlosen Webinar an!"
    assert promotion.weigh(a_case({"letter": offer}, {}, {"kind": "messages"})).state == "met"


def test_mutual_contacts_speak_for_knowing_each_other_the_more_the_stronger() -> None:
    def points(count: int) -> float:
        return sum(one.decibans for one in acquaintance.weigh(a_case({"mutual": contacts(count)})).evidence)

    assert 0 > points(1) > points(5) > points(20)


def test_a_date_range_is_used_with_care() -> None:
    vague = DateRange((NOW - timedelta(days=20)).date(), (NOW - timedelta(days=4)).date(), "vor Kurzem")
    request = RequestHistory(NOW - timedelta(days=1), NOW, vague)
    assert rules(withdrawal.weigh(a_case(history={"request": request}))) == set()


def test_trust_clears_whatever_the_marks_say() -> None:
    assert verdict(a_case({"letter": SALES}, {"trusted": True})).level == "clear"


def test_a_mark_without_weight_is_none_that_makes_a_collector() -> None:
    case = a_case({"letter": SALES, "headline": "Kontaktparty"}, {"declined_at": NOW - timedelta(days=9)})
    powerless = {**case.rules.weights, "contact_party.wording": 0.0}
    without = msgspec.structs.replace(case, rules=msgspec.structs.replace(case.rules, weights=powerless))
    assert verdict(case).states["contact_party"] == "met"
    assert verdict(without).states["contact_party"] == "not_met"
    assert verdict(without).level == "notable"


def test_a_request_that_may_have_stood_for_months_was_not_withdrawn_quickly() -> None:
    def withdrawn(least: int, most: int) -> str:
        first, gone_seen = NOW - timedelta(days=400), NOW - timedelta(days=400 - most)
        gone = Withdrawn(first, first, gone_seen, least, most, False)
        return withdrawal.weigh(a_case({}, {"request": RequestHistory(NOW, NOW, None, withdrawn=(gone,))})).state

    assert withdrawn(0, 10) == "met"
    assert withdrawn(0, 310) == "unknown"
