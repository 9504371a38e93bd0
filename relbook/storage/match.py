"""What people type into a search field, as something the full-text index takes: words, never syntax."""

import unicodedata

_CHARACTERS, _WORDS = 256, 16
"""More than anyone types; a bound on the work that a pasted page can ask for."""


def search_words(text: str) -> list[str]:
    """Return the words looked for: those with a letter or digit, at most 16 from the first 256 characters."""
    plain = text.replace("\0", " ").encode("utf-8", "ignore").decode()[:_CHARACTERS]
    return [word for word in plain.split()[:_WORDS] if any(character.isalnum() for character in word)]


def fts_query(text: str) -> str:
    """Return a query that matches entries with every word, each from its start; "" where no word can be looked up.

    Quoting each word makes whatever it holds plain text.
    """
    return " ".join('"' + word.replace('"', '""') + '"*' for word in search_words(text) if not _unspaced(word))


def like_patterns(text: str) -> list[str]:
    r"""Return LIKE patterns, with ``\`` as escape, for the words of scripts that put no spaces between words.

    The index knows such a run of characters as one long word, so it finds only how the run begins.
    """
    words = [word for word in search_words(text) if _unspaced(word)]
    return ["%" + word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%" for word in words]


def _unspaced(word: str) -> bool:
    return any(
        unicodedata.name(c, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER")) for c in word
    )
