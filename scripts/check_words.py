"""Print where the tables of wrong forms (rules/words) would speak in a folder of documents, to be read and judged.

    python scripts/check_words.py FOLDER

A wrong form that stands in good documents is two right words that meet: give it an exception or a longer form. Forms that are words
of jieba's dictionary, or part of one, are listed too; that dictionary holds misspellings, so each is for a person to judge.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from review_corpus import text_of

from fazhi_lint.readers import read
from fazhi_lint.text.words import dictionary_file

TABLES = Path(__file__).resolve().parent.parent / "rules" / "words"


def forms() -> dict[str, list[str]]:
    """Wrong forms and their exceptions."""
    rows = (line.split(",") for table in sorted(TABLES.glob("*.csv")) for line in table.read_text(encoding="utf-8").splitlines()[1:])
    return {row[0]: row[2].split() for row in rows}


def excepted(text: str, at: int, wrong: str, exceptions: list[str]) -> bool:
    """Whether the wrong form at ``at`` is part of one of its exceptions."""
    return any(text.startswith(word, at - word.index(wrong)) for word in exceptions if at >= word.index(wrong))


def main() -> int:
    """Run; the exit code is 0 whatever was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    wrong_forms = forms()
    characters = found = 0
    for path in sorted(folder.iterdir()):
        text = read(text_of(path), path.name, "txt").text
        characters += len(text)
        for wrong, exceptions in wrong_forms.items():
            at = text.find(wrong)
            while at >= 0:
                if not excepted(text, at, wrong, exceptions):
                    found += 1
                    print(f"{path.name}: {wrong}    …{' '.join(text[max(0, at - 15) : at + 20].split())}…")
                at = text.find(wrong, at + 1)
    words = [line.split(" ")[0] for line in dictionary_file().read_text(encoding="utf-8").splitlines()]
    listed = "\n" + "\n".join(words) + "\n"
    inside = [wrong for wrong in wrong_forms if wrong in listed]
    print(f"\n{len(wrong_forms)} wrong forms, {found} places in {characters} characters\nin jieba's dictionary: {' '.join(inside)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
