"""What lasts from one request to the next: the memory, the rules, and how a request is refused."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kontaktwacht import paths, ruleset

if TYPE_CHECKING:
    from kontaktwacht.memory import Memory
    from kontaktwacht.model import Ruleset
    from kontaktwacht.wire import ErrorCode


class RefusedError(Exception):
    """A request that is not met. The sentence says what is wrong and what to do."""

    def __init__(self, code: ErrorCode, sentence: str) -> None:
        super().__init__(sentence)
        self.code: ErrorCode = code


def memory_file() -> str:
    """Where the memory lies unless somebody names another place."""
    return os.path.join(paths.data_folder(), "memory.sqlite3")  # noqa: PTH118


class Host:
    """One process's hold on memory and rules. Nothing is opened before it is needed."""

    def __init__(self, file: str | None, rules: Ruleset | None = None) -> None:
        """`file` is the memory's path, None for a throw-away one; `rules` replaces those of the settings."""
        self._file = file
        self._rules = rules
        self._memory: Memory | None = None

    @property
    def file(self) -> str | None:
        return self._file

    @property
    def remembers(self) -> bool:
        """False where nothing was ever stored, so that there is nothing to open the memory for."""
        return self._memory is not None or (self._file is not None and os.path.exists(self._file))  # noqa: PTH110

    @property
    def memory(self) -> Memory:
        """The memory, opened at the first use. Raises memory.StoreError."""
        if self._memory is None:
            from pathlib import Path

            from kontaktwacht.memory import Memory

            self._memory = Memory.open(None if self._file is None else Path(self._file))
        return self._memory

    def expert_rules(self) -> Ruleset:
        """Shipped rules and the person's settings, without what was learned."""
        return self._rules if self._rules is not None else ruleset.load()

    def rules(self) -> Ruleset:
        """The rules to judge by: learned weights laid over, with the weight before in `before`."""
        rules = self.expert_rules()
        learned = self.memory.learned() if self.remembers else {}
        return laid_over(rules, learned)

    def follow(self) -> None:
        """Lets go of a file that was moved or removed, so that what is stored next is stored where it is looked for."""
        if self._memory is not None and self._memory.moved:
            memory, self._memory = self._memory, None
            memory.let_go()

    def close(self) -> None:
        """Lets go of the memory's file. The next use opens it again."""
        if self._memory is not None:
            memory, self._memory = self._memory, None
            memory.close()


def laid_over(rules: Ruleset, learned: dict[str, float]) -> Ruleset:
    """The rules with learned weights; a rule that no longer exists is passed over."""
    changed = {rule: weight for rule, weight in learned.items() if rules.weights.get(rule, weight) != weight}
    if not changed:
        return rules
    import msgspec

    before = {rule: rules.weights[rule] for rule in changed}
    return msgspec.structs.replace(rules, weights={**rules.weights, **changed}, before=before)
