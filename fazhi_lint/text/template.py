"""Message templates: {name} and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with each {name} replaced; a name without a value stays as it is."""
    parts = list(_split(template))
    for at in range(1, len(parts), 2):
        name = parts[at]
        parts[at] = str(values[name]) if name in values else f"{{{name}}}"
    return "".join(parts)


@lru_cache(maxsize=1024)  # the messages of rules, told again for every finding
def _split(template: str) -> tuple[str, ...]:
    """Words and names in turn, words first."""
    return tuple(PLACEHOLDER.split(template))
