"""The file: private from the first moment, brought to the present version, refused when it is not ours."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from memory_kit import decide, look

from kontaktwacht.memory import Memory, StoreError, schema, store
from kontaktwacht.memory.schema import APPLICATION, STEPS, VERSION

posix_only = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_folder_and_files_are_for_the_user_alone_whatever_the_umask(file: Path) -> None:
    before = os.umask(0)
    try:
        with Memory.open(file) as memory:
            decide(memory, 1, "Max_Muster", "hide")
            assert mode(file.parent) == 0o700
            found = {path.name: mode(path) for path in file.parent.iterdir()}
    finally:
        os.umask(before)
    assert found.keys() >= {"memory.sqlite3", "memory.sqlite3-wal"}
    assert set(found.values()) == {0o600}


@posix_only
def test_a_file_left_open_to_others_is_closed_to_them(file: Path) -> None:
    Memory.open(file).close()
    file.chmod(0o644)
    Memory.open(file).close()
    assert mode(file) == 0o600


@posix_only
def test_what_is_not_ours_keeps_its_rights(tmp_path: Path) -> None:
    foreign = tmp_path / "of another.sqlite3"
    with sqlite3.connect(foreign) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    foreign.chmod(0o664)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o644)
    rights = {path: mode(path) for path in (foreign, pipe, tmp_path)}
    for path, said in ((foreign, "belongs to another program"), (pipe, "name a file"), (tmp_path, "name a file")):
        with pytest.raises(StoreError, match=said):
            Memory.open(path)
    assert {path: mode(path) for path in rights} == rights


def test_the_file_writes_ahead_and_overwrites_what_it_deletes(memory: Memory) -> None:
    db = memory._db
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.execute("PRAGMA secure_delete").fetchone()[0] == 1
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert db.execute("PRAGMA busy_timeout").fetchone()[0] == store.PATIENCE * 1000
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION


@pytest.mark.parametrize("version", range(VERSION + 1))
def test_a_file_of_any_older_version_is_brought_to_this_one(file: Path, version: int) -> None:
    file.parent.mkdir()
    old = sqlite3.connect(file)
    for number, step in enumerate(STEPS[:version], 1):
        old.executescript(step)
        old.execute(f"PRAGMA user_version = {number}")
        old.execute(f"PRAGMA application_id = {APPLICATION}")
    if version:
        old.execute(
            "INSERT INTO person (key, folded, name, first, seen)"
            " VALUES ('Max_Muster', 'max_muster', 'Max Muster', 1, 2)"
        )
        old.commit()
    old.close()
    with Memory.open(file) as memory:
        decide(memory, 1, "Max_Muster", "hide")
        assert memory.hidden() == ["Max_Muster"]
        assert memory.totals().people == 1
        assert memory._db.execute("PRAGMA user_version").fetchone()[0] == VERSION


def test_a_further_step_keeps_what_is_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Memory.open(file) as memory:
        decide(memory, 1, "Max_Muster", "hide")
    more = (*STEPS, "ALTER TABLE person ADD COLUMN colour TEXT; CREATE INDEX coloured ON person (colour)")
    monkeypatch.setattr(store, "STEPS", more)
    monkeypatch.setattr(store, "VERSION", len(more))
    with Memory.open(file) as memory:
        assert memory.hidden() == ["Max_Muster"]
        assert memory._db.execute("SELECT colour FROM person").fetchone() == (None,)


def test_a_step_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Memory.open(file) as memory:
        decide(memory, 1, "Max_Muster", "hide")
    with monkeypatch.context() as patched:
        patched.setattr(store, "STEPS", (*STEPS, "CREATE TABLE colour (name TEXT); CREATE TABLE colour (name TEXT)"))
        patched.setattr(store, "VERSION", VERSION + 1)
        with pytest.raises(StoreError):
            Memory.open(file)
    with Memory.open(file) as memory:
        assert memory.hidden() == ["Max_Muster"]
        assert memory._db.execute("SELECT name FROM sqlite_schema WHERE name = 'colour'").fetchone() is None


def test_a_file_of_a_newer_version_is_refused_and_kept(file: Path) -> None:
    with Memory.open(file) as memory:
        decide(memory, 1, "Max_Muster", "hide")
        memory._db.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"newer Kontaktwacht.*update Kontaktwacht") as refused:
        Memory.open(file)
    assert refused.value.reason == "newer"
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_reported_and_never_overwritten(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("Liebes Tagebuch, " * 100)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"not a memory of Kontaktwacht.*move the file away") as refused:
        Memory.open(file)
    assert refused.value.reason == "not_a_database"
    assert file.read_bytes() == before


def test_another_program_s_database_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="belongs to another program") as refused:
        Memory.open(file)
    assert refused.value.reason == "foreign"
    assert file.read_bytes() == before


def test_a_damaged_file_is_reported_with_what_to_do(file: Path) -> None:
    with Memory.open(file) as memory:
        look(memory, 1, [f"Person_{number}" for number in range(300)])
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="damaged; nothing was changed") as refused, Memory.open(file) as memory:
        look(memory, 2, ["Person_1"])
    assert refused.value.reason == "damaged"
    assert file.read_bytes() == before


def test_an_empty_file_is_a_memory_that_begins(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    with Memory.open(file) as memory:
        assert memory.hidden() == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(StoreError, match=r"taken.*make the file and its folder writable") as refused:
        Memory.open(tmp_path / "taken" / "memory.sqlite3")
    assert refused.value.reason == "not_writable"


def test_a_folder_in_place_of_the_file_is_named(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be written to"):
        Memory.open(file)


def test_a_writer_that_does_not_let_go_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Memory.open(file).close()
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    with Memory.open(file) as busy, Memory.open(file) as memory:
        busy._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"Another Kontaktwacht process.*try again") as refused:
            decide(memory, 1, "Max_Muster", "hide")
        busy._db.execute("ROLLBACK")
        assert refused.value.reason == "locked"
        decide(memory, 1, "Max_Muster", "hide")
        assert memory.hidden() == ["Max_Muster"]


def test_a_full_disk_is_named_and_nothing_is_half_stored(memory: Memory) -> None:
    pages = memory._db.execute("PRAGMA page_count").fetchone()[0]
    memory._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="full; free some space") as refused:
        look(memory, 1, [f"Person_{number}" for number in range(2000)])
    assert refused.value.reason == "full"
    memory._db.execute("PRAGMA max_page_count = 1000000")
    assert memory.totals().people == 0
    decide(memory, 2, "Max_Muster", "hide")
    assert memory.hidden() == ["Max_Muster"]


def test_many_processes_may_begin_at_once(file: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from kontaktwacht.memory import Memory; from kontaktwacht.wire import Decision\n"
        "sys.stdin.readline()\n"
        "Memory.open(Path(sys.argv[1])).decide([Decision(sys.argv[2], 'hide')], datetime.now(UTC))\n"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", script, str(file), f"Person_{number}"], stdin=subprocess.PIPE)
        for number in range(4)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write(b"\n")
        child.stdin.flush()
    for child in children:
        child.communicate()
        assert child.returncode == 0
    with Memory.open(file) as memory:
        assert sorted(memory.hidden()) == [f"Person_{number}" for number in range(4)]


def test_the_schema_only_ever_grows_by_steps() -> None:
    assert len(schema.STEPS) == schema.VERSION >= 1


def test_nothing_heavy_is_loaded_before_the_memory_is_opened() -> None:
    script = (
        "import sys, msgspec, contextlib; before = set(sys.modules); import kontaktwacht.memory; "
        "heavy = {'sqlite3', 're', 'pathlib', 'pydantic', 'platformdirs', 'logging', 'difflib', 'json', 'hashlib'}; "
        "print(sorted(heavy & (sys.modules.keys() - before)))"
    )
    out = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
