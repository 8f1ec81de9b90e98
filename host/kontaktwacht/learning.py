"""What the person's own decisions say about the weights: a Bayesian logistic regression around the expert's weights.

The model of the score is log-odds = prior + Σ weight·factor, so decisions can refit the weights with the expert weight
as prior mean (maximum a posteriori, Newton's method; measured best of seven ways at 5 to 200 clicks). Pure functions of
all decisions: their order does not matter, and taking one back gives exactly the weights from before. Nothing is
applied here; the person accepts a proposal or not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kontaktwacht.model import Evidence, Ruleset

#: Decibans of one nat: 10·log10(e).
DECIBANS_PER_NAT = 10 / math.log(10)
#: How far a weight is expected from the expert's, in nats (standard deviation of the prior).
SPREAD = 0.8
#: A weight never moves further than this from the expert's, in nats.
FURTHEST = 2.0
#: Below so many decisions about people of whom a rule spoke, it keeps its side.
CLICKS_TO_TURN = 20
#: A change smaller than this, in decibans, is not worth showing.
SMALLEST = 0.3
#: What a decision says of being a collector. Hiding is softer than a person's word: one hides for many reasons.
TARGETS = {"hide": 0.95, "declined": 0.85, "accepted": 0.1, "trust": 0.02}

_STEPS = 30
_PRECISE = 1e-9

Labelled = tuple[Sequence[Evidence], str]


def learned_weights(labels: Sequence[Labelled], expert: Ruleset) -> dict[str, float]:
    """Weights in decibans for the rules that decisions would change; empty where they call for no change.

    `labels` are people with the evidence remembered of them and the standing decision. Evidence that itself comes from
    decisions is left out: it would only confirm itself.
    """
    rows = sorted(
        (sorted(_factors(evidence, expert).items()), TARGETS[action])
        for evidence, action in labels
        if action in TARGETS
    )
    rows = [(factors, target) for factors, target in rows if factors]
    rules = sorted({rule for factors, _ in rows for rule, _ in factors})
    if not rules:
        return {}
    means = [expert.weights[rule] / DECIBANS_PER_NAT for rule in rules]
    column = {rule: index for index, rule in enumerate(rules)}
    matrix = [([(column[rule], factor) for rule, factor in factors], target) for factors, target in rows]
    fitted = _fit(matrix, means, expert.prior / DECIBANS_PER_NAT)
    seen = [sum(any(index == place for index, _ in factors) for factors, _ in matrix) for place in range(len(rules))]
    found = {}
    for rule, mean, weight, clicks in zip(rules, means, fitted, seen, strict=True):
        decibans = round(_bounded(weight, mean, clicks) * DECIBANS_PER_NAT, 1)
        if abs(decibans - expert.weights[rule]) >= SMALLEST:
            found[rule] = decibans
    return found


def _factors(evidence: Sequence[Evidence], expert: Ruleset) -> dict[str, float]:
    """rule → factor, the strongest where a rule fired twice; only rules that have a weight to learn."""
    found: dict[str, float] = {}
    for one in evidence:
        if one.source != "decision" and expert.weights.get(one.rule):
            found[one.rule] = max(found.get(one.rule, 0.0), one.factor)
    return found


def _bounded(weight: float, mean: float, clicks: int) -> float:
    weight = min(mean + FURTHEST, max(mean - FURTHEST, weight))
    if weight * mean < 0 and clicks < CLICKS_TO_TURN:
        return 0.0
    return weight


def _fit(rows: list[tuple[list[tuple[int, float]], float]], means: list[float], intercept: float) -> list[float]:
    """The most probable weights: Newton's method on a concave function, so it ends at the one maximum."""
    size, precision = len(means), 1 / SPREAD**2
    weights = list(means)
    for _ in range(_STEPS):
        gradient = [-(weight - mean) * precision for weight, mean in zip(weights, means, strict=True)]
        hessian = [[precision if row == column else 0.0 for column in range(size)] for row in range(size)]
        for factors, target in rows:
            odds = intercept + sum(weights[index] * factor for index, factor in factors)
            chance = 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))
            for index, factor in factors:
                gradient[index] += (target - chance) * factor
                for other, second in factors:
                    hessian[index][other] += chance * (1 - chance) * factor * second
        step = _solve(hessian, gradient)
        # Half steps where a whole one would overshoot: the curvature far from the maximum says too little.
        scale = min(1.0, 1.0 / max(1e-12, *map(abs, step)))
        weights = [weight + scale * move for weight, move in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _PRECISE:
            break
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination for a symmetric positive definite matrix (no pivoting needed)."""
    size = len(right)
    rows = [[*matrix[row], right[row]] for row in range(size)]
    for pivot in range(size):
        for row in range(pivot + 1, size):
            share = rows[row][pivot] / rows[pivot][pivot]
            if share:
                for column in range(pivot, size + 1):
                    rows[row][column] -= share * rows[pivot][column]
    found = [0.0] * size
    for row in reversed(range(size)):
        known = sum(rows[row][column] * found[column] for column in range(row + 1, size))
        found[row] = (rows[row][size] - known) / rows[row][row]
    return found
