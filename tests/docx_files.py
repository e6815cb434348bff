"""Word files for tests, made of strings of XML."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOTS = {
    "document": "document",
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "hdr",
    "footer1": "ftr",
    "comments": "comments",
    "settings": "settings",
}
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_RELATIONSHIPS = f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{{}}</Relationships>'


def t(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "", mark: str = "") -> str:
    """A paragraph; what does not begin with ``<`` is text. ``mark`` is what the paragraph mark's own properties hold."""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    head = f"<w:pPr>{properties}{mark}</w:pPr>" if properties or mark else ""
    return f"<w:p>{head}{''.join(part if part.startswith('<') else t(part) for part in content)}</w:p>"


def tbl(*rows: list[str]) -> str:
    """A table; a cell that does not begin with ``<`` is one paragraph."""
    made = "".join(f"<w:tr>{''.join(cell if cell.startswith('<w:tc>') else tc(cell) for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def tc(*content: str, properties: str = "") -> str:
    """A cell of paragraphs."""
    head = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{head}{''.join(part if part.startswith(('<w:p>', '<w:tbl>')) else p(part) for part in content)}</w:tc>"


def field(code: str, *result: str) -> str:
    """A complex field."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{''.join(result)}{marks[2]}"


def box(*content: str) -> str:
    """A text box as Word writes it: in the new form and again in the old one."""
    inside = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def make(*body: str, document: str = "word/document.xml", members: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word file with ``body``, and with what stands in further parts, by name: ``styles``, ``numbering``, ``header1`` …"""
    folder = document.rpartition("/")[0]
    section = "".join(f'<w:{name[:-1]}Reference w:type="default" r:id="{name}"/>' for name in parts if name in ("header1", "footer1"))
    content = {"document": f"<w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body>", **parts}
    names = {name: document if name == "document" else f"{folder}/{name}.xml" for name in content}
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name.rstrip("1") + (".main" if name == "document" else "")}+xml"/>'
        for name, path in names.items()
    )
    links = "".join(_link(name, name.rstrip("1"), f"{name}.xml") for name in parts)
    files = {
        "[Content_Types].xml": _CONTENT_TYPES.format(overrides),
        "_rels/.rels": _RELATIONSHIPS.format(_link("rId1", "officeDocument", document)),
        **{path: f"{_HEAD}<w:{_ROOTS[name]} {_NAMESPACES}>{content[name]}</w:{_ROOTS[name]}>" for name, path in names.items()},
        f"{folder}/_rels/{document.rpartition('/')[2]}.rels": _RELATIONSHIPS.format(links),
        **(members or {}),
    }
    return pack(files)


def of_text(text: str) -> bytes:
    """A Word file with a paragraph for each line of a text."""
    return make(*(p(t(escape(line))) for line in text.splitlines()))


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _link(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
