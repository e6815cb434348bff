"""Message templates: {name} and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with each {name} replaced; a name without a value stays as it is."""
    form, names = _taken_apart(template)
    return form % tuple([values.get(name, written) for name, written in names])


@lru_cache(maxsize=1024)  # the messages of rules, told again for every finding
def _taken_apart(template: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The template with %s for each name, and the names in order, each also as it was written."""
    words = PLACEHOLDER.split(template.replace("%", "%%"))
    return "%s".join(words[::2]), tuple((name, f"{{{name}}}") for name in words[1::2])
