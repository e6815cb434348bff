"""Effective formatting of Word text: direct, styles down their basedOn chains, document defaults, theme fonts (ECMA-376-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from fazhi_lint.model.layout import Alignment, CharacterFormat, Length, LineSpacing, ParagraphFormat
from fazhi_lint.readers.docx.names import PPR, RPR, VAL, Element, is_on, value, w

Layer = dict[str, Any]

_DEEPEST = 50  # styles based on each other; Word stops long before
_ALIGNMENTS: Mapping[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "distribute",
}
_LINE_RULES: Mapping[str, str] = {"exact": "exact", "atLeast": "at-least"}
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
# Of themes made for other languages nobody can say in which font Chinese is shown: theirs often lacks the characters.
_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant"}


def points(given: str | None, per_point: float = 20) -> float | None:
    """A measure as points: a number counts in twips (or ``per_point`` to the point), or it has its unit; None for anything else."""
    if given is None:
        return None
    unit = _UNITS.get(given[-2:])
    try:
        number = float(given[:-2]) * unit if unit else float(given) / per_point
    except ValueError:
        return None
    return number if abs(number) < 1e6 else None  # neither nan nor inf passes


class Theme:
    """The fonts a theme stands for."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        self._scheme = None if theme is None else theme.find(".//{*}fontScheme")
        language = None if settings is None else settings.find(w("themeFontLang"))
        self._script = _SCRIPTS.get("" if language is None else language.get(w("eastAsia"), ""))

    def font(self, reference: str) -> str | None:
        """The font ``minorEastAsia``, ``majorHAnsi`` and the like stand for; None where the theme does not say."""
        if self._scheme is None:
            return None
        fonts = self._scheme.find("{*}majorFont" if reference.startswith("major") else "{*}minorFont")
        if fonts is None:
            return None
        if not reference.endswith("EastAsia"):
            latin = fonts.find("{*}latin")
            return None if latin is None else latin.get("typeface") or None
        named = fonts.find("{*}ea")
        if named is not None and named.get("typeface"):
            return named.get("typeface")
        return next((font.get("typeface") or None for font in fonts.iterfind("{*}font") if self._script and font.get("script") == self._script), None)


class Styles:
    """The formatting of a document's paragraphs and runs.

    Takes the root elements of styles.xml, of the theme and of settings.xml, each of which may be missing.
    """

    def __init__(self, styles: Element | None, theme: Element | None = None, settings: Element | None = None) -> None:
        self._theme = Theme(theme, settings)
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[tuple[str, str], tuple[Layer, Layer]] = {}
        for style in () if styles is None else styles.iterchildren(w("style")):
            kind, name = style.get(w("type"), "paragraph"), style.get(w("styleId"), "")
            self._styles.setdefault((kind, name), style)
            if style.get(w("default")) in ("1", "true", "on"):
                self._defaults[kind] = name
        given = None if styles is None else styles.find(w("docDefaults"))
        self._base = (
            _paragraph_layer(None if given is None else given.find(f"{w('pPrDefault')}/{PPR}")),
            _character_layer(None if given is None else given.find(f"{w('rPrDefault')}/{RPR}")),
        )

    @property
    def default(self) -> CharacterFormat:
        """The characters of the default paragraph style."""
        return self.characters(None, None)

    def paragraph(self, properties: Element | None) -> ParagraphFormat:
        """A paragraph with ``w:pPr`` (None: it has none)."""
        own = _paragraph_layer(properties)
        return _paragraph_format(_merged(self._base[0], self._chain("paragraph", value(properties, "pStyle"))[0], own))

    def characters(self, run: Element | None, paragraph: Element | None) -> CharacterFormat:
        """A run with ``w:rPr`` in a paragraph with ``w:pPr`` (None: it has none)."""
        base, own = self._base[1], _character_layer(run)
        of_paragraph = self._chain("paragraph", value(paragraph, "pStyle"))[1]
        of_run = self._chain("character", value(run, "rStyle"))[1]
        merged = _merged(base, of_paragraph, of_run, own)
        return CharacterFormat(
            self._font(merged.get("eastAsia")),
            self._font(merged.get("ascii")),
            merged.get("size"),
            own.get("bold", _toggled(base.get("bold"), of_paragraph.get("bold"), of_run.get("bold"))),
            merged.get("color"),
        )

    def _font(self, given: tuple[str, str] | None) -> str | None:
        if given is None:
            return None
        return self._theme.font(given[1]) if given[0] == "theme" else given[1]

    def _chain(self, kind: str, name: str | None) -> tuple[Layer, Layer]:
        """What a style says of paragraphs and of characters, its bases included; the default style where there is none of that name."""
        if name is None or (kind, name) not in self._styles:
            name = self._defaults.get(kind, "")
        if (known := self._chains.get((kind, name))) is None:
            bases = list(self._bases(kind, name))[::-1]
            known = (
                _merged(*(_paragraph_layer(style.find(PPR)) for style in bases)),
                _merged(*(_character_layer(style.find(RPR)) for style in bases)),
            )
            self._chains[kind, name] = known
        return known

    def _bases(self, kind: str, name: str | None) -> Iterator[Element]:
        """A style and those it is based on, itself first."""
        for _ in range(_DEEPEST):
            style = self._styles.get((kind, name or ""))
            if style is None:
                return
            yield style
            name = value(style, "basedOn")


def _merged(*layers: Layer) -> Layer:
    """Layers, the last one strongest; a layer that numbers its paragraphs takes the indents of those below away."""
    result: Layer = {}
    for layer in layers:
        if layer.get("numbered"):  # the list may have indents of its own, and they come before the style's
            for key in ("firstLine", "firstLineChars", "left", "leftChars", "right", "rightChars"):
                result.pop(key, None)
        result.update(layer)
    return result


def _toggled(base: bool | None, *styles: bool | None) -> bool | None:
    """A toggle property of several style levels: on where an odd number of them turn it on (17.7.3)."""
    given = [value for value in styles if value is not None]
    if base or not given:
        return base
    return sum(given) % 2 == 1


def _character_layer(properties: Element | None) -> Layer:
    """What one ``w:rPr`` says."""
    layer: Layer = {}
    if properties is None:
        return layer
    fonts = properties.find(w("rFonts"))
    if fonts is not None:
        for slot in ("eastAsia", "ascii"):
            if theme := fonts.get(w(f"{slot}Theme")):  # wins over a name given beside it (17.3.2.26)
                layer[slot] = ("theme", theme)
            elif name := fonts.get(w(slot)):
                layer[slot] = ("name", name)
    if (size := points(value(properties, "sz"), 2)) is not None:
        layer["size"] = size
    if (bold := is_on(properties, "b")) is not None:
        layer["bold"] = bold
    color = properties.find(w("color"))
    if color is not None and (given := color.get(VAL)):
        black = color.get(w("themeColor")) in ("text1", "dark1") and color.get(w("themeTint")) is None
        layer["color"] = "auto" if black else given
    return layer


def _paragraph_layer(properties: Element | None) -> Layer:
    """What one ``w:pPr`` says."""
    layer: Layer = {}
    if properties is None:
        return layer
    for child in properties:
        match child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "":
            case "jc":
                layer["alignment"] = _ALIGNMENTS.get(child.get(VAL, ""))
            case "ind":
                layer |= _indents(child)
            case "spacing":
                layer |= _spacing(child)
            case "numPr":
                layer["numbered"] = value(child, "numId") not in (None, "0")
            case "snapToGrid":
                layer["snaps_to_grid"] = is_on(properties, "snapToGrid")
            case "pageBreakBefore":
                layer["new_page"] = is_on(properties, "pageBreakBefore")
            case "framePr":
                layer["framed"] = True
    return layer


def _indents(element: Element) -> Layer:
    """The four sides in twips and in hundredths of a character, first lines signed: negative where they hang."""
    layer: Layer = {}
    for side, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for suffix, per_unit in (("", 20), ("Chars", 100)):
            given = next((found for name in names if (found := points(element.get(w(name + suffix)), per_unit)) is not None), None)
            if given is not None:
                layer[side + suffix] = given
    for suffix, per_unit in (("", 20), ("Chars", 100)):
        hanging, first = (points(element.get(w(name + suffix)), per_unit) for name in ("hanging", "firstLine"))
        if hanging is not None:
            layer["firstLine" + suffix] = -hanging
        elif first is not None:
            layer["firstLine" + suffix] = first
    return layer


def _spacing(element: Element) -> Layer:
    layer: Layer = {}
    line = element.get(w("line"))
    rule = _LINE_RULES.get(element.get(w("lineRule"), ""), "multiple")
    if line is not None and (given := points(line, 240 if rule == "multiple" else 20)) is not None:
        layer["line"] = LineSpacing(cast("Any", rule), given)
    for side in ("before", "after"):
        for suffix, per_unit in (("", 20), ("Lines", 100)):
            if (given := points(element.get(w(side + suffix)), per_unit)) is not None:
                layer[side + suffix] = given
    return layer


def _paragraph_format(layer: Layer) -> ParagraphFormat:
    return ParagraphFormat(
        layer.get("alignment"),
        _length(layer, "firstLine", "Chars"),
        _length(layer, "left", "Chars"),
        _length(layer, "right", "Chars"),
        layer.get("line"),
        _length(layer, "before", "Lines"),
        _length(layer, "after", "Lines"),
        layer.get("snaps_to_grid") is not False,
        bool(layer.get("new_page")),
        bool(layer.get("numbered")),
        bool(layer.get("framed")),
    )


def _length(layer: Layer, key: str, suffix: str) -> Length | None:
    """A distance; one in characters (or lines) wins over one in twips, but a nought there leaves it to the twips, as Word does."""
    counted, measured = layer.get(key + suffix), layer.get(key)
    if counted:
        return Length(characters=counted)
    if measured is not None:
        return Length(points=measured)
    return None if counted is None else Length(points=0.0)
