"""Make the text of Qt's PDF files what was typed.

Qt writes down which character each glyph stands for, and for the space it names the tabulator, which it draws with the
same glyph: whoever searched or copied "Emmy Noether" would find a tabulator between.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject

_RANGE = re.compile(rb"^(<\w+> <\w+> )(.*)$", re.MULTILINE)
"""A run of glyphs, first and last, and the characters that they stand for."""


def with_true_spaces(content: bytes) -> bytes:
    """Return the PDF with spaces as spaces."""
    from pypdf import PdfWriter  # a tenth of a second
    from pypdf.generic import StreamObject

    document = PdfWriter(clone_from=BytesIO(content))
    for font in _fonts(document):
        characters = font.get("/ToUnicode")
        table = None if characters is None else characters.get_object()
        if isinstance(table, StreamObject):
            table.set_data(_RANGE.sub(_spaced, table.get_data()))
    amended = BytesIO()
    document.write(amended)
    return amended.getvalue()


def _fonts(document: "PdfWriter") -> "Iterator[DictionaryObject]":
    from pypdf.generic import DictionaryObject

    for page in document.pages:
        resources = page["/Resources"].get_object()
        fonts = resources.get("/Font") if isinstance(resources, DictionaryObject) else None
        for reference in fonts.values() if isinstance(fonts, DictionaryObject) else ():
            font = reference.get_object()
            if isinstance(font, DictionaryObject):
                yield font


def _spaced(found: re.Match[bytes]) -> bytes:
    return found[1] + found[2].replace(b"<0009>", b"<0020>")
