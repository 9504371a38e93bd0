"""Bytes of a text file from anywhere → text, or a sentence about why not."""

import re
import stat
from pathlib import Path

from relbook.errors import InputFileError

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read."""
LONGEST_LINE = 4 * 1024 * 1024
"""Bytes in the longest line that is read: refused on the way, so that a huge line never fills the memory."""

_CHUNK = 1024 * 1024
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "an Excel workbook or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
)
_OTHER_TEXT = (
    (re.compile(rb"BEGIN:VCALENDAR", re.IGNORECASE), "a calendar"),
    (re.compile(rb"BEGIN:VCARD", re.IGNORECASE), "a file of contacts"),
    (re.compile(rb"(?:<!DOCTYPE\s+html|<html)\b", re.IGNORECASE), "a web page"),
    (
        re.compile(
            rb"(?:From [^\n]*\n)?(?=[A-Z][\w-]*: )(?:[^\n]+\n){0,60}?"
            rb"(?:Message-ID|MIME-Version|Return-Path|Received|Content-Type):",
            re.IGNORECASE,
        ),
        "an e-mail",
    ),
)
"""How text that is no table starts."""
_C1 = re.compile("[\x80-\x9f]")
_C0 = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CP1252_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
_RARE_IN_WORDS = frozenset("ƒ†‡ˆ‰¤¦¨¬¯¶¸ªºžŸþðÞÐ¹³¼¾¿¡÷×")
"""What cp1252 makes of bytes that another single-byte encoding uses for letters."""


def read_bytes(path: Path) -> bytes:
    """Return the file's content. Raises InputFileError where it is missing, unreadable, too large or one long line."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputFileError(f"{path.name} is not a file that can be read; choose a CSV file.")
        with path.open("rb") as file:
            return _read_in_parts(file, path.name)
    except FileNotFoundError:
        raise InputFileError(f"There is no file {path}; check its name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InputFileError(f"{path.name} cannot be read ({reason}); check that you may open it.") from None


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text and the name of its encoding. Raises InputFileError where the bytes are no text.

    Certain signs come first (a byte order mark, valid UTF-8), then Windows' cp1252; only where that gives nonsense is
    the encoding guessed by statistics. Stray C1 controls are read as the cp1252 characters they were meant to be.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputFileError(f"{name} is empty; choose another file.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputFileError(f"{name} is {what}, not text; save it as CSV first and choose that file.")
    start = data[:_CHUNK].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, what in _OTHER_TEXT:
        if pattern.match(start):
            raise InputFileError(f"{name} is {what}; so far only tables, in CSV, can be imported.")
    text, encoding = _decoded(data, name)
    return _without_controls(text, name), encoding


def _read_in_parts(file: object, name: str) -> bytes:
    parts: list[bytes] = []
    size = since_break = 0
    while part := file.read(_CHUNK):  # type: ignore[attr-defined]
        size += len(part)
        last = max(part.rfind(b"\n"), part.rfind(b"\r"))
        since_break = since_break + len(part) if last < 0 else len(part) - last
        if since_break > LONGEST_LINE:
            line = sum(piece.count(b"\n") for piece in (*parts, part)) + 1
            raise InputFileError(
                f"{name}, line {line:,}: the line is longer than {LONGEST_LINE // 1024 // 1024} MB, so this is hardly "
                "a table; check that the file is the right one."
            )
        if size > MOST_BYTES:
            raise InputFileError(
                f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB; split it and import the parts together."
            )
        parts.append(part)
    return b"".join(parts)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    encoding = next((known for mark, known in _BOMS if data.startswith(mark)), "") or _bare_utf16(data)
    if encoding:
        return _strictly(data, encoding, name), encoding.removesuffix("-sig").upper()
    text = data.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    if not bad:
        return text, "ASCII" if data.isascii() else "UTF-8"
    if 10 * bad <= sum(len(run) for run in re.findall("[^\x00-\x7f\udc80-\udcff]+", text)):
        return re.sub("[\udc80-\udcff]", _as_cp1252, text), "UTF-8"
    return _single_byte(data)


def _bare_utf16(data: bytes) -> str:
    """Return the UTF-16 that text without a mark is in, seen from where its NULs are; "" where it is not."""
    sample = data[:4096]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd + even < len(sample) // 4:
        return ""
    if even * 20 < odd:
        return "utf-16-le"
    return "utf-16-be" if odd * 20 < even else ""


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputFileError(
            f"{name}, line {line:,}: the file says it is {encoding.removesuffix('-sig').upper()} but is damaged there; "
            "save it again as UTF-8."
        ) from None


def _as_cp1252(match: re.Match[str]) -> str:
    byte = ord(match.group()) & 0xFF
    return chr(byte) if byte in _CP1252_UNDEFINED else bytes([byte]).decode("cp1252")


def _single_byte(data: bytes) -> tuple[str, str]:
    as_windows = re.sub("[\udc80-\udcff]", _as_cp1252, data.decode("ascii", "surrogateescape"))
    high = [char for char in as_windows if char > "\x7f"]
    odd = sum(char in _RARE_IN_WORDS or "\x80" <= char <= "\x9f" for char in high)
    plain = sum(char.isascii() and char.isalpha() for char in as_windows)
    # Western text has few letters beyond ASCII; where they prevail, the bytes meant another alphabet.
    if (odd * 5 > len(high) or len(high) > plain) and (guessed := _guessed(data)):
        return guessed
    return as_windows, "cp1252"


def _guessed(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 64 * 1024]).best()
    if best is None or not best.encoding:
        return None
    try:
        return data.decode(best.encoding), best.encoding.replace("_", "-")
    except (UnicodeDecodeError, LookupError):
        return None


def _without_controls(text: str, name: str) -> str:
    nul = text.find("\0")
    controls = len(_C0.findall(text))
    if nul >= 0 or controls * 10 > len(text):
        if nul < 0 or (controls + text.count("\0")) * 50 > len(text):
            raise InputFileError(f"{name} is no text; choose a CSV file, or save the table as one.")
        line = text.count("\n", 0, nul) + 1
        raise InputFileError(
            f"{name}, line {line:,}: there is a NUL character, which no table has; the file may be damaged. "
            "Export it again."
        )
    if controls:
        text = _C0.sub(" ", text)
    text = _C1.sub(_c1_as_cp1252, text)
    if not text.isascii():
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def _c1_as_cp1252(match: re.Match[str]) -> str:
    code = ord(match.group())
    return " " if code in _CP1252_UNDEFINED else bytes([code]).decode("cp1252")
