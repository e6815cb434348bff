"""Effective formatting of Word text: direct, styles down their basedOn chains, document defaults, theme fonts (ECMA-376-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from fazhi_lint.model.layout import Alignment, CharacterFormat, Length, LineSpacing, ParagraphFormat

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Layer = dict[str, Any]

_DEEPEST = 50  # styles based on each other; Word stops long before
_OFF = frozenset(("0", "false", "off"))
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
_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant", "ja": "Jpan", "ja-JP": "Jpan", "ko": "Hang", "ko-KR": "Hang"}


def is_on(element: _Element | None) -> bool | None:
    """What an on-off property says: None where it is not there."""
    return None if element is None else element.get(f"{W}val", "1").lower() not in _OFF


def points(value: str | None, per_point: float = 20) -> float | None:
    """A measure as points: a number counts in twips (or ``per_point`` to the point), or it has its unit; None for anything else."""
    if value is None:
        return None
    unit = _UNITS.get(value[-2:])
    try:
        number = float(value[:-2]) * unit if unit else float(value) / per_point
    except ValueError:
        return None
    return number if abs(number) < 1e6 else None  # neither nan nor inf passes


class Theme:
    """The fonts a theme stands for."""

    def __init__(self, theme: _Element | None, settings: _Element | None) -> None:
        self._scheme = None if theme is None else theme.find(f".//{A}fontScheme")
        language = None if settings is None else settings.find(f"{W}themeFontLang")
        self._script = _SCRIPTS.get("" if language is None else language.get(f"{W}eastAsia", ""))

    def font(self, reference: str) -> str | None:
        """The font ``minorEastAsia``, ``majorHAnsi`` and the like stand for; None where the theme does not say."""
        if self._scheme is None:
            return None
        fonts = self._scheme.find(f"{A}majorFont" if reference.startswith("major") else f"{A}minorFont")
        if fonts is None:
            return None
        if not reference.endswith("EastAsia"):
            latin = fonts.find(f"{A}latin")
            return None if latin is None else latin.get("typeface") or None
        named = fonts.find(f"{A}ea")
        if named is not None and named.get("typeface"):
            return named.get("typeface")
        return next((font.get("typeface") or None for font in fonts.iterfind(f"{A}font") if self._script and font.get("script") == self._script), None)


class Styles:
    """The formatting of a document's paragraphs and runs.

    Takes the root elements of styles.xml, of the theme and of settings.xml, each of which may be missing.
    """

    def __init__(self, styles: _Element | None, theme: _Element | None = None, settings: _Element | None = None) -> None:
        self._theme = Theme(theme, settings)
        self._styles: dict[tuple[str, str], _Element] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[tuple[str, str], tuple[Layer, Layer]] = {}
        root: list[_Element] = [] if styles is None else list(styles.iterchildren(f"{W}style"))
        for style in root:
            kind, name = style.get(f"{W}type", "paragraph"), style.get(f"{W}styleId", "")
            self._styles.setdefault((kind, name), style)
            if style.get(f"{W}default", "0").lower() not in _OFF:
                self._defaults.setdefault(kind, name)
        given = None if styles is None else styles.find(f"{W}docDefaults")
        self._base = (
            _paragraph_layer(None if given is None else given.find(f"{W}pPrDefault/{W}pPr")),
            _character_layer(None if given is None else given.find(f"{W}rPrDefault/{W}rPr")),
        )

    @property
    def default(self) -> CharacterFormat:
        """The characters of the default paragraph style."""
        return self.characters(None, None)

    def paragraph(self, properties: _Element | None) -> ParagraphFormat:
        """A paragraph with ``w:pPr`` (None: it has none)."""
        own = _paragraph_layer(properties)
        return _paragraph_format(_merged(self._base[0], self._chain("paragraph", _named(properties, "pStyle"))[0], own))

    def characters(self, run: _Element | None, paragraph: _Element | None) -> CharacterFormat:
        """A run with ``w:rPr`` in a paragraph with ``w:pPr`` (None: it has none)."""
        base, own = self._base[1], _character_layer(run)
        of_paragraph = self._chain("paragraph", _named(paragraph, "pStyle"))[1]
        of_run = self._chain("character", _named(run, "rStyle"))[1]
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
                _merged(*(_paragraph_layer(style.find(f"{W}pPr")) for style in bases)),
                _merged(*(_character_layer(style.find(f"{W}rPr")) for style in bases)),
            )
            self._chains[kind, name] = known
        return known

    def _bases(self, kind: str, name: str | None) -> Iterator[_Element]:
        """A style and those it is based on, itself first."""
        for _ in range(_DEEPEST):
            style = self._styles.get((kind, name or ""))
            if style is None:
                return
            yield style
            name = _named(style, "basedOn")


def _named(properties: _Element | None, child: str) -> str | None:
    found = None if properties is None else properties.find(f"{W}{child}")
    return None if found is None else found.get(f"{W}val")


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


def _character_layer(properties: _Element | None) -> Layer:
    """What one ``w:rPr`` says."""
    layer: Layer = {}
    if properties is None:
        return layer
    fonts = properties.find(f"{W}rFonts")
    if fonts is not None:
        for slot in ("eastAsia", "ascii"):
            if theme := fonts.get(f"{W}{slot}Theme"):  # wins over a name given beside it (17.3.2.26)
                layer[slot] = ("theme", theme)
            elif name := fonts.get(f"{W}{slot}"):
                layer[slot] = ("name", name)
    size = properties.find(f"{W}sz")
    if size is not None and (value := points(size.get(f"{W}val"), 2)) is not None:
        layer["size"] = value
    if (bold := is_on(properties.find(f"{W}b"))) is not None:
        layer["bold"] = bold
    color = properties.find(f"{W}color")
    if color is not None and (value_of_color := color.get(f"{W}val")):
        black = color.get(f"{W}themeColor") in ("text1", "dark1") and color.get(f"{W}themeTint") is None
        layer["color"] = "auto" if black else value_of_color
    return layer


def _paragraph_layer(properties: _Element | None) -> Layer:
    """What one ``w:pPr`` says."""
    layer: Layer = {}
    if properties is None:
        return layer
    for child in properties:
        match child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "":
            case "jc":
                layer["alignment"] = _ALIGNMENTS.get(child.get(f"{W}val", ""))
            case "ind":
                layer |= _indents(child)
            case "spacing":
                layer |= _spacing(child)
            case "numPr":
                number = child.find(f"{W}numId")
                layer["numbered"] = number is not None and number.get(f"{W}val") != "0"
            case "snapToGrid":
                layer["snaps_to_grid"] = is_on(child)
            case "pageBreakBefore":
                layer["new_page"] = is_on(child)
            case "framePr":
                layer["framed"] = True
    return layer


def _indents(element: _Element) -> Layer:
    """The four sides in twips and in hundredths of a character, first lines signed: negative where they hang."""
    layer: Layer = {}
    for side, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for suffix, per_unit in (("", 20), ("Chars", 100)):
            given = next((value for name in names if (value := points(element.get(f"{W}{name}{suffix}"), per_unit)) is not None), None)
            if given is not None:
                layer[side + suffix] = given
    for suffix, per_unit in (("", 20), ("Chars", 100)):
        hanging, first = (points(element.get(f"{W}{name}{suffix}"), per_unit) for name in ("hanging", "firstLine"))
        if hanging is not None:
            layer["firstLine" + suffix] = -hanging
        elif first is not None:
            layer["firstLine" + suffix] = first
    return layer


def _spacing(element: _Element) -> Layer:
    layer: Layer = {}
    line = element.get(f"{W}line")
    rule = _LINE_RULES.get(element.get(f"{W}lineRule", ""), "multiple")
    if line is not None and (value := points(line, 240 if rule == "multiple" else 20)) is not None:
        layer["line"] = LineSpacing(cast("Any", rule), value)
    for side in ("before", "after"):
        for suffix, per_unit in (("", 20), ("Lines", 100)):
            if (given := points(element.get(f"{W}{side}{suffix}"), per_unit)) is not None:
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
