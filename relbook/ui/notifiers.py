"""Where reminders are shown: as the system's notifications where it has a tray, else in the window's bottom line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from relbook.ui.bottom_line import BottomLine
from relbook.ui.reminders import Notifier
from relbook.ui.widgets.text import escape_mnemonic, unmarked

if TYPE_CHECKING:
    from relbook.ui.main_window import MainWindow
    from relbook.ui.theme import Theme

SHOWN_FOR = 20_000
"""How long the system shows a notification, in milliseconds, where it lets that be said."""
ICON_SIZE = 32
_WORDS = "Choose this message, or relbook’s icon, for the brief."


def notifier_for(window: MainWindow, theme: Theme) -> Notifier:
    """Return what the system offers."""
    if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
        return LineNotifier(window.bottom)
    icon = window.icons.pixmap("notebook-text", theme.colours.accent, ICON_SIZE)
    return TrayNotifier(QIcon(icon), window)


class LineNotifier(Notifier):
    """Keeps the soonest meeting, with *Brief*, in the bottom line."""

    def __init__(self, line: BottomLine) -> None:
        super().__init__(line)
        self._line = line
        self._shown = 0
        line.brief_wanted.connect(lambda: self.chosen.emit(self._shown))

    def tell(self, meeting_id: int, sentence: str) -> None:
        """Mark the window in the task bar, for it may lie below others; where it is in front that does nothing."""
        QApplication.alert(self._line.window())

    def keep(self, near: Mapping[int, str]) -> None:
        """Show the first."""
        self._shown = next(iter(near), 0)
        self._line.remind(near.get(self._shown, ""))


class TrayNotifier(Notifier):
    """Sends a notification, and has an icon in the tray for as long as there is something to be reminded of.

    The window alone decides when the program ends: its close takes the icon away.
    """

    def __init__(self, icon: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        self.menu = QMenu(parent)
        self.icon = QSystemTrayIcon(icon, self)
        self.icon.setToolTip("relbook")
        self.icon.setContextMenu(self.menu)
        self._last = 0
        self.icon.messageClicked.connect(lambda: self.chosen.emit(self._last))
        self._near: dict[int, str] = {}

    def tell(self, meeting_id: int, sentence: str) -> None:
        """Send a notification."""
        self._last = meeting_id
        self.icon.show()
        self.icon.showMessage(unmarked(sentence), _WORDS, self.icon.icon(), SHOWN_FOR)

    def keep(self, near: Mapping[int, str]) -> None:
        """Offer each brief in the icon's menu; without any there is no icon."""
        if near != self._near:  # a menu that is open stays as it is
            self._near = dict(near)
            self.menu.clear()
            for meeting_id, sentence in near.items():
                action = self.menu.addAction(escape_mnemonic(f"Brief: {sentence}"))
                action.triggered.connect(partial(self._choose, meeting_id))
        self.icon.setVisible(bool(near))

    def _choose(self, meeting_id: int, _checked: bool = False) -> None:
        self.chosen.emit(meeting_id)
