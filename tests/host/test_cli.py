"""The command line: the same judgement as in the browser, and one sentence for whatever cannot be done."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from host_process import card, score

from kontaktwacht import __version__, cli
from kontaktwacht.host import Host, memory_file
from kontaktwacht.wire import Decision


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; gives exit code, standard output and standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            code = cli.main([str(one) for one in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def written(folder: Path, data: object) -> Path:
    file = folder / "request.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return file


LETTER = "Guten Tag, ich sehe tolle Synergien zwischen uns. Holen Sie sich gleich mein kostenloses E-Book!"


def test_one_request_gives_the_hosts_reply(run: Any, tmp_path: Path) -> None:
    code, out, err = run("score", written(tmp_path, score(card("Max_Muster", letter=LETTER), number=9)), "--json")
    reply = json.loads(out)
    assert (code, err, reply["id"], reply["ok"]) == (0, "", 9, True)
    assert reply["verdicts"][0]["person"] == "Max_Muster"


def test_id_and_type_may_be_left_out(run: Any, tmp_path: Path) -> None:
    request = score(card("Max_Muster"))
    del request["id"], request["type"]
    assert run("score", written(tmp_path, request), "--json")[0] == 0


def test_a_list_is_replayed_against_one_memory_and_gives_a_list(run: Any, tmp_path: Path) -> None:
    requests = [
        score(card(f"Person_{number}", letter=LETTER), seen_at=f"2026-05-{12 + number}T10:00:00+02:00")
        for number in range(3)
    ]
    code, out, _ = run("score", written(tmp_path, requests), "--json")
    replies = json.loads(out)
    assert code == 0
    assert [reply["verdicts"][0]["person"] for reply in replies] == ["Person_0", "Person_1", "Person_2"]
    assert [(reply["verdicts"][0]["same_text"] or {"others": 0})["others"] for reply in replies] == [0, 1, 2]
    assert not Path(memory_file()).exists(), "without --memory nothing may be kept"


def test_a_memory_lasts_from_one_run_to_the_next(run: Any, tmp_path: Path) -> None:
    memory = tmp_path / "my memory.sqlite3"
    for number in range(2):
        request = written(tmp_path, score(card(f"Person_{number}", letter=LETTER)))
        code, out, _ = run("score", request, "--json", "--memory", memory)
        assert code == 0
    assert json.loads(out)["verdicts"][0]["same_text"]["others"] == 1


def test_people_get_a_table(run: Any, tmp_path: Path) -> None:
    request = score(
        card("Max_Muster", letter=LETTER, lines=["999+ Kontakte"], name="Max\x1b[31m Muster"), card("Eva_Muster")
    )
    code, out, _ = run("score", written(tmp_path, request))
    assert code == 0
    assert "Eva_Muster" in out
    assert "dB" in out
    assert "\x1b" not in out, "a page must not steer the terminal"


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        ("de", None, ["unauffällig", "999+ Kontakte: So viele", "„999+ Kontakte“"]),
        ("en", None, ["clear ", "999+ contacts: hardly", "“999+ Kontakte”"]),
        ("de", "en", ["clear ", "999+ contacts: hardly", "“999+ Kontakte”"]),
    ],
)
def test_a_table_is_in_one_language(run: Any, tmp_path: Path, lang: str, words: str | None, said: list[str]) -> None:
    request = score(card("Max_Muster", lines=["999+ Kontakte"]), lang=lang, words=words)
    _, out, _ = run("score", written(tmp_path, request))
    assert all(one in out for one in said), out
    memory = Host(str(tmp_path / "memory.sqlite3"))
    memory.memory.decide([Decision("Max_Muster", "trust")], datetime.now(UTC))
    memory.close()
    _, out, _ = run("score", written(tmp_path, request), "--memory", tmp_path / "memory.sqlite3")
    assert ("(vertraut)" if said[0] == "unauffällig" else "(trusted)") in out
    _, out, _ = run("score", written(tmp_path, score(lang=lang, words=words)))
    assert ("(keine Karten)" if said[0] == "unauffällig" else "(no cards)") in out


def test_standard_input_is_read_for_a_dash(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.TextIOWrapper(io.BytesIO(json.dumps(score(card("Max_Muster"))).encode()))
    monkeypatch.setattr("sys.stdin", text)
    assert run("score", "-", "--json")[0] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("   \n", "is empty"),
        ("{", "not JSON"),
        ("[]", "empty list"),
        ("7", "JSON object"),
        ("[7]", "JSON object"),
        ("[[]]", "JSON object"),
        ("{}", "page"),
        ('{"page": {}, "cards": []}', "page"),
        ('{"type": "hello"}', "only score requests"),
        ('{"page": NaN}', "NaN"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_request_is_said_in_one_sentence(run: Any, tmp_path: Path, text: str, said: str) -> None:
    code, out, err = run("score", written(tmp_path, text), "--json")
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_the_wrong_request_of_a_list_is_named(run: Any, tmp_path: Path) -> None:
    code, _, err = run("score", written(tmp_path, [score(card("a")), score(card("b"), seen_at="today")]))
    assert code == 2
    assert "request 2 of 2" in err


def test_files_that_cannot_be_read_are_named(run: Any, tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b'"\xfc"')
    for file, said in (
        (tmp_path / "none.json", "cannot be read"),
        (tmp_path, "cannot be read"),
        (tmp_path / "latin", "UTF-8"),
    ):
        code, _, err = run("score", file)
        assert code == 2
        assert str(file) in err
        assert said in err


def test_a_memory_that_is_none_is_named(run: Any, tmp_path: Path) -> None:
    request = written(tmp_path, score(card("a")))
    for memory in (request, tmp_path):
        code, _, err = run("score", request, "--memory", memory)
        assert code == 2
        assert err.startswith(f"kontaktwacht: {memory} ")
        assert len(err.splitlines()) == 1


def test_a_misspelt_memory_is_neither_exported_nor_made(run: Any, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.sqlite3"
    for command in (("export",), ("forget", "--all")):
        code, out, err = run(*command, "--memory", nowhere)
        assert (code, out, nowhere.exists()) == (2, "", False)
        assert str(nowhere) in err


def test_settings_that_were_not_taken_are_told(run: Any, tmp_path: Path) -> None:
    file = Path(run("settings", "path")[1].strip())
    file.parent.mkdir(parents=True)
    file.write_text("notable = 99\n")
    for command in (("score", written(tmp_path, score(card("a")))), ("settings",)):
        code, out, err = run(*command)
        assert (code, bool(out)) == (0, True)
        assert "line 1" in err


def test_version_and_help(run: Any) -> None:
    assert run("--version")[:2] == (0, f"kontaktwacht {__version__}\n")
    assert run("--help")[0] == 0
    assert run()[0] == 2
    assert run("dance")[0] == 2


def test_settings_are_explained_checked_and_found(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    code, out, _ = run("settings")
    assert code == 0
    assert "withdrawal_days = 7 Tage" in out
    monkeypatch.setenv("LANG", "C")
    assert "withdrawal_days = 7 days" in run("settings", "explain")[1]
    items = json.loads(run("settings", "--json")[1])["items"]
    assert {"prior", "notable", "collector", "caps.letter"} <= {item["key"] for item in items}
    assert all(item["text"] and item["why"] for item in items)
    code, out, _ = run("settings", "path")
    file = Path(out.strip())
    assert run("settings", "check")[0] == 0
    file.parent.mkdir(parents=True)
    file.write_text("notable = 99\n")
    code, _, err = run("settings", "check")
    assert code == 1
    assert "line 1" in err


def test_while_a_file_is_wrong_the_settings_shown_are_those_that_hold(run: Any, tmp_path: Path) -> None:
    file = Path(run("settings", "path")[1].strip())
    file.parent.mkdir(parents=True)
    file.write_text("notable = 3\n")
    run("score", written(tmp_path, score(card("Max_Muster"))))
    file.write_text("notable = 99\n")
    _, out, err = run("settings")
    assert "notable = 3 dB" in out
    assert "line 1" in err
    assert "Until that is corrected" in err


def test_what_is_exported_can_be_imported_elsewhere_and_forgotten_here(run: Any, tmp_path: Path) -> None:
    memory, other = tmp_path / "one.sqlite3", tmp_path / "other.sqlite3"
    run("score", written(tmp_path, score(card("Max_Muster", letter=LETTER))), "--memory", memory)
    for form in ("json", "csv"):
        file = tmp_path / f"out.{form}"
        assert run("export", file, "--format", form, "--memory", memory)[0] == 0
        assert "Max_Muster" in file.read_text("utf-8")
        assert run("import", file, "--memory", other)[0] == 0
    assert "Nothing in it was new" in run("import", tmp_path / "out.json", "--memory", other)[1]
    assert run("forget", "Max_Muster", "--memory", memory)[0] == 0
    assert b"Synergien" not in memory.read_bytes()
    code, _, err = run("forget", "Max_Muster", "--memory", memory)
    assert code == 2
    assert "Max_Muster" in err
    assert run("forget", "--all", "--memory", other)[0] == 0
    assert run("forget")[0] == 2


@pytest.mark.parametrize("text", ["", "[", "[7]", '[{"type": "person"}]', "type,person\nperson", "person,type\nA"])
def test_an_import_that_is_none_changes_nothing(run: Any, tmp_path: Path, text: str) -> None:
    memory = tmp_path / "memory.sqlite3"
    code, _, err = run("import", written(tmp_path, text), "--memory", memory)
    assert code == 2
    assert len(err.splitlines()) == 1
