"""What a person writes by hand: merged over what is shipped, and every mistake named with line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped_rules import lay_out

from kontaktwacht.phrases.language import compile_rule
from kontaktwacht.settings import compile_ruleset
from kontaktwacht.settings_errors import SettingsError


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "shipped")


@pytest.fixture
def user(tmp_path: Path) -> Path:
    folder = tmp_path / "user"
    (folder / "phrases").mkdir(parents=True)
    return folder


def write(user: Path, text: str, name: str = "settings.toml") -> Path:
    (user / name).write_text(text, "utf-8")
    return user / name


def complaint(shipped: Path, user: Path) -> str:
    """All sentences about the user's files."""
    with pytest.raises(SettingsError) as caught:
        compile_ruleset(shipped, user)
    return "\n".join(caught.value.sentences)


def test_without_settings_everything_is_as_shipped(shipped: Path, user: Path) -> None:
    rules = compile_ruleset(shipped, user)
    assert (rules.prior, rules.notable, rules.collector) == (-10, 0, 7)
    assert rules.weights == {"contacts.many": 5, "letter.same_text": 8, "letter.synergy": 4, "letter.quiet": 1}
    assert rules.groups == {"contacts.many": "contacts", "letter.synergy": "letter.offer"}
    assert rules.withdrawal_days == 7
    assert rules.problem is None


def test_a_rule_without_a_sentence_is_explained_by_its_reason_word_for_word(shipped: Path, user: Path) -> None:
    texts = compile_ruleset(shipped, user).texts["de"]
    assert texts["contacts.many"].format(count=999) == "999 Kontakte"
    assert texts["letter.same_text"].format() == "Derselbe Text {kommt} von anderen."
    assert texts["level.clear"] == "unauffällig"


def test_settings_lie_over_what_is_shipped(shipped: Path, user: Path) -> None:
    write(
        user,
        'notable = 1.5\nwithdrawal_days = 9\nemployers = ["Muster AG"]\nkinds = ["requests"]\n'
        '[weights]\ncontacts.many = 3\n"letter.synergy" = 2\n[caps]\nletter = 10\n'
        '[phrases]\n"letter.quiet" = "trial"\n',
    )
    rules = compile_ruleset(shipped, user)
    assert rules.notable == 1.5
    assert rules.withdrawal_days == 9
    assert rules.employers == ("Muster AG",)
    assert rules.kinds == ("requests",)
    assert rules.weights["contacts.many"] == 3
    assert rules.caps == {"contacts": 12, "letter": 10}
    assert {phrase.id: (phrase.points, phrase.status) for phrase in rules.phrases} == {
        "letter.synergy": (2, "active"),
        "letter.quiet": (1, "trial"),
    }


def test_a_phrase_that_is_switched_off_is_not_looked_for(shipped: Path, user: Path) -> None:
    write(user, '[phrases]\n"letter.synergy" = "off"\n')
    assert compile_ruleset(shipped, user).phrases == ()


def test_a_users_phrase_changes_what_it_names_and_leaves_the_rest(shipped: Path, user: Path) -> None:
    write(user, '[[phrase]]\nid = "letter.synergy"\npoints = 6\n', "phrases/de.toml")
    (phrase,) = compile_ruleset(shipped, user).phrases
    assert (phrase.points, phrase.patterns, phrase.group) == (6, (compile_rule("synergi*"),), "letter.offer")


def test_a_rule_of_both_languages_weighs_and_is_explained_as_the_user_wrote_it(shipped: Path, user: Path) -> None:
    english = (shipped / "phrases" / "de.toml").read_text("utf-8").replace('lang = "de"', 'lang = "en"')
    (shipped / "phrases" / "en.toml").write_text(english, "utf-8")
    before = compile_ruleset(shipped, user)
    assert before.weights["letter.synergy"] != 2
    why = 'why = { de = "So ist es.", en = "So it is." }'
    write(user, f'[[phrase]]\nid = "letter.synergy"\npoints = 2\n{why}\n', "phrases/de.toml")
    write(user, '[[phrase]]\nid = "letter.synergy"\nstatus = "trial"\n', "phrases/en.toml")
    after = compile_ruleset(shipped, user)
    assert after.weights["letter.synergy"] == 2
    assert {phrase.points for phrase in after.phrases if phrase.id == "letter.synergy"} == {2}
    assert after.texts["de"]["letter.synergy"] == "So ist es."


def test_a_users_own_phrase_is_added_under_its_language(shipped: Path, user: Path) -> None:
    write(
        user,
        'lang = "en"\n[[phrase]]\nid = "letter.mine"\nmark = "letter"\npoints = 2\n'
        'why = { de = "Meine.", en = "Mine." }\npatterns = ["quick chat"]\n',
        "phrases/mine.toml",
    )
    mine = compile_ruleset(shipped, user).phrases[-1]
    assert (mine.id, mine.lang, mine.where) == ("letter.mine", "en", ("letter",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("notable = 0\nnotabel = 3\n", ["line 2", "notabel", "correct its name"]),
        ('prior = "low"\n', ["line 1", "prior", "number", "without quotes"]),
        ("# mine\n\nwithdrawal_days = 400\n", ["line 3", "withdrawal_days", "at most 60"]),
        ("notable = true\n", ["notable", "must be a number"]),
        ("withdrawal_days = 7.5\n", ["withdrawal_days", "whole number"]),
        ("notable = nan\n", ["notable", "finite"]),
        ("notable = 8\n", ["line 1", "notable (8)", "below collector (7)", "raise collector"]),
        ("prior = -2\nnotable = -5\n", ["line 1", "prior (-2)", "below notable"]),
        ('kinds = ["requests", "jobs"]\n', ["line 1", "kinds.1", "'jobs'", "choose one"]),
        ('employers = "Muster AG"\n', ["employers", "list"]),
        ("weights = 3\n", ["weights", "table"]),
        ('[weights]\n"contacts.mayn" = 3\n', ["line 2", "contacts.mayn", "did you mean contacts.many"]),
        ("[weights]\n\ncontacts.many = 99\n", ["line 3", "at most 30"]),
        ('[phrases]\n"letter.synergy" = "gone"\n', ["line 2", "must be one of", "'off'"]),
        ("[caps]\ncontacts = 17\n", ["line 2", "caps.contacts (17)", "below collector − prior (17)", "lower the cap"]),
        ("[caps]\nnothing = 1\n", ["line 2", "no group nothing"]),
        ("notable = \n", ["line 1", "not valid TOML"]),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_do(text: str, said: list[str], shipped: Path, user: Path) -> None:
    file = write(user, text)
    sentences = complaint(shipped, user)
    assert str(file) in sentences
    for words in said:
        assert words in sentences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[[phrase]]\nid = "letter.synergy"\npoints = 1\n\n[[phrase]]\nid = "letter.synergy"\npoints = "x"\n',
            "line 7",
        ),
        ('[[phrase]]\nid = "letter.mine"\nmark = "letter"\npoints = 2\npatterns = ["a b"]\n', "why is missing"),
        ('[[phrase]]\nid = "synergy"\n', "not a rule's id"),
        ('[[phrase]]\nid = "letter.synergy"\npatterns = ["kostenlos ..99 buch"]\n', "a gap is 1 to 12 words, not 99."),
        ('[[phrase]]\nid = "letter.synergy"\nwords = "gratis ab*"\n', "'ab*' is too short for a star"),
        ('[[phrase]]\nid = "letter.synergy"\nwords = 3\n', "words must be a text"),
        ('[[phrase]]\nid = "letter.synergy"\npatterns = []\n', "neither patterns nor words are written"),
        ('[[phrase]]\nid = "letter.synergy"\npart_of = "letter.pitch"\n', "part_of and label belong together"),
        ('[[phrase]]\nid = "letter.synergy"\npart_of = "letter.synergy"\n', "must be one of 'letter.pitch'"),
        ('[[rule]]\nid = "letter.mine"\n', "under [[phrase]]"),
        ('phrase = "x"\n', "under [[phrase]]"),
        ("phrase = [1]\n", "phrase"),
    ],
)
def test_a_mistake_in_a_phrase_file_is_named_too(text: str, said: str, shipped: Path, user: Path) -> None:
    file = write(user, text, "phrases/de.toml")
    sentences = complaint(shipped, user)
    assert str(file) in sentences
    assert said in sentences


def test_a_phrase_file_without_language_is_asked_for_one(shipped: Path, user: Path) -> None:
    write(user, "", "phrases/mine.toml")
    assert 'lang = "de"' in complaint(shipped, user)


def test_a_file_that_is_not_utf8_is_named(shipped: Path, user: Path) -> None:
    (user / "settings.toml").write_bytes(b'employers = ["M\xfcller"]\n')
    assert "save it as UTF-8" in complaint(shipped, user)


def test_several_mistakes_are_all_named(shipped: Path, user: Path) -> None:
    write(user, 'prior = "a"\nnotabel = 1\nretention_days = 1\n')
    sentences = complaint(shipped, user)
    assert sentences.count("line ") == 3


def test_a_template_may_hold_plain_slots_only(shipped: Path, user: Path) -> None:
    (shipped / "texts" / "de.toml").write_text('"contacts.many" = "{count.__class__}"\n', "utf-8")
    assert "not a plain name" in complaint(shipped, user)
