"""What a document says, extracted once and shared by every check."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from fazhi_lint.model.document import Document, Mark

if TYPE_CHECKING:  # each kind of fact is imported when first asked for
    from collections.abc import Sequence

    from fazhi_lint.facts.absences import Absence
    from fazhi_lint.facts.citations import Citation
    from fazhi_lint.facts.layout import LayoutFacts
    from fazhi_lint.facts.metadata import Metadata
    from fazhi_lint.facts.numbering import MixedBrackets, Step
    from fazhi_lint.facts.pairs import Half
    from fazhi_lint.facts.parts import Part, PartFact
    from fazhi_lint.facts.quantities import Quantity
    from fazhi_lint.facts.relations import Relation
    from fazhi_lint.facts.series import Series
    from fazhi_lint.facts.spaces import Gap
    from fazhi_lint.facts.widths import Folded
    from fazhi_lint.model.span import Span
    from fazhi_lint.text.dates import DateFact
    from fazhi_lint.text.sentences import Sentences


class Facts:
    """The facts of one document, each extracted on first use; spans are offsets into ``document.text``."""

    def __init__(self, document: Document, meta: Metadata | None = None) -> None:
        self.document = document
        self.text = document.text
        self.section_names: dict[int, str] = {}  # what the engine calls the section that begins there, once it was asked
        if meta is not None:
            self.__dict__["meta"] = meta

    @cached_property
    def meta(self) -> Metadata:
        """Genre, report year, organ."""
        from fazhi_lint.facts.metadata import read_metadata

        return read_metadata(self.document)

    @cached_property
    def parts(self) -> dict[Part, PartFact]:
        """The required parts and where they stand."""
        from fazhi_lint.facts.parts import find_parts

        return find_parts(self.document, self.meta.report_year)

    @cached_property
    def sentences(self) -> Sentences:
        """Sentence boundaries."""
        from fazhi_lint.text.sentences import Sentences

        return Sentences(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Counts, amounts, percentages."""
        from fazhi_lint.facts.quantities import find_quantities

        return find_quantities(self.text)

    @cached_property
    def rates(self) -> tuple[Quantity, ...]:
        """The percentages and their like among the quantities."""
        return tuple(quantity for quantity in self.quantities if quantity.family == "rate")

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [quantity.span.start for quantity in self.quantities]

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        """The quantities that start inside ``span``, in order."""
        starts = self._quantity_starts
        return self.quantities[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def quantity_labels(self) -> str:
        """The labels of all quantities, one a line: asked once whether any of them has a word, before each is asked by itself."""
        return "\n".join([quantity.label for quantity in self.quantities])

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Numbers that have to do with each other."""
        from fazhi_lint.facts.relations import find_relations

        return find_relations(self)

    @cached_property
    def _relations_by_verdict(self) -> dict[tuple[str, str], list[Relation]]:
        sorted_out: dict[tuple[str, str], list[Relation]] = {}
        for relation in self.relations:
            sorted_out.setdefault((relation.kind, relation.verdict), []).append(relation)
        return sorted_out

    def relations_of(self, kind: str, verdict: str = "fails") -> Sequence[Relation]:
        """The relations of a kind that came out so, in order."""
        return self._relations_by_verdict.get((kind, verdict), ())

    @cached_property
    def long_numbers(self) -> list[int]:
        """Where eight digits or more begin, a hyphen among the first four: telephones, cards, codes."""
        from fazhi_lint.facts.quantities import LONG_NUMBER

        return [match.start() for match in LONG_NUMBER.finditer(self.text)]

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Titles in 《》."""
        from fazhi_lint.facts.citations import find_citations

        return find_citations(self.text)

    @cached_property
    def _citation_starts(self) -> list[int]:
        return [citation.span.start for citation in self.citations]

    @cached_property
    def cited_laws(self) -> dict[int, Citation]:
        """The citations that may be judged by the law tables, by where they start."""
        from fazhi_lint.facts.cited_laws import find_cited_laws

        return find_cited_laws(self.text, self.citations)

    def citation_before(self, offset: int) -> Citation | None:
        """The last citation that starts before ``offset``: the one that holds it, if any does."""
        index = bisect_left(self._citation_starts, offset) - 1
        return self.citations[index] if index >= 0 else None

    @cached_property
    def dates(self) -> tuple[DateFact, ...]:
        """Calendar dates."""
        from fazhi_lint.text.dates import find_dates

        return tuple(find_dates(self.text))

    @cached_property
    def number_breaks(self) -> list[Step]:
        """Numbering marks that do not carry on their run."""
        from fazhi_lint.facts.numbering import find_breaks

        return find_breaks(self.document)

    @cached_property
    def mixed_brackets(self) -> MixedBrackets:
        """Numbering marks in ASCII brackets among others."""
        from fazhi_lint.facts.numbering import find_mixed_brackets

        return find_mixed_brackets(self.document)

    @cached_property
    def broken_marks(self) -> list[Mark]:
        """Numbering marks that lost a bracket or a character."""
        return [block.mark for block in self.document.blocks if block.mark and block.mark.broken]

    @cached_property
    def series(self) -> list[Series]:
        """一是…二是… series."""
        from fazhi_lint.facts.series import find_series

        return find_series(self.document)

    @cached_property
    def absences(self) -> tuple[Absence, ...]:
        """Statements that there were none of something."""
        from fazhi_lint.facts.absences import find_absences

        return find_absences(self.text)

    @cached_property
    def layout(self) -> LayoutFacts | None:
        """How a Word document is set, paragraph by paragraph; None for every other format."""
        from fazhi_lint.facts.layout import find_layout

        return find_layout(self.document)

    @cached_property
    def half_width(self) -> Folded:
        """Where the source has an ASCII mark in Chinese text."""
        from fazhi_lint.facts.widths import find_half_width

        return find_half_width(self.document)

    @cached_property
    def mostly_half_width(self) -> bool:
        """Whether nearly all marks of the source are at half width."""
        from fazhi_lint.facts.widths import is_mostly_half

        return is_mostly_half(self.document, self.half_width)

    @cached_property
    def gaps(self) -> list[Gap]:
        """White space inside the lines of the source."""
        from fazhi_lint.facts.spaces import find_gaps

        return find_gaps(self.document)

    @cached_property
    def parting_gaps(self) -> list[Gap]:
        """The gaps between a heading and the text that follows it in its block."""
        from fazhi_lint.facts.spaces import parting_gaps

        return parting_gaps(self.document, self.gaps) if self.gaps else []

    @cached_property
    def paired_marks(self) -> str:
        """The text with nothing left but its paired marks and line breaks; a pattern looks through it much faster."""
        from fazhi_lint.facts.pairs import only_marks

        return only_marks(self.text)

    @cached_property
    def halves(self) -> tuple[Half, ...]:
        """Halves of paired marks that have no other half."""
        from fazhi_lint.facts.pairs import find_halves

        return find_halves(self.document, self.paired_marks)
