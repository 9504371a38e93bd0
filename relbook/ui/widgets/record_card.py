"""The right side of a page: one record whole, in a column that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label


class RecordCard(QFrame):
    """A frame with a column of sections; showing another record scrolls to its top, the same one keeps its place."""

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__()
        self._theme = theme
        self._hint = hint
        self._shown: tuple[str, int] | None = None
        self.setProperty("card", True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("Card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.area)
        self.clear()

    def clear(self) -> None:
        """Show only the hint."""
        label = plain_label(self._hint, role="muted", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = None
        self._put([label], stretch=False)

    def show_sections(self, what: tuple[str, int], sections: list[QWidget]) -> None:
        """Show the sections of a record, given by kind and number."""
        bar = self.area.verticalScrollBar()
        again = self._shown == what
        place, focused = (bar.value(), self._focused()) if again else (0, None)
        self._shown = what
        self._put(sections, stretch=True)
        bar.setValue(place)
        if focused is not None:
            self._focus(focused)

    def shown(self) -> tuple[str, int] | None:
        """Return the kind and number of the record that is shown, None where none is."""
        return self._shown

    def _focused(self) -> str | None:
        """Return the name of what has the focus on the card, or gets it back from a dialog; None where none has."""
        widget = self.window().focusWidget()
        return widget.accessibleName() if widget is not None and self.isAncestorOf(widget) else None

    def _focus(self, name: str) -> None:
        """Give the focus to what has that name, or else to the card, so that keys go on from there."""
        content = self.area.widget()
        found = [one for one in content.findChildren(QWidget) if one.accessibleName() == name] if content else []
        able = [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
        (able[0] if name and able else self.area).setFocus()

    def _put(self, widgets: list[QWidget], *, stretch: bool) -> None:
        column = QWidget()
        column.setProperty("bare", True)
        layout = QVBoxLayout(column)
        space = self._theme.space
        layout.setContentsMargins(space(6), space(5), space(6), space(6))
        layout.setSpacing(space(5))
        for widget in widgets:
            layout.addWidget(widget)
        if stretch:
            layout.addStretch(1)
        self.area.setWidget(column)  # the former column is deleted by the area
        column.ensurePolished()
        layout.activate()
