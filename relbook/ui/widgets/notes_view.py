"""Blocks of text with a few looks, to be read: built span by span, so that nothing in them can be markup.

The widget never parses, and never loads: whatever a document could ask for is refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontDatabase,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.hit_label import word_hits
from relbook.ui.widgets.pieces import SPAN_COST, BlockLike, Piece, SpanLike, cut

AT_ONCE = 6_000
"""Characters shown in one turn of the event loop; the rest follows in the next turns."""
PIECES_AT_ONCE = 150
TALLEST = 6_000
"""How far a view grows, in device-independent pixels. Beyond that it scrolls: every turn would lay out all of it."""
INDENT = 5
"""Of a list, in steps of 4 pixels."""
QUOTE_INDENT = 3
"""Of a quotation, in steps of 4 pixels."""
BAR = 3
"""Width of the bar beside a quotation, which stands in line with all other text, in device-independent pixels."""
_QUOTED = QTextFormat.Property.UserProperty.value


def _nothing() -> QImage:
    """Return what ends the search for a resource: after None or bytes Qt opens the file itself."""
    return QImage()


class _Sealed(QTextDocument):
    """A document that loads nothing, even where the view is not asked."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, whatever is asked for."""
        return _nothing()


class NotesView(QTextBrowser):
    """Shows blocks; text can be selected, with keys too, and copied; links are only reported."""

    link_clicked = Signal(str)
    """The target of a link, as written; whether to follow it is for whoever listens."""
    shown = Signal()
    """Everything handed over is on the screen."""
    caret_moved = Signal(QRect)
    """Keys moved the caret: where it is, in the view."""

    def __init__(self, theme: Theme, *, grows: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty view; one that ``grows`` is as high as its text, up to TALLEST, and does not scroll."""
        super().__init__(parent)
        self._theme = theme
        self._grows = grows
        self._blocks: tuple[BlockLike, ...] = ()
        self._words = ""
        self._pieces: Iterator[Piece] = iter(())
        self._hits: list[str] = []
        self._height = 1
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._show_some)
        self._dress()
        self.cursorPositionChanged.connect(self._tell_caret)
        self.anchorClicked.connect(lambda url: self.link_clicked.emit(url.toEncoded().toStdString()))
        theme.changed.connect(self._show_again)

    def show_blocks(self, blocks: Iterable[BlockLike], words: str = "") -> None:
        """Show blocks in place of the former; words that begin like one of ``words`` stand out."""
        self._blocks, self._words = tuple(blocks), words
        self._show_again()

    def is_shown(self) -> bool:
        """Return whether everything handed over is on the screen; a long text takes several turns."""
        return not self._timer.isActive()

    def hits(self) -> list[str]:
        """Return the words that stand out, in order."""
        return list(self._hits)

    def chosen_words(self) -> str:
        """Return the text that is selected, a newline between its paragraphs; "" where none is.

        The marker of a list's entry that comes first is left out.
        """
        cursor = self.textCursor()
        text = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        block = self.document().findBlock(cursor.selectionStart())
        if block.position() == cursor.selectionStart() and block.blockFormat().textIndent() < 0:
            text = text.partition("\t")[2]
        return text.strip()

    def put_caret(self, place: int) -> None:
        """Put the caret before a character, or behind the last one shown."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the view was given as actions below what every text offers."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Keep the key that copies for the text that is selected; without any it is for whatever is around."""
        copies = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if event.type() == QEvent.Type.ShortcutOverride and copies and self.textCursor().hasSelection():
            event.accept()
            return True
        return super().event(event)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, whatever is asked for."""
        return _nothing()

    def sizeHint(self) -> QSize:
        """Return a readable size, or that of the text where the view grows."""
        return QSize(480, self._height) if self._grows else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the height of the text where the view grows."""
        return QSize(80, self._height) if self._grows else super().minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width asks for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit(anew=self._height < TALLEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a bar beside what is quoted."""
        super().paintEvent(event)
        bars = list(self._bars(event.rect().translated(0, self.verticalScrollBar().value())))
        if not bars:
            return
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for bar in bars:
            painter.fillRect(bar, self._theme.colours.control)

    def _bars(self, seen: QRect) -> Iterator[QRectF]:
        layout = self.document().documentLayout()
        block = self.document().findBlock(layout.hitTest(QPointF(0, seen.top()), Qt.HitTestAccuracy.FuzzyHit))
        above = 0.0
        while block.isValid():
            place = layout.blockBoundingRect(block)
            if place.top() > seen.bottom():
                return
            if block.blockFormat().hasProperty(_QUOTED):
                top = above or place.top()
                yield QRectF(0, top, BAR, place.bottom() - top)
            above = place.bottom() if block.blockFormat().hasProperty(_QUOTED) else 0.0
            block = block.next()

    def _dress(self) -> None:
        self.setDocument(_Sealed(self))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The sheet gives every text field an edge and a ground; this is no field.
        self.setStyleSheet("NotesView { background: transparent; border: none; padding: 0; min-height: 0; }")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        if self._grows:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _tell_caret(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit(self.cursorRect())

    def _show_again(self) -> None:
        self._timer.stop()
        self.clear()
        self.document().setDefaultFont(self._theme.font("body"))
        self._hits = []
        self._fit(anew=True)
        self._pieces = cut(self._blocks)
        self._timer.start()
        self._show_some()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # what was inserted pushed the caret to its end

    def _show_some(self) -> None:
        """Show the next pieces, a few milliseconds' worth."""
        taken, room = 0, AT_ONCE
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for piece in islice(self._pieces, PIECES_AT_ONCE):
            taken += 1
            room -= self._insert(cursor, piece)
            if room < 0:
                break
        cursor.endEditBlock()
        self._fit()
        if room >= 0 and taken < PIECES_AT_ONCE:
            self._timer.stop()
            self.shown.emit()

    def _insert(self, cursor: QTextCursor, piece: Piece) -> int:
        """Insert a piece at the end; return how many characters it has."""
        at_top = self.document().isEmpty()
        if not at_top:
            cursor.insertBlock()
        cursor.setBlockFormat(self._block_format(piece, at_top))
        cursor.setCharFormat(self._char_format(piece.block, None))
        if piece.first and piece.block.marker:
            cursor.insertText(f"{piece.block.marker}\t", self._char_format(piece.block, None))
        count = 1
        hits = word_hits("".join(text for text, _ in piece.spans), self._words) if self._words else []
        at = 0
        for text, span in piece.spans:
            self._insert_span(cursor, text, self._char_format(piece.block, span), _within(hits, at, len(text)))
            at += len(text)
            count += len(text) + SPAN_COST
        return count

    def _insert_span(
        self, cursor: QTextCursor, text: str, look: QTextCharFormat, hits: Sequence[tuple[int, int]]
    ) -> None:
        hit = QTextCharFormat(look)
        hit.setBackground(self._theme.colours.hit.fill)
        hit.setForeground(self._theme.colours.hit.text)
        done = 0
        for start, end in hits:
            cursor.insertText(_lines(text[done:start]), look)
            cursor.insertText(_lines(text[start:end]), hit)
            self._hits.append(text[start:end])
            done = end
        cursor.insertText(_lines(text[done:]), look)

    def _block_format(self, piece: Piece, at_top: bool) -> QTextBlockFormat:
        block, space = piece.block, self._theme.space
        look = QTextBlockFormat()
        apart = piece.first and not at_top and block.kind != "plain"
        tight = block.indent > 0 and block.kind == "paragraph"
        look.setTopMargin(space(1 if tight else 3 if block.level else 2) if apart else 0)
        look.setLeftMargin(space(INDENT) * min(block.indent, 12) + space(QUOTE_INDENT) * min(block.quote, 12))
        if block.quote:
            look.setProperty(_QUOTED, block.quote)
        if piece.first and block.marker:
            look.setTextIndent(-space(INDENT))
            look.setTabPositions([QTextOption.Tab(space(INDENT), QTextOption.TabType.LeftTab)])
        if block.kind == "code":
            look.setBackground(self._theme.colours.band)
        if block.kind == "rule":
            look.setProperty(QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth.value, 1)
        return look

    def _char_format(self, block: BlockLike, span: SpanLike | None) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self._font(block, span))
        colours = self._theme.colours
        look.setForeground(colours.muted if block.quote else colours.text)
        if span is not None and span.link:
            look.setAnchor(True)
            look.setAnchorHref(span.link)
            look.setForeground(colours.link)
            look.setFontUnderline(True)
        return look

    def _font(self, block: BlockLike, span: SpanLike | None) -> QFont:
        if block.kind == "heading":
            return self._theme.font("section" if block.level == 1 else "strong")
        font = self._theme.font("strong" if span is not None and span.bold else "body")
        if span is not None and span.code:
            size = font.pointSizeF()
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPointSizeF(size)
        font.setItalic(span is not None and span.italic)
        return font

    def _fit(self, *, anew: bool = False) -> None:
        if not self._grows or (self._height >= TALLEST and not anew):
            return
        self._height = min(TALLEST, max(1, ceil(self.document().size().height())))
        policy = Qt.ScrollBarPolicy
        at_most = self._height >= TALLEST
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if at_most else policy.ScrollBarAlwaysOff)
        if self.height() != self._height:
            self.setFixedHeight(self._height)
            self.updateGeometry()


def _within(hits: Sequence[tuple[int, int]], at: int, length: int) -> list[tuple[int, int]]:
    """Return the parts of the hits (start and length) that lie in a span, as start and end in it."""
    found = ((max(start - at, 0), min(start + count - at, length)) for start, count in hits)
    return [(start, end) for start, end in found if start < end]


def _lines(text: str) -> str:
    """Return the text with line breaks inside the paragraph, and without what Qt keeps for its own use."""
    return text.replace("\n", "\u2028").translate(_KEPT)


_KEPT = {0x2029: "\u2028", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd", 0xFFFC: "\ufffd", 0x0D: "\u2028"}
