"""Every example of every built-in rule."""

import pytest

from fazhi_lint.ruleset.packs import builtin_pack
from fazhi_lint.testing import linter_of, verify_bad, verify_good

PACK = builtin_pack()
CASES = [(rule, kind, number) for rule in PACK.rules for kind in ("bad", "good") for number in range(len(PACK.documentation[rule.id][kind]))]


@pytest.mark.parametrize(("rule", "kind", "number"), CASES, ids=[f"{rule.id}-{kind}-{number + 1}" for rule, kind, number in CASES])
def test_example(rule, kind, number):
    linter = linter_of(PACK, rule)
    example = PACK.documentation[rule.id][kind][number]
    failures = list((verify_bad if kind == "bad" else verify_good)(linter, rule, example))
    assert not failures, "\n".join(f"{f.outcome}: {f.detail}\n  {f.text}" for f in failures)
