"""Web pages (.html): the document inside the page, positions in the file as saved."""

from __future__ import annotations

from fazhi_lint.errors import InputError
from fazhi_lint.model.document import Document
from fazhi_lint.readers.decoding import decode_page
from fazhi_lint.readers.html.charset import declared_encoding
from fazhi_lint.readers.html.content import find_content
from fazhi_lint.readers.html.page import Page
from fazhi_lint.readers.html.tokens import tokens
from fazhi_lint.readers.html.tree import parse


def read(data: bytes, name: str) -> Document:
    """A saved web page; menus, dates of publication, buttons and the like are furniture and not checked."""
    source = decode_page(data, name, declared_encoding(data))
    root, title = parse(tokens(source.text))
    page = Page(source, root, find_content(root, source.text), title)
    document = page.document()
    if not document.text:
        raise InputError("empty", "网页里没有文字，没有可以检查的内容。正文可能是图片，或者要联网运行脚本才能显示，请在浏览器中打开，复制正文另存后再检查。")
    return document._replace(notes=page.notes(document))
