"""Message templates: {name} and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with each {name} replaced; a name without a value stays as it is."""
    return PLACEHOLDER.sub(lambda m: str(values.get(m.group(1), m.group())), template)
