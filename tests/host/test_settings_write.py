"""Changing settings.toml keeps what a person wrote around the values."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht.settings_toml import line_of, statements
from kontaktwacht.settings_write import flattened, nested, rewritten

NUMBERS = st.integers(-30, 30) | st.floats(-30, 30)
CHANGES = st.dictionaries(
    st.sampled_from(["prior", "notable", "weights.contacts.many", "weights.letter.synergy", "caps.letter"]),
    st.none() | NUMBERS,
) | st.dictionaries(st.sampled_from(["employers", "kinds"]), st.none() | st.lists(st.text(max_size=8), max_size=3))

WRITTEN = """\
# My own thresholds
notable = 1.5  # less noise
employers = [
  "Muster AG",  # until 2020
]

# what I find weighty
[weights]
"contacts.many" = 3
letter.synergy = 2  # they all say it

[caps]
letter = 10
"""


def test_only_the_line_that_changes_changes() -> None:
    changed = rewritten(WRITTEN, {"notable": 2.5, "weights.letter.synergy": 1})
    assert changed == WRITTEN.replace("notable = 1.5", "notable = 2.5").replace("synergy = 2 ", "synergy = 1 ")


def test_a_new_value_goes_where_its_like_stand() -> None:
    changed = rewritten(WRITTEN, {"prior": -12, "weights.letter.fifteen": 4, "phrases.letter.synergy": "off"})
    lines = changed.splitlines()
    assert lines.index("prior = -12") < lines.index("[weights]")
    assert lines.index('"letter.fifteen" = 4') < lines.index("[caps]")
    assert lines[-2:] == ["[phrases]", '"letter.synergy" = "off"']
    assert "# they all say it" in changed


def test_none_takes_a_value_out() -> None:
    assert "employers" not in rewritten(WRITTEN, {"employers": None})
    assert "# My own thresholds" in rewritten(WRITTEN, {"notable": None})


def test_an_inline_table_is_written_anew_rather_than_wrongly() -> None:
    changed = rewritten('weights = { "contacts.many" = 3, "letter.synergy" = 1 }\n', {"weights.contacts.many": 5})
    assert tomllib.loads(changed) == {"weights": {"contacts.many": 5, "letter.synergy": 1}}


@given(CHANGES, st.sampled_from([WRITTEN, "", "# only a remark\n", 'weights = { "contacts.many" = 3 }\n']))
def test_whatever_changes_the_file_says_it_afterwards_and_nothing_else(changes: dict[str, object], text: str) -> None:
    before = flattened(tomllib.loads(text))
    wanted = {key: value for key, value in {**before, **changes}.items() if value is not None}
    changed = rewritten(text, changes)
    assert flattened(tomllib.loads(changed)) == wanted
    assert rewritten(changed, changes) == changed


@given(CHANGES)
def test_flat_names_and_tables_are_the_same_settings(changes: dict[str, object]) -> None:
    assert flattened(nested(changes)) == changes


def test_lines_are_found_in_arrays_of_tables_and_behind_long_values() -> None:
    text = '[[phrase]]\nid = "a.b"\nhit = [\n  "x",\n]\n[[phrase]]\nid = "c.d"\nwhy.de = "…"\n'
    text += '[rules."a.b"]\npoints = 1\n'
    assert line_of(text, ("phrase", 0, "hit", 0)) == 3
    assert line_of(text, ("phrase", 1, "id")) == 7
    assert line_of(text, ("phrase", 1, "why", "de")) == 8
    assert line_of(text, ("phrase", 1, "points")) == 6
    assert line_of(text, ("rules", "a.b", "points")) == 10
    assert line_of(text, ("nothing",)) is None
    assert [one.is_header for one in statements(text)] == [True, False, False, True, False, False, True, False]
