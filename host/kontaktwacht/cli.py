"""`kontaktwacht` on the command line: the same judgement as in the browser, and what belongs around it."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from kontaktwacht import __version__
from kontaktwacht.usage import UsageError, reopen

#: A request that cannot be met: one sentence for the person, exit code 2.
USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command. Exit code 0 done, 1 something was found wrong (doctor, settings check), 2 cannot be done."""
    reopen()
    for stream in (sys.stdout, sys.stderr):
        # Names and letters hold any character; a terminal or pipe that cannot write one gets a mark in its place.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except UsageError as error:
        print(f"kontaktwacht: {error}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # The reader of the output has seen enough (`kontaktwacht … | head`): nothing to say, nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # What is not said better where it happens: a full disk behind the output, a folder that may not be looked into.
        place = f"{error.filename}: " if error.filename else "what was to be printed could not be written: "
        print(f"kontaktwacht: {place}{error.strerror or error}.", file=sys.stderr)
        if not error.filename:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return USAGE
    except KeyboardInterrupt:
        return 130


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
    except SystemExit as done:  # --help, --version, or a word that is none: said already
        return int(done.code or 0)
    command: Callable[[argparse.Namespace], int] = options.run
    from kontaktwacht.memory import StoreError

    try:
        return command(options)
    except StoreError as error:
        raise UsageError(str(error)) from error


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="kontaktwacht", description="Weighs contact requests by the five marks of a Kontaktsammler, locally."
    )
    top.add_argument("--version", action="version", version=f"kontaktwacht {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    score = commands.add_parser("score", help="judge the cards of a request, or of a list of them in time order")
    score.add_argument("file", help="a JSON file, or - for standard input")
    score.add_argument("--json", action="store_true", help="print the reply (a list of replies for a list)")
    score.add_argument("--memory", metavar="PATH", help="the memory to use; without it a throw-away one")
    score.set_defaults(run=_score)

    evaluate = commands.add_parser("evaluate", help="figures over labelled examples, one JSON object a line")
    evaluate.add_argument("file", help="a JSON-lines file, or - for standard input")
    evaluate.add_argument("--json", action="store_true", help="print figures as JSON")
    evaluate.set_defaults(run=_evaluate)

    masscheck = commands.add_parser("masscheck", help="hits of each phrase rule over texts, without printing them")
    masscheck.add_argument("path", help="a folder of .txt files, a .jsonl file with a text in each line, or one text")
    masscheck.add_argument("--json", action="store_true", help="print figures as JSON")
    masscheck.set_defaults(run=_masscheck)

    _setup_parsers(commands)
    _memory_parsers(commands)
    return top


def _setup_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    setup = commands.add_parser("setup", help="register the host with the installed browsers")
    setup.add_argument("--browser", action="append", default=[], metavar="NAME", help="only this one (repeatable)")
    setup.add_argument(
        "--folder", metavar="DIR", help="where that one browser looks, if it is none of the known places"
    )
    setup.add_argument("--all", action="store_true", help="every browser known, installed or not")
    setup.add_argument("--dry-run", action="store_true", help="say what would be done")
    setup.add_argument("--remove", action="store_true", help="take the registration back")
    setup.set_defaults(run=_setup)

    doctor = commands.add_parser("doctor", help="find out why a browser does not reach the host")
    doctor.add_argument("--browser", action="append", default=[], metavar="NAME", help="only this one (repeatable)")
    doctor.add_argument("--json", action="store_true", help="print findings as JSON")
    doctor.set_defaults(run=_doctor)

    settings = commands.add_parser("settings", help="explain every setting, check the file, or say where it lies")
    settings.add_argument("what", nargs="?", choices=["explain", "check", "path"], default="explain")
    settings.add_argument("--json", action="store_true", help="print settings as JSON")
    settings.set_defaults(run=_settings)


def _memory_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    forget = commands.add_parser("forget", help="forget one person, or everything")
    forget.add_argument("person", nargs="?", help="the person's identity, as `score --json` prints it")
    forget.add_argument("--all", action="store_true", help="everything that was ever remembered")
    export = commands.add_parser("export", help="write everything remembered to a file")
    export.add_argument("file", nargs="?", default="-", help="the file to write; standard output without it")
    export.add_argument("--format", choices=["json", "csv"], default="json")
    load = commands.add_parser("import", help="take in what was exported")
    load.add_argument("file", help="a file made by export (JSON or CSV), or - for standard input")
    for command, run in ((forget, _forget), (export, _export), (load, _import)):
        command.add_argument("--memory", metavar="PATH", help="the memory to use instead of the usual one")
        command.set_defaults(run=run)


def _score(options: argparse.Namespace) -> int:
    from kontaktwacht import replay

    code = replay.score(options.file, options.memory, options.json)
    _tell_of_settings()
    return code


def _evaluate(options: argparse.Namespace) -> int:
    from kontaktwacht import evaluate

    code = evaluate.main(options.file, options.json)
    _tell_of_settings()
    return code


def _masscheck(options: argparse.Namespace) -> int:
    from kontaktwacht import masscheck

    code = masscheck.main(options.path, options.json)
    _tell_of_settings()
    return code


def _tell_of_settings() -> None:
    """Says where the person's own settings or phrases were not taken: what was printed does without them."""
    from kontaktwacht import ruleset

    problem = ruleset.load().problem
    if problem:
        print(f"kontaktwacht: not taken: {problem}", file=sys.stderr)


def _setup(options: argparse.Namespace) -> int:
    from kontaktwacht.setup import command

    if options.folder and len(options.browser) != 1:
        raise UsageError("--folder needs one --browser, so that the manifest is of its kind.")
    return command.setup(
        options.browser, everything=options.all, remove=options.remove, dry_run=options.dry_run, folder=options.folder
    )


def _doctor(options: argparse.Namespace) -> int:
    from kontaktwacht.setup import command

    return command.examine(options.browser, as_json=options.json)


def _settings(options: argparse.Namespace) -> int:
    from kontaktwacht import settings_command

    return settings_command.run(options.what, options.json)


def _forget(options: argparse.Namespace) -> int:
    from kontaktwacht import memory_command

    if bool(options.person) == options.all:
        raise UsageError("name one person to forget, or --all for everything.")
    return memory_command.forget(options.person, options.memory)


def _export(options: argparse.Namespace) -> int:
    from kontaktwacht import memory_command

    return memory_command.export(options.file, options.format, options.memory)


def _import(options: argparse.Namespace) -> int:
    from kontaktwacht import memory_command

    return memory_command.take_in(options.file, options.memory)


if __name__ == "__main__":
    raise SystemExit(main())
