"""The ledger and decisions against a plain model of what they should say, over random stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from memory_kit import RULES, card, cards, day, decide, page

from kontaktwacht.memory import Memory
from kontaktwacht.model import History

PEOPLE = ["Ann", "Bob", "Cem", "Dia"]
some = st.sets(st.sampled_from(PEOPLE))


@dataclass
class Episode:
    first: float
    last: float
    gone: float | None = None
    answered: float | None = None


@dataclass
class Model:
    """What the ledger should know, told as plainly as possible. Fewer than five people: no sweep can happen."""

    episodes: dict[str, list[Episode]] = field(default_factory=lambda: {one: [] for one in PEOPLE})

    def look(self, at: float, shown: set[str], complete: bool) -> None:
        for person, known in self.episodes.items():
            standing = known[-1] if known and known[-1].gone is None else None
            if person in shown:
                # What was answered a week ago does not stand on: a card is a new request then.
                if standing is not None and standing.answered is not None and at - standing.answered > 7:
                    standing.gone = standing.answered
                    standing = None
                if standing is None:
                    known.append(Episode(at, at))
                else:
                    standing.last = at
            elif complete and standing is not None:
                standing.gone = at

    def answer(self, at: float, person: str) -> None:
        known = self.episodes[person]
        if known and known[-1].gone is None:
            known[-1].answered = at


class Ledger(RuleBasedStateMachine):
    """Pages in time order, answers between them, and older pages again at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = Memory.open(None)
        self.model = Model()
        self.now = 0.0
        self.pages: list[tuple[float, frozenset[str], bool]] = []
        self.hidden: dict[str, bool] = {}

    def teardown(self) -> None:
        self.memory.close()

    @rule(shown=some, complete=st.booleans())
    def look(self, shown: set[str], complete: bool) -> None:
        self.now += 1
        self.pages.append((self.now, frozenset(shown), complete))
        self.model.look(self.now, shown, complete)
        self.memory.observe(page(self.now, complete=complete), cards(sorted(shown)), RULES)

    @rule(data=st.data())
    def an_older_page_again(self, data: st.DataObject) -> None:
        if self.pages:
            at, shown, complete = data.draw(st.sampled_from(self.pages))
            self.memory.observe(page(at, complete=complete), cards(sorted(shown)), RULES)

    @rule(person=st.sampled_from(PEOPLE), action=st.sampled_from(["accepted", "declined"]))
    def answer(self, person: str, action: str) -> None:
        self.now += 1
        self.model.answer(self.now, person)
        decide(self.memory, self.now, person, action)

    @rule(person=st.sampled_from(PEOPLE), hide=st.booleans())
    def hide(self, person: str, hide: bool) -> None:
        self.now += 1
        self.hidden[person] = hide
        decide(self.memory, self.now, person, "hide" if hide else "unhide")

    @rule(person=st.sampled_from(PEOPLE))
    def a_private_page_leaves_no_trace(self, person: str) -> None:
        with self.memory.transaction(keep=False):
            self.memory.observe(page(self.now + 5, complete=True), cards([person]), RULES)

    @invariant()
    def hidden_is_who_was_hidden_last(self) -> None:
        assert set(self.memory.hidden()) == {person for person, hide in self.hidden.items() if hide}

    @invariant()
    def the_ledger_says_what_the_model_says(self) -> None:
        for person, known in self.model.episodes.items():
            history = self._known_of(person)
            if not known:
                assert history.request is None
                continue
            assert history.request is not None
            said = history.request
            assert (said.first_seen, said.last_seen) == (day(known[-1].first), day(known[-1].last))
            assert said.open == (known[-1].gone is None and known[-1].answered is None)
            assert [(one.first_seen, one.last_seen, one.gone_seen) for one in said.withdrawn] == [
                (day(one.first), day(one.last), day(one.gone))
                for one in known
                if one.gone is not None and one.answered is None
            ]
            assert said.returned == sum(1 for one in known[:-1] if one.answered is None)

    def _known_of(self, person: str) -> History:
        with self.memory.transaction(keep=False):
            return self.memory.observe(page(self.now, "profile"), cards([person]), RULES)[0]


Ledger.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestLedger = Ledger.TestCase

pages = st.lists(st.tuples(st.integers(0, 20), some, st.booleans()), max_size=10)


@settings(max_examples=60, deadline=None)
@given(pages)
def test_pages_in_any_order_never_corrupt_the_ledger(seen: list[tuple[int, set[str], bool]]) -> None:
    with Memory.open(None) as memory:
        for at, shown, complete in seen:
            memory.observe(page(at, complete=complete), cards(sorted(shown)), RULES)
        for person in PEOPLE:
            known = memory.person(person)
            spans = [] if known is None else [(one.first_seen, one.last_seen, one.gone) for one in known.requests]
            for first, last, gone in spans:
                assert first <= last
                assert gone is None or last < gone
            for (_, _, gone), (later, _, _) in pairwise(spans):
                assert gone is not None
                assert gone <= later


@settings(max_examples=60, deadline=None)
@given(pages, some, st.booleans())
def test_the_same_page_twice_gives_the_same_history(
    before: list[tuple[int, set[str], bool]], shown: set[str], complete: bool
) -> None:
    with Memory.open(None) as memory:
        for at, people, whole in before:
            memory.observe(page(at, complete=whole), cards(sorted(people)), RULES)
        last = page(30, complete=complete)
        assert memory.observe(last, cards(sorted(shown)), RULES) == memory.observe(last, cards(sorted(shown)), RULES)


full_cards = st.lists(
    st.builds(
        card,
        st.sampled_from(PEOPLE),
        headline=st.sampled_from([None, "Berater", "Trainerin"]),
        letter=st.sampled_from([None, "Wir bauen Messestände aus Holz und suchen dafür Partner in Ihrer Stadt."]),
    ),
    unique_by=lambda one: one.person,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(full_cards, st.randoms(use_true_random=False))
def test_the_order_of_cards_on_a_page_does_not_matter(shown: list, shuffler: object) -> None:  # type: ignore[type-arg]
    other = list(shown)
    shuffler.shuffle(other)  # type: ignore[attr-defined]
    with Memory.open(None) as one, Memory.open(None) as two:
        first = dict(zip([each.person for each in shown], one.observe(page(1), shown, RULES), strict=True))
        second = dict(zip([each.person for each in other], two.observe(page(1), other, RULES), strict=True))
    assert first == second
