"""`learning`, `learn`, `unlearn`: what the person's own decisions say about the weights. Nothing changes by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

import msgspec

from kontaktwacht.handlers.people import without_slots
from kontaktwacht.handlers.rejudge import compared
from kontaktwacht.host import Host, RefusedError, laid_over
from kontaktwacht.memory.views import Label
from kontaktwacht.model import Ruleset
from kontaktwacht.wire import Lang, MarkName

#: What each decision says of a person.
UNWANTED, WANTED = ("hide", "declined"), ("trust", "accepted")
#: Fewer decisions in all say nothing about weights.
FEWEST = 5
_FLAGGED = ("notable", "collector")


class Learning(msgspec.Struct, frozen=True):
    lang: Lang


class Learn(msgspec.Struct, frozen=True):
    #: From the proposal that was looked at.
    token: str


class Unlearn(msgspec.Struct, frozen=True):
    pass


class Weight(msgspec.Struct, frozen=True):
    """One changed weight of a proposal, in decibans."""

    rule: str
    text: str
    before: float
    after: float


def learning(request: Learning, host: Host) -> dict[str, Any]:
    """How marks have done for this person, and new weights if the decisions call for any."""
    labels = host.memory.labels() if host.remembers else []
    return {
        "labels": len(labels),
        "marks": [hits(mark, labels) for mark in get_args(MarkName)],
        "confusion": confusion(labels),
        "proposal": _proposal(labels, host, request.lang),
    }


def learn(request: Learn, host: Host) -> dict[str, Any]:
    """Applies the proposal with that token. Raises RefusedError where decisions have been made since."""
    weights = _learned(host.memory.labels(), host.expert_rules()) if host.remembers else {}
    if not weights or request.token != _token(weights):
        sentence = "This proposal no longer stands, because decisions were made since; look at the new one."
        raise RefusedError("bad_request", sentence)
    host.memory.set_learned(weights)
    return {}


def unlearn(_request: Unlearn, host: Host) -> dict[str, Any]:
    """Returns to the weights of the settings. The decisions stay."""
    if host.remembers:
        host.memory.set_learned({})
    return {}


def hits(mark: MarkName, labels: Sequence[Label]) -> dict[str, Any]:
    """For how many of each kind the mark spoke, and how often it was right (`hit_rate`, null where it never spoke).

    A mark speaks for a collector; acquaintance speaks against one, and is right with those who are wanted.
    """
    side = -1 if mark == "acquaintance" else 1
    spoke = [label for label in labels if sum(one.decibans for one in label.evidence if one.mark == mark) * side > 0]
    hidden = sum(label.action in UNWANTED for label in spoke)
    right = hidden if side > 0 else len(spoke) - hidden
    return {
        "mark": mark,
        "fired_hidden": hidden,
        "fired_trusted": len(spoke) - hidden,
        "hit_rate": round(right / len(spoke), 3) if spoke else None,
    }


def confusion(labels: Sequence[Label]) -> dict[str, int]:
    """Decisions against what was shown at the time: unwanted and wanted people, flagged or not."""
    counts = dict.fromkeys(("hidden_flagged", "hidden_clear", "trusted_flagged", "trusted_clear"), 0)
    for label in labels:
        kind = "hidden" if label.action in UNWANTED else "trusted"
        counts[f"{kind}_{'flagged' if label.level in _FLAGGED else 'clear'}"] += 1
    return counts


def _proposal(labels: Sequence[Label], host: Host, lang: Lang) -> dict[str, Any] | None:
    expert = host.expert_rules()
    weights = _learned(labels, expert)
    now, then = host.rules(), laid_over(expert, weights)
    changed = [rule for rule in now.weights if now.weights[rule] != then.weights[rule]]
    if not weights or not changed:
        return None
    texts = expert.texts[lang]
    return {
        "weights": [
            Weight(rule, without_slots(texts.get(rule, rule)), now.weights[rule], then.weights[rule])
            for rule in sorted(changed, key=lambda rule: -abs(now.weights[rule] - then.weights[rule]))
        ],
        "changes": compared(host, now, then)["changes"],
        "token": _token(weights),
    }


def telling(labels: Sequence[Label]) -> bool:
    """True where decisions are enough, and of both kinds: hiding alone would make every sign weigh more."""
    return len(labels) >= FEWEST and len({label.action in UNWANTED for label in labels}) == 2


def _learned(labels: Sequence[Label], expert: Ruleset) -> dict[str, float]:
    """Weights the decisions call for; empty where they call for none."""
    from kontaktwacht.learning import learned_weights

    if not telling(labels):
        return {}
    return learned_weights([(label.evidence, label.action) for label in labels], expert)


def _token(weights: dict[str, float]) -> str:
    """A name for exactly these weights."""
    from _blake2 import blake2b  # hashlib would load OpenSSL for nothing

    return blake2b(msgspec.json.encode(weights, order="sorted"), digest_size=12).hexdigest()


def smaller(reply: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same with fewer people named, for a reply that would not fit into a frame."""
    for rows in (2000, 200):
        yield {**reply, "proposal": {**reply["proposal"], "changes": reply["proposal"]["changes"][:rows]}}


REQUESTS = {"learning": (Learning, learning), "learn": (Learn, learn), "unlearn": (Unlearn, unlearn)}
SMALLER = {"learning": smaller}
