"""Text typed by people shown exactly as typed: never markup, never a shortcut, never a file to load."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", *, role: str = "body", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows the text as it is.

    ``role`` is how it looks: "title", "section", "strong", "body", "muted" or "caption" (small and muted).
    """
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setText(text)
    return label


def set_plain_tip(widget: QWidget, text: str) -> None:
    """Give the widget a tool tip that shows the text as it is; "" takes the tip away."""
    widget.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """Return the text as a tool tip that Qt shows as it is, for item models' ToolTipRole."""
    # Written out, for Qt.convertFromPlainText is not in PySide6. Qt takes a tip for markup when it finds a tag in it,
    # so the tip is made markup in which nothing of the text can be a tag.
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f"<qt><p>{escaped.replace(chr(10), '<br>')}</p></qt>"


def escape_mnemonic(text: str) -> str:
    """Return the text with each ``&`` doubled, for buttons, menus and tabs, where a single one marks a shortcut."""
    return text.replace("&", "&&")


def unmarked(text: str) -> str:
    """Return the text with look-alikes for the letters of markup, for the system's notifications.

    Some desktops render markup in them and others show it as it is, and a program is not told which: escapes would be
    read as "&amp;" on the latter.
    """
    return text.translate(_LOOK_ALIKES)


_LOOK_ALIKES = str.maketrans({"<": "‹", ">": "›", "&": "＆"})
