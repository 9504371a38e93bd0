"""Comparing what people type: case, accents and width make no difference."""

import unicodedata

_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def fold(text: str) -> str:
    """Return the text for comparing: lower case, no accents, one blank between words.

    ``fold("Łukasz  Brézé") == "lukasz breze"``.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.casefold().translate(_UNDECOMPOSED).split()) or text.strip()
