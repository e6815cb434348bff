"""Message templates: {name} and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with each {name} replaced; a name without a value stays as it is."""
    form = _form(template)
    try:
        return form % values
    except KeyError:
        return form % {**{name: f"{{{name}}}" for name in PLACEHOLDER.findall(template)}, **values}


@lru_cache(maxsize=1024)  # the messages of rules, told again for every finding
def _form(template: str) -> str:
    """The template as the % operator wants it."""
    return PLACEHOLDER.sub(r"%(\1)s", template.replace("%", "%%"))
