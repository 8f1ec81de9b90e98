"""What the process a browser waits for may load, and what it may not: the start is the wait a person feels."""

from __future__ import annotations

import subprocess
import sys

from host_process import HOST, START, Process, card, score

#: Runs the host as it is and, when the browser has gone, says what it had loaded.
TELLING = START.replace("raise SystemExit(main())", "main(); print('\\n'.join(sys.modules), file=sys.stderr)")
#: Heavy, and never needed between a frame and a verdict.
NEVER = {
    "pydantic",
    "pydantic_core",
    "typing_extensions",
    "tomllib",
    "logging",
    "asyncio",
    "importlib.metadata",
    "json",
}
#: Needed by some messages, but not to say hello on the first day.
LATER = {"sqlite3", "platformdirs", "subprocess", "pathlib", "tempfile", "shutil", "dataclasses", "inspect", "hashlib"}


def loaded(*requests: object) -> set[str]:
    """What a host has loaded after answering these. The rules are compiled beforehand, as after the first start."""
    with Process(start=TELLING) as host:
        for request in requests:
            assert host.ask(request)["ok"]
        code, errors = host.end()
    assert code == 0
    return set(errors.splitlines())


HELLO = {"id": 1, "type": "hello", "extension_version": "0.1.0", "protocol": 1}


def test_hello_loads_none_of_what_is_heavy() -> None:
    modules = loaded(HELLO)
    assert "msgspec" in modules
    assert modules & (NEVER | LATER) == set()


def test_regular_expressions_are_loaded_by_msgspec_alone() -> None:
    """`re` comes with `typing` (before Python 3.13) and `textwrap`, which msgspec imports; nothing of ours asks for
    it on the way to hello. Where this fails, an import can be made lazy."""
    probe = (
        "import sys; sys.modules['typing_extensions'] = None; import msgspec, os, signal, struct\n"
        f"known = set(sys.modules); sys.path.insert(0, {str(HOST)!r}); del sys.modules['re']\n"
        "import kontaktwacht.native, kontaktwacht.dispatch, kontaktwacht.handlers.hello\n"
        "print('re' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-I", "-c", probe], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert said.strip() == "False"


def test_judging_a_page_loads_no_pydantic_and_reads_no_toml() -> None:
    page = score(
        card("Anna_Muster", letter="Ich sehe Synergien zwischen uns.", lines=["999+ Kontakte", "vor 3 Tagen"]),
        card("Bernd_Beispiel", letter="Danke für das Gespräch am Dienstag über den Umbau."),
    )
    modules = loaded(HELLO, page, page, {"id": 3, "type": "decide", "decisions": [{"person": "A", "action": "hide"}]})
    assert "sqlite3" in modules
    assert modules & NEVER == set()


def test_hello_with_people_hidden_loads_the_store_but_nothing_else_heavy() -> None:
    with Process() as host:
        host.ask({"id": 3, "type": "decide", "decisions": [{"person": "A", "action": "hide"}]})
    modules = loaded(HELLO)
    assert "sqlite3" in modules
    assert modules & NEVER == set()
