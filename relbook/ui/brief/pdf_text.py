"""Make the text of Qt's PDF files what was typed.

Qt writes down which character each glyph stands for, and for the space it names the tabulator, which it draws with the
same glyph: whoever searches or copies "Emmy Noether" would find a tabulator between. The file is amended the way PDF
provides for: the corrected tables are appended, with a list of where they are now.
"""

import re
import zlib

_STREAM = re.compile(rb"\d+ 0 obj\s*<<(.*?)>>\s*stream\r?\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)( 0 R)?")
_RANGE = re.compile(rb"^(<\w+> <\w+> )(.*)$", re.MULTILINE)
_WHERE = re.compile(rb"startxref\s+(\d+)")


def with_true_spaces(content: bytes) -> bytes:
    """Return the PDF with spaces as spaces; as it was where it is not built as Qt builds it."""
    try:
        return _amended(content)
    except (ValueError, IndexError, KeyError, AttributeError, zlib.error):
        return content


def _amended(content: bytes) -> bytes:
    places = _places(content)
    amended = bytearray(content)
    moved: dict[int, int] = {}
    for number, place in places.items():
        table = _stream(content, place, places)
        if b"begincmap" in table:
            fixed = _RANGE.sub(lambda found: found[1] + found[2].replace(b"<0009>", b"<0020>"), table)
            moved[number] = len(amended)
            amended += b"%d 0 obj\n<<\n/Length %d\n>>\nstream\n%b\nendstream\nendobj\n" % (number, len(fixed), fixed)
    return bytes(amended + _index(content, moved, len(amended))) if moved else content


def _places(content: bytes) -> dict[int, int]:
    """Return where each object is, as the file's own list has it."""
    lines = content[_start(content) :].split(b"\n")
    first, count = (int(part) for part in lines[1].split())
    entries = [line.split() for line in lines[2 : 2 + count]]
    return {first + number: int(entry[0]) for number, entry in enumerate(entries) if entry[2] == b"n"}


def _start(content: bytes) -> int:
    return int(_WHERE.findall(content)[-1])


def _stream(content: bytes, place: int, places: dict[int, int]) -> bytes:
    """Return what an object streams, b"" where it is no stream."""
    head = _STREAM.match(content, place)
    if head is None or b"endobj" in head[1]:
        return b""
    length = _LENGTH.search(head[1])
    assert length is not None  # noqa: S101 - every stream has one
    size = int(length[1])
    if length[2]:
        size = int(content[places[size] :].split(b"\n", 2)[1])
    data = content[head.end() : head.end() + size]
    return zlib.decompress(data) if b"/FlateDecode" in head[1] else data


def _index(content: bytes, moved: dict[int, int], start: int) -> bytes:
    entries = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in sorted(moved.items()))
    trailer = content[content.rindex(b"trailer") : content.rindex(b"startxref")].rstrip()
    trailer = trailer.removesuffix(b">>") + b"/Prev %d\n>>" % _start(content)
    return b"xref\n" + entries + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start
