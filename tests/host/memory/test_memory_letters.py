"""The same text from several senders: found through every disguise, and never made of politeness."""

from __future__ import annotations

import random
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from memory_kit import RULES, STOCK, card, day, page, sent

from kontaktwacht.memory import Memory
from kontaktwacht.memory.letters import ALIKE, CUT_MIN, DISTINCTIVE_MIN
from kontaktwacht.memory.wording import core
from kontaktwacht.model import SameText
from kontaktwacht.settings import SHIPPED, compile_ruleset
from kontaktwacht.wire import DiffWord, PageKind

LETTER = """Hallo Frau Roth,
wir bauen in Husum seit elf Jahren Messestände aus Eschenholz. Unsere Kunden sparen damit im Schnitt jede vierte Kiste.
Für den Herbst haben wir noch zwei Plätze im Werkstattkurs frei, und der erste Vormittag kostet Sie nichts.
Wann passt Ihnen ein Anruf?
Viele Grüße
Ida Brandt"""


def send(memory: Memory, number: float, person: str, letter: str | None = LETTER, **fields: Any) -> SameText | None:
    kind: PageKind = fields.pop("kind", "requests")
    return memory.observe(page(number, kind), [card(person, letter=letter, **fields)], RULES)[0].same_text


def alike(memory: Memory, letter: str, **fields: Any) -> SameText:
    """Ida sent the letter on the first day; Jonas sends this one on the ninth."""
    assert send(memory, 1, "Ida_Brandt") is None
    found = send(memory, 9, "Jonas_Kehl", letter, **fields)
    assert found is not None
    assert (found.others, found.since, [one.person for one in found.senders]) == (1, date(2026, 5, 2), ["Ida_Brandt"])
    assert found.similarity >= ALIKE
    return found


def test_the_same_words_from_another_person_are_the_same_text(memory: Memory) -> None:
    found = alike(memory, LETTER)
    assert found.similarity == 1.0
    assert found.senders[0].words == (DiffWord(" ".join(LETTER.split()), True),)


def test_the_earlier_sender_is_raised_by_the_later_one_when_seen_again(memory: Memory) -> None:
    alike(memory, LETTER.replace("elf", "zwölf"))
    found = send(memory, 10, "Ida_Brandt")
    assert found is not None
    assert (found.others, found.since) == (1, day(9).date())


def test_the_same_person_twice_is_no_second_sender(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt")
    assert send(memory, 9, "Ida_Brandt", LETTER.replace("elf", "zwölf")) is None
    found = send(memory, 10, "Jonas_Kehl")
    assert found is not None
    assert found.others == 1


def test_a_name_is_not_counted_twice_when_one_of_the_cards_had_no_link(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt")
    assert send(memory, 2, "name:ida-brandt", name="Ida Brandt", name_based=True) is None
    found = send(memory, 3, "Jonas_Kehl")
    assert found is not None
    assert found.others == 1


CHANGED = {
    "another greeting and name": LETTER.replace("Hallo Frau Roth", "Sehr geehrter Herr Dr. Voss").replace(
        "Ida Brandt", "Jonas Kehl"
    ),
    "no greeting and no closing": "\n".join(LETTER.splitlines()[1:-2]),
    "everything on one line": LETTER.replace("\n", " "),
    "another closing": LETTER.replace("Viele Grüße\nIda Brandt", "Mit sonnigen Grüßen aus dem Norden\nJonas Kehl"),
    "another place and number": LETTER.replace("Husum", "Görlitz").replace("elf", "23"),
    "emoji": LETTER.replace(".", " 🚀.").replace("?", "? 👍"),
    "spelled-out umlauts": LETTER.replace("ä", "ae").replace("ü", "ue"),
    "capitals": LETTER.upper(),
    "signs nobody sees": "\u200b".join(LETTER),
    "look-alike letters": LETTER.replace("a", "а").replace("e", "е").replace("o", "о"),
    "a swapped sentence": LETTER.replace(
        "Unsere Kunden sparen damit im Schnitt jede vierte Kiste.", "Alle Teile lassen sich ohne Werkzeug stecken."
    ),
    "an added sentence": LETTER.replace("Wann passt", "Übrigens kenne ich Ihre Stadt gut. Wann passt"),
    "another order": "Hallo,\nwann passt Ihnen ein Anruf? Für den Herbst haben wir noch zwei Plätze im Werkstattkurs "
    "frei, und der erste Vormittag kostet Sie nichts. Unsere Kunden sparen damit im Schnitt jede vierte Kiste. Wir "
    "bauen in Husum seit elf Jahren Messestände aus Eschenholz.",
    "du instead of Sie": LETTER.replace("kostet Sie", "kostet dich").replace("Ihnen", "dir"),
}


@pytest.mark.parametrize("change", CHANGED)
def test_a_changed_letter_is_still_the_same_text(memory: Memory, change: str) -> None:
    alike(memory, CHANGED[change])


def test_the_words_that_differ_are_marked_in_the_other_letter(memory: Memory) -> None:
    [other] = alike(memory, LETTER.replace("elf Jahren", "drei Wochen")).senders
    assert "elf Jahren" in [run.text for run in other.words if not run.same]
    assert " ".join(run.text for run in other.words) == " ".join(LETTER.split())


def test_own_name_and_company_in_the_letter_do_not_tell_two_senders_apart(memory: Memory) -> None:
    text = "Ich bin {name} von der {firm} und zeige, wie {firm} Regale faltet. {firm} heißt: Regale ohne Schrauben."
    send(memory, 1, "Ida_Brandt", text.format(name="Ida Brandt", firm="Faltwerk Nord"), company="Faltwerk Nord")
    found = send(
        memory,
        2,
        "Jonas_Kehl",
        text.format(name="Jonas Kehl", firm="Kistenbau Emden GmbH"),
        company="Kistenbau Emden GmbH",
    )
    assert found is not None
    assert found.similarity == 1.0


def test_links_lead_elsewhere_but_the_text_is_the_same(memory: Memory) -> None:
    text = "Die Skizze des faltbaren Regals liegt für Sie bereit unter {} und wird jeden Montag ergänzt."
    send(memory, 1, "Ida_Brandt", text.format("https://faltwerk.example/r/18223?k=9981"))
    found = send(memory, 2, "Jonas_Kehl", text.format("https://kistenbau.example/start"))
    assert found is not None
    assert found.similarity == 1.0


@pytest.mark.parametrize("length", [190, 260, 330])
def test_a_letter_that_the_page_cuts_short_is_found_by_its_beginning(memory: Memory, length: int) -> None:
    alike(memory, LETTER[:length] + " …", letter_cut=True)


def test_a_whole_letter_finds_one_that_was_cut_short(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt", LETTER[:200], letter_cut=True)
    assert send(memory, 2, "Jonas_Kehl") is not None


def test_two_cut_letters_find_each_other(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt", LETTER[:260], letter_cut=True)
    assert send(memory, 2, "Jonas_Kehl", LETTER[:180], letter_cut=True) is not None


def test_the_end_of_a_letter_is_not_taken_for_its_beginning(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt", LETTER[:200], letter_cut=True)
    other = "Ein ganz anderer Anfang über Segelboote im Winterlager und ihre Planen aus Leinen. " * 2 + LETTER[200:]
    assert send(memory, 2, "Jonas_Kehl", other) is None


def test_too_short_a_beginning_says_nothing(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt")
    cut = LETTER[: CUT_MIN + len("Hallo Frau Roth,\n") - 10]
    assert send(memory, 2, "Jonas_Kehl", cut, letter_cut=True) is None


def test_a_different_letter_is_not_the_same_text(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt")
    other = (
        "Guten Tag,\nSie hatten im März nach dem Schaltplan für die Hafenkräne gefragt. Er liegt jetzt gescannt im "
        "Archiv des Museums, Mappe vierzehn. Soll ich Ihnen eine Kopie machen lassen?\nViele Grüße\nTheo Sass"
    )
    assert send(memory, 2, "Theo_Sass", other) is None


POLITE = [
    "Ich würde mich freuen, Sie in meinem Netzwerk begrüßen zu dürfen.",
    "Gerne würde ich mich mit Ihnen vernetzen. Ich freue mich auf einen interessanten Austausch!",
    "ich bin auf Ihr Profil aufmerksam geworden und würde mich gerne mit Ihnen vernetzen.",
    "Ich möchte Sie gerne zu meinem beruflichen Netzwerk hinzufügen. Über eine Bestätigung würde ich mich sehr freuen.",
    "wie ich sehe, haben wir gemeinsame Kontakte. Ich würde mich über einen Austausch mit Ihnen freuen.",
    "Lass uns gerne vernetzen, ich freue mich auf den Austausch mit dir.",
    "Ihr Profil finde ich sehr interessant und ich bin dabei, mein Netzwerk zu erweitern.",
    "ich wünsche Ihnen und Ihrer Familie frohe Weihnachten und einen guten Rutsch ins neue Jahr!",
    "Herzlichen Glückwunsch zum Geburtstag und alles Gute für das neue Jahr!",
    "I'd like to add you to my professional network on XING. I look forward to hearing from you.",
    "I came across your profile and would like to connect with you. Have a nice day and all the best!",
]


@pytest.mark.parametrize("letter", POLITE)
def test_polite_sentences_never_make_a_cluster(memory: Memory, letter: str) -> None:
    for number, person in enumerate(["Ida_Brandt", "Jonas_Kehl", "Mira_Lund"]):
        assert send(memory, number, person, f"Hallo Frau Roth,\n{letter}\nViele Grüße\n{person}") is None
    assert memory.clusters() == ()


@pytest.mark.parametrize("letter", POLITE)
def test_politeness_around_two_own_reasons_does_not_join_them(memory: Memory, letter: str) -> None:
    send(memory, 1, "Ida_Brandt", f"Hallo,\n{letter} Ihr Vortrag über Deichpflege in Emden hat mich lange beschäftigt.")
    assert send(memory, 2, "Jonas_Kehl", f"Guten Tag,\n{letter} Wir saßen 2019 zusammen im Elternrat in Suhl.") is None


def test_what_sells_is_never_taken_for_politeness() -> None:
    selling = "ich würde mich freuen, Sie zu meinem kostenlosen Webinar über planbare Kundengewinnung einzuladen"
    left = core(selling, "", None, STOCK)
    assert "kostenlosen webinar ueber planbare kundengewinnung einzuladen" in left
    assert len(left) >= DISTINCTIVE_MIN


def test_distinctive_counts_what_is_left_of_a_letter(memory: Memory) -> None:
    own = "Unsere Werkstatt faltet Regale aus Eschenholz ohne eine einzige Schraube."
    send(memory, 1, "Ida_Brandt", own)
    found = send(memory, 2, "Jonas_Kehl", f"Hallo,\n{own} Ich freue mich auf den Austausch mit Ihnen.\nLG")
    assert found is not None
    assert found.distinctive == len(own) - 1  # folded, without the full stop


def test_a_request_without_a_letter_has_no_same_text(memory: Memory) -> None:
    assert send(memory, 1, "Ida_Brandt", None) is None
    assert send(memory, 2, "Jonas_Kehl", None) is None


def test_messages_count_and_posts_and_the_user_s_own_letters_do_not(memory: Memory) -> None:
    send(memory, 1, "Ida_Brandt", kind="posts")
    send(memory, 2, "Mira_Lund", kind="sent")
    assert send(memory, 3, "Jonas_Kehl") is None
    assert send(memory, 4, "Nils_Korte", kind="messages") is not None


def test_the_date_of_the_letter_counts_for_since(memory: Memory) -> None:
    send(memory, 20, "Ida_Brandt", sent=sent(4, 5))
    found = send(memory, 21, "Jonas_Kehl")
    assert found is not None
    assert found.since == day(5).date()


def test_however_many_send_something_alike_the_same_words_count_as_the_same(memory: Memory) -> None:
    reworded = LETTER.replace("Messestände aus Eschenholz", "Regale aus Buchenholz").replace("jede vierte", "manche")
    for number in range(70):
        send(memory, 1 + number / 100, f"Early_{number}", reworded.replace("elf", str(number)))
    for number in range(2):
        send(memory, 9 + number, f"Late_{number}")
    found = send(memory, 12, "Last_One")
    assert found is not None
    assert found.similarity == 1
    assert [one.person for one in found.senders[:2]] == ["Late_0", "Late_1"]


def test_a_campaign_counts_every_sender_and_shows_the_most_alike_first(memory: Memory) -> None:
    for number in range(30):
        send(memory, number, f"Person_{number}", LETTER.replace("elf", f"{number}"))
    found = send(memory, 40, "Jonas_Kehl", LETTER.replace("elf", "7"))
    assert found is not None
    assert (found.others, found.since) == (30, day(0).date())
    assert found.senders[0].person == "Person_7"
    assert [one.similarity for one in found.senders] == sorted((one.similarity for one in found.senders), reverse=True)


def test_only_different_wordings_grow_the_index(memory: Memory) -> None:
    send(memory, 0, "Person_0")
    size = memory._db.execute("SELECT count(*) FROM band").fetchone()
    for number in range(1, 20):
        send(memory, number, f"Person_{number}", LETTER.replace("elf", "12"))
    assert memory._db.execute("SELECT count(*) FROM band").fetchone() == size


def test_the_order_in_which_a_campaign_arrives_does_not_matter() -> None:
    variants = [LETTER, CHANGED["a swapped sentence"], CHANGED["another order"], CHANGED["another place and number"]]
    told = set()
    for order in permutations(range(len(variants))):
        with Memory.open(None) as memory:
            for number in order:
                send(memory, 1, f"Person_{number}", variants[number])
            found = [send(memory, 2, f"Person_{number}", letter) for number, letter in enumerate(variants)]
        told.add(tuple((one.others, round(one.similarity, 6)) for one in found if one is not None))
    assert len(told) == 1
    assert [others for others, _ in told.pop()] == [3, 3, 3, 3]


def test_letters_that_share_only_the_language_are_no_campaign(memory: Memory) -> None:
    rng = random.Random(5)  # noqa: S311 - repeatable on purpose
    parts = ["ba", "kla", "mo", "stei", "gru", "fal", "re", "zwei", "po", "lie", "hau", "nor", "len", "ter", "ras"]
    small = ["und", "der", "die", "mit", "für", "wir", "Sie", "nicht", "ist", "eine", "auf", "auch"]
    for number in range(200):
        words = ["".join(rng.choices(parts, k=3)) if rng.random() < 0.6 else rng.choice(small) for _ in range(40)]
        assert send(memory, number, f"Person_{number}", " ".join(words)) is None


def test_the_shipped_stock_sentences_reach_the_rules_and_the_user_may_add_own(tmp_path: Path) -> None:
    user = tmp_path / "phrases"
    user.mkdir()
    (user / "stock.toml").write_text('sentences = ["Gut Holz und bis zum nächsten Kegelabend"]\n', "utf-8")
    rules = compile_ruleset(SHIPPED, tmp_path)
    assert rules.stock == (*STOCK, "Gut Holz und bis zum nächsten Kegelabend")
    assert core("Gut Holz und bis zum nächsten Kegelabend, Eva!", "", None, rules.stock) == "eva"
    assert len(set(STOCK)) == len(STOCK)
