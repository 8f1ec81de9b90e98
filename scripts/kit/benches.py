"""Running the benches one after the other, each in a process of its own so that none warms up another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from . import env


def run(names: Sequence[str], arguments: Sequence[str]) -> int:
    """Run scripts/bench_<name>.py for each name; gives back the first exit code that is not 0."""
    code = 0
    for name in names:
        script = env.ROOT / "scripts" / f"bench_{name}.py"
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, str(script), *arguments], cwd=env.ROOT, check=False)
        code = code or done.returncode
    return code
