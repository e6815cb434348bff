"""One process that lints a folder twice and prints what it took as JSON; started by ``bench/run.py``.

The first pass is charged with everything since the interpreter started: imports, the pack, the first use of every rule.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fazhi_lint.api import Linter


def main(corpus: Path, cache: Path, profile: bool) -> None:
    """Lint every file of ``corpus`` with the built-in pack kept in ``cache``."""
    from fazhi_lint.cli.collector import look_rarely

    look_rarely()  # as the command does
    from fazhi_lint.api import Linter, builtin_pack, rules

    ruleset = rules(builtin_pack(cache))
    linter = Linter(ruleset)
    paths = sorted(path for path in corpus.iterdir() if path.suffix in (".txt", ".md"))
    if profile:
        _profile(paths, linter)
        return
    findings = _lint(paths, linter)
    cold = time.process_time()
    _lint(paths, linter)
    warm = time.process_time() - cold
    result = {
        "files": len(paths),
        "bytes": sum(path.stat().st_size for path in paths),
        "rules": len(ruleset.rules),
        "findings": findings,
        "cold_s": cold,
        "warm_s": warm,
        **_numbers(paths),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024),
    }
    print(json.dumps(result))


def _lint(paths: list[Path], linter: Linter) -> int:
    from fazhi_lint.api import lint_paths

    return sum(len(report.diagnostics) for report in lint_paths(paths, linter))


def _numbers(paths: list[Path]) -> dict[str, float]:
    """Seconds of processor time that reading the quantities, and then their relations, of every file takes, once the modules are loaded."""
    from fazhi_lint.facts import Facts
    from fazhi_lint.readers import read

    quantities = relations = 0.0
    for path in paths:
        facts = Facts(read(path.read_bytes(), path.name))
        _ = facts.sentences, facts.series, facts.meta
        started = time.process_time()
        _ = facts.quantities
        read_at = time.process_time()
        _ = facts.relations
        quantities += read_at - started
        relations += time.process_time() - read_at
    return {"quantities_s": quantities, "relations_s": relations}


def _profile(paths: list[Path], linter: Linter) -> None:
    import cProfile
    import pstats

    _lint(paths[:20], linter)  # imports and first compilations are no part of the pass
    profiler = cProfile.Profile()
    profiler.runcall(_lint, paths, linter)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "--profile" in sys.argv[3:])
