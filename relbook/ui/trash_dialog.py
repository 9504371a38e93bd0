"""What is in the trash, and putting it back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.views import Trashed
from relbook.ui.places import Ground
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.text import plain_label

_THING = Qt.ItemDataRole.UserRole
NOTHING = "The trash is empty. What you delete stays here until you put it back."


class TrashDialog(Dialog):
    """A list to filter and choose from; Enter or *Restore* puts back what is chosen."""

    def __init__(
        self,
        ground: Ground,
        read: Callable[[], list[Trashed]],
        restore: Callable[[Trashed], None],
        parent: QWidget | None = None,
    ) -> None:
        """``read`` and ``restore`` are called in a thread."""
        super().__init__(parent)
        self._ground = ground
        self._read = read
        self._restore = restore
        self.setWindowTitle("Trash")
        self.resize(560, 440)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by name")
        self.filter.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setItemDelegate(_TwoSided(ground.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.nothing = plain_label(NOTHING, role="muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.restore = QPushButton("Restore")
        self.restore.setProperty("role", "primary")
        self._lay_out(ground.theme)
        self.filter.textChanged.connect(self._show_fitting)
        self.list.itemSelectionChanged.connect(self._offer)
        self.list.itemActivated.connect(lambda _: self._put_back())
        self.restore.clicked.connect(self._put_back)
        ground.changes.happened.connect(lambda _: self.reload())
        self._offer()
        self.reload()

    def reload(self) -> None:
        """Read the trash again."""
        self._ground.tasks.run_latest(self, "trash", self._read, self._take)

    def _lay_out(self, theme: Theme) -> None:
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(4)] * 4)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing, 1)
        layout.addLayout(buttons)

    def _take(self, things: list[Trashed]) -> None:
        self.list.clear()
        for thing in things:
            line = QListWidgetItem(thing.name or f"A {thing.kind} without a name")
            line.setData(_THING, thing)
            self.list.addItem(line)
        self.list.setVisible(bool(things))
        self.filter.setVisible(bool(things))
        self.nothing.setVisible(not things)
        self._show_fitting(self.filter.text())
        self._offer()

    def _show_fitting(self, words: str) -> None:
        for row in range(self.list.count()):
            line = self.list.item(row)
            line.setHidden(words.casefold().strip() not in line.text().casefold())

    def _chosen(self) -> list[Trashed]:
        return [line.data(_THING) for line in self.list.selectedItems() if not line.isHidden()]

    def _offer(self) -> None:
        self.restore.setEnabled(bool(self._chosen()))

    def _put_back(self) -> None:
        things = self._chosen()
        if things:
            self.restore.setEnabled(False)
            # reload even where the journal tells of no change: one of them may have failed half way
            self._ground.tasks.run(self, partial(self._put_all_back, things), lambda _: self.reload())

    def _put_all_back(self, things: list[Trashed]) -> None:
        for thing in things:
            self._restore(thing)


class _TwoSided(QStyledItemDelegate):
    """The name on the left; what it is, and since when it is here, on the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, QFontMetrics(self._theme.font("body")).height() + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        thing: Trashed = index.data(_THING)
        colours = self._theme.colours
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.selection)
        rect = option.rect.adjusted(12, 0, -12, 0)
        at = thing.deleted_at
        words = f"{thing.kind.capitalize()} · deleted {at.day} {at:%b %Y, %H:%M}"
        caption = self._theme.font("caption")
        painter.setFont(caption)
        painter.setPen(colours.muted)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
        rect.setRight(rect.right() - QFontMetrics(caption).horizontalAdvance(words) - 12)
        body = self._theme.font("body")
        painter.setFont(body)
        painter.setPen(colours.text)
        name = " ".join(str(index.data()).split())
        name = QFontMetrics(body).elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), name)
        painter.restore()
