"""A Word file with some of its parts changed; every other member is copied as it lies in the zip file."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi_lint.readers.docx.names import Element
from fazhi_lint.readers.docx.package import Package
from fazhi_lint.writers.wordxml import serialized
from fazhi_lint.writers.zipcopy import rewrite


def save(package: Package, parts: Mapping[str, Element]) -> bytes:
    """The file of ``package`` with ``parts``, changed or new, by part name; namespaces as the file came with.

    Raises InputError where the zip file is not one that can be copied.
    """
    names = {part: package.member(part).filename if package.has(part) else part for part in parts}
    return rewrite(package.data, package.zip, {names[part]: serialized(root, package.strict) for part, root in parts.items()})
