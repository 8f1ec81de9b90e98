"""How well and how fast the same text from several senders is found again.

    python3 scripts/bench_same_text.py [--history FILE.jsonl] [--sizes 10000,100000] [--crowds 10000]

Unrelated letters are the lines {"text": …} of --history (any collection of everyday German texts); without one they
are made from syllables (kit/letters.py), which is easier than real German. Each probe is an edited letter:
severity 1 changes 3 % of the words, 2 changes 7 %, drops a sentence and adds one, 3 changes 12 %, shuffles the
sentences, replaces one and adds one; half of them also spell out umlauts or hide zero-width signs in words. The
crowds are letters put together from sentences that stand in a hundred letters each: the hardest case for an index that
reads only so many letters under a key. Times are of this machine; the ratio to comparing with all letters is inside
this run.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "host"))

from kit.letters import SENTENCE, crowded, edited, invented, sentence  # noqa: E402 - after the path is set
from kontaktwacht.memory import bands, letters, wording  # noqa: E402 - the checkout's own host
from kontaktwacht.memory.bands import Sketch  # noqa: E402
from kontaktwacht.memory.minhash import grams, jaccard  # noqa: E402
from kontaktwacht.memory.store import open_file  # noqa: E402

#: Above this, comparing with every letter is not worth the wait.
COMPARABLE = 100_000


def stock() -> tuple[str, ...]:
    """The shipped stock sentences."""
    import tomllib

    return tuple(tomllib.loads((ROOT / "host/kontaktwacht/phrases/stock.toml").read_text("utf-8"))["sentences"])


def core(text: str, known: tuple[str, ...]) -> str:
    return wording.core(text, "", None, known)


def own_wordings(file: Path | None, count: int, rng: random.Random, known: tuple[str, ...]) -> list[tuple[str, str]]:
    """(text, core) of different letters, as many as asked for (or as there are)."""
    found: dict[str, str] = {}
    if file is not None:
        for line in file.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            found.setdefault(core(text, known), text)
    while file is None and len(found) < count:
        text = invented(rng)
        found.setdefault(core(text, known), text)
    chosen = [(text, one) for one, text in found.items() if len(one) >= letters.DISTINCTIVE_MIN]
    return chosen[:count]


class Say(Protocol):
    """Notes a figure, and prints a line where there is one."""

    def __call__(self, name: str, value: float, text: str | None = None) -> None: ...


class Index:
    """Letters in a file of their own, put there by the memory's own functions."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.sqlite3"
        self.db = open_file(self.path)
        self.db.execute("PRAGMA synchronous = OFF")
        self.cores: list[str] = []

    def add_all(self, cores: Sequence[str]) -> None:
        """Inserts representatives in bulk: keys sorted, so that a million of them take minutes, not hours."""
        first = len(self.cores) + 1
        self.cores.extend(cores)
        self.db.execute("PRAGMA cache_size = -400000")
        for start in range(0, len(cores), 100_000):
            self._add(cores[start : start + 100_000], first + start)
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.execute("PRAGMA cache_size = -2000")

    def _add(self, cores: Sequence[str], first: int) -> None:
        self.db.execute("BEGIN")
        rows: list[tuple[int, int]] = []
        for number, one in enumerate(cores, first):
            self.db.execute(
                "INSERT INTO letter (id, digest, core, cut) VALUES (?, ?, ?, 0)",
                (number, number.to_bytes(8, "big"), one),
            )
            rows.extend((key, number) for key in Sketch(one, cut=False).own_keys)
        rows.sort()
        self.db.executemany("INSERT OR IGNORE INTO band (key, letter) VALUES (?, ?)", rows)
        self.db.execute("COMMIT")

    def search(self, one: str) -> list[letters.Near]:
        return letters.search(self.db, Sketch(one, cut=False))

    def size(self) -> int:
        return self.path.stat().st_size


def recall(
    index: Index, texts: Sequence[tuple[int, str]], severity: int, rng: random.Random, known: tuple[str, ...]
) -> tuple[float, float]:
    """(share found among the candidates that are compared, share found and alike enough) of edited letters.

    `texts` are the letters with their numbers in the index.
    """
    spare = [one for _, text in texts for one in SENTENCE.split(text) if len(one.split()) > 3]
    candidates = found = 0
    for number, text in texts:
        probe = core(edited(text, spare, severity, rng), known)
        candidates += number in bands.candidates(index.db, Sketch(probe, cut=False))[: letters.COMPARED]
        found += any(letter == number for letter, *_ in index.search(probe))
    return candidates / len(texts), found / len(texts)


def copied(one: str, other: str) -> bool:
    """Whether the two share a run of eight words: then one was copied from the other, and the match is a true one."""
    words, others = one.split(), other.split()
    runs = {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
    return any(tuple(others[at : at + 8]) in runs for at in range(len(others) - 7))


def false_matches(index: Index, probes: Sequence[str]) -> list[tuple[float, str, str]]:
    """Unrelated letters that are taken for the same text as one of the index."""
    wrong = []
    for one in probes:
        hits = index.search(one)
        if hits:
            letter, similarity, _ = hits[0]
            wrong.append((similarity, one, index.cores[letter - 1]))
    return wrong


def brute(sets: Sequence[frozenset[bytes]], one: str) -> float:
    own = grams(one)
    return max(jaccard(own, other) for other in sets)


def median_seconds(what: Callable[[str], object], probes: Sequence[str]) -> float:
    times = []
    for one in probes:
        start = time.perf_counter()
        what(one)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def quality(index: Index, history: Sequence[tuple[str, str]], options: argparse.Namespace, say: Say) -> None:
    """Recall of edited letters, and matches among unrelated ones."""
    rng = random.Random(options.seed)  # noqa: S311 - repeatable on purpose
    known = stock()
    split = len(history) * 9 // 10
    index.add_all([one for _, one in history[:split]])
    for low, high in ((150, 400), (400, 1500)):
        numbered = [(number, text) for number, (text, one) in enumerate(history[:split], 1) if low <= len(one) < high]
        probes = numbered[: options.probes]
        for severity in (1, 2, 3) if probes else ():
            among, alike = recall(index, probes, severity, rng, known)
            name = f"{low}_{high}_severity_{severity}"
            text = f"{low} to {high} characters, severity {severity}"
            say(f"candidates_{name}", among, f"{text}: among the candidates {among:.3f}, found {alike:.3f}")
            say(f"found_{name}", alike)
    unrelated = [one for _, one in history[split:]]
    wrong = false_matches(index, unrelated)
    repeats = sum(1 for _, one, other in wrong if copied(one, other))
    text = f"unrelated letters matched: {len(wrong) - repeats} of {len(unrelated)}"
    say(
        "false_matches",
        (len(wrong) - repeats) / len(unrelated),
        f"{text} (and {repeats} that do share a run of eight words: repeated adverts, footers)",
    )


def growth(folder: Path, size: int, say: Say) -> None:
    """Bytes and times of an index of that many invented letters."""
    rng = random.Random(size)  # noqa: S311 - repeatable on purpose
    known = stock()
    letters_ = own_wordings(None, size, rng, known)
    made = [one for _, one in letters_]
    start = time.perf_counter()
    index = Index(folder, f"size-{size}")
    index.add_all(made)
    built = (time.perf_counter() - start) / size
    spare = [sentence(rng) for _ in range(100)]
    probes = [core(edited(text, spare, 2, rng), known) for text, _ in letters_[:60]]
    warm = median_seconds(index.search, probes)
    say(f"bytes_per_letter_{size}", index.size() / size)
    say(
        f"warm_seconds_{size}",
        warm,
        f"{size:,} letters: {index.size() / size:.0f} bytes each, {built * 1e6:.0f} µs to add, "
        f"a search takes {warm * 1e3:.2f} ms",
    )
    if size <= COMPARABLE:
        sets = [grams(one) for one in made]
        slow = median_seconds(lambda one: brute(sets, one), probes[:5])
        say(f"brute_ratio_{size}", slow / warm, f"  comparing with all takes {slow / warm:,.0f} times as long")


def crowd(folder: Path, size: int, options: argparse.Namespace, say: Say) -> None:
    """Recall and time among letters that share their sentences with a hundred others each."""
    rng = random.Random(size)  # noqa: S311 - repeatable on purpose
    texts, sentences = crowded(size, rng)
    index = Index(folder, f"crowd-{size}")
    index.add_all([core(text, ()) for text in texts])
    chosen = rng.sample(range(size), min(size, options.probes))
    for severity in (1, 2, 3):
        times, found, alike = [], 0, 0
        for number in chosen:
            probe = Sketch(core(edited(texts[number], sentences, severity, rng), ()), cut=False)
            if jaccard(probe.grams, grams(index.cores[number])) < letters.ALIKE:
                continue
            start = time.perf_counter()
            found += any(one.letter == number + 1 for one in letters.search(index.db, probe))
            times.append(time.perf_counter() - start)
            alike += 1
        name = f"crowd_{size}_severity_{severity}"
        text = f"{size:,} letters of shared sentences, severity {severity}: found {found / alike:.3f}"
        say(name, found / alike, f"{text}, a search takes {statistics.median(times) * 1e3:.2f} ms")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--history", type=Path, help='JSON lines {"text": …} of unrelated everyday letters')
    parser.add_argument("--letters", type=int, default=8_000, help="how many letters to invent without --history")
    parser.add_argument("--sizes", default="10000,100000", help="sizes of the index for times and bytes")
    parser.add_argument("--crowds", default="10000", help="sizes of the index of letters that share sentences")
    parser.add_argument("--probes", type=int, default=400, help="edited letters per row of the table")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    figures: dict[str, float] = {}

    def say(name: str, value: float, text: str | None = None) -> None:
        figures[name] = value
        if text is not None:
            print(text, flush=True)

    rng = random.Random(options.seed)  # noqa: S311 - repeatable on purpose
    with tempfile.TemporaryDirectory(prefix="kontaktwacht-bench-") as folder:
        history = own_wordings(options.history, 100_000 if options.history else options.letters, rng, stock())
        rng.shuffle(history)
        print(f"history: {len(history):,} letters ({options.history or 'invented'})", flush=True)
        quality(Index(Path(folder), "quality"), history, options, say)
        for size in map(int, options.sizes.split(",")):
            growth(Path(folder), size, say)
        for size in map(int, options.crowds.split(",")):
            crowd(Path(folder), size, options, say)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
