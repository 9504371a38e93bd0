"""A brief as a text document, built piece by piece with a cursor: no text is ever read as markup."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from relbook.domain.briefs import Brief, Column, Emphasis, Line, Section
from relbook.domain.briefs.circle import Circle
from relbook.domain.briefs.page import rows
from relbook.domain.gist import clip
from relbook.domain.words import MONTHS
from relbook.ui.brief import type as setting
from relbook.ui.brief.ego import circle_height

HEADING = QTextBlockFormat.Property.UserProperty + 1
"""A block's property: it is a section's title, and a line is drawn under it."""
CIRCLE = HEADING + 1
"""A block's property: it is empty, and the circle of the section of that place is painted over it."""
NOTES = "Notes"
ENTRY_WIDTH, MANY = 90, 16
"""Characters of an entry's words in the list of them; half as many where there are more entries than that."""
ABOVE = 80
"""Above the title of a section, in units."""


def brief_document(brief: Brief, width: float) -> QTextDocument:
    """Return the brief without its footer and entries, set for that width in units."""
    document = empty_document(width)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # the lines are broken once, at the end
    writer = _Writer(brief, cursor, width)
    writer.masthead()
    for row in rows(brief.sections):
        writer.columns(row)
    writer.heading(NOTES)
    cursor.endEditBlock()
    return document


def entries_document(brief: Brief, width: float) -> QTextDocument:
    """Return the entries behind the brief as small type, one after the other."""
    document = empty_document(width)
    cursor = QTextCursor(document)
    cursor.setBlockFormat(_directed(setting.block(setting.CAPTION, below=0)))
    width_of_each = ENTRY_WIDTH if len(brief.entries) <= MANY else ENTRY_WIDTH // 2
    for number, source in enumerate(brief.entries, 1):
        mark = setting.characters(setting.CAPTION, Emphasis.BOLD)
        words = setting.characters(setting.CAPTION, Emphasis.QUIET)
        for one in (mark, words):
            one.setProperty(setting.SOURCE, number)
        mark.setForeground(setting.LINK)
        cursor.insertText(f"{number}", mark)
        cursor.insertText(f"\u00a0{isolated(clip(source.words, width_of_each))}", words)
        if number < len(brief.entries):
            cursor.insertText("   ", setting.characters(setting.CAPTION))
    return document


def empty_document(width: float) -> QTextDocument:
    """Return a document of that width in units, whose lines break anywhere if they must."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    document.setDefaultFont(setting.font(setting.BODY))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    document.setDefaultTextOption(option)
    document.setTextWidth(width)
    return document


def isolated(text: str) -> str:
    """Return the text so that a day keeps to one line, and what runs from right to left moves nothing beside it."""
    text = _LATE.sub("\\1\u00a0\\2\u00a0late", _DAY.sub("\\1\u00a0\\2", text))
    if text.isascii() or not any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return text
    return f"\u2066{text}\u2069"


_DAY = re.compile(rf"(\d) ({'|'.join(name[:3] for name in MONTHS)})\b")
_LATE = re.compile(r"(\d) (days?) late\b")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI", "AN", "LRO"})


def _directed(form: QTextBlockFormat) -> QTextBlockFormat:
    form.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return form


class _Writer:
    """Writes the parts of a brief at a cursor."""

    def __init__(self, brief: Brief, cursor: QTextCursor, width: float) -> None:
        self._brief = brief
        self._cursor = cursor
        self._width = width
        self._characters = cache(setting.characters)
        self._gap = setting.reference_characters()
        self._fresh = True
        """The block at the cursor is empty and may be used."""
        self._top = False
        """The cursor stands at the top of a column, where the table keeps the distance."""

    def masthead(self) -> None:
        """Write the title, with the first facts beside it and the next meeting at the right where there is room."""
        brief = self._brief
        aside = [brief.aside] if brief.aside.spans else []
        beside = list(brief.subtitle[:1])
        if not self._fits(brief.title, [*beside, *aside]):
            beside = []
        if not self._fits(brief.title, [*beside, *aside]):
            aside = []
        form = setting.block(setting.TITLE, below=25)
        form.setTabPositions([QTextOption.Tab(self._width, QTextOption.TabType.RightTab)])
        self._block(form)
        self._cursor.insertText(isolated(brief.title), self._characters(setting.TITLE, Emphasis.BOLD))
        self._beside(beside, aside)
        below = [] if aside or not brief.aside.spans else [brief.aside]
        for line in (*below, *brief.subtitle[len(beside) :]):
            self._block(setting.block(setting.BESIDE, below=8))
            self._line(line, setting.BESIDE)

    def _fits(self, title: str, lines: Sequence[Line]) -> bool:
        """Return whether the lines find room beside the title."""
        widths = [self._advance(line.text, setting.BESIDE) + 20 * setting.POINT for line in lines]
        return self._advance(title, setting.TITLE) + sum(widths) <= self._width

    def _beside(self, beside: Sequence[Line], aside: Sequence[Line]) -> None:
        plain = self._characters(setting.BESIDE)
        for mark, lines in (("   ", beside), ("\t", aside)):
            for line in lines:
                self._cursor.insertText(mark, plain)
                self._line(line, setting.BESIDE)

    def section(self, section: Section) -> None:
        """Write a section at the cursor."""
        self.heading(section.title)
        if section.circle:
            self._circle(section, section.circle)
        for number, line in enumerate(section.shown, 1):
            form = setting.block(setting.BODY)
            numbered = section.numbered and number <= len(section.lines)
            if numbered:
                form.setLeftMargin(13 * setting.POINT)
                form.setTextIndent(-13 * setting.POINT)
                form.setTabPositions([QTextOption.Tab(13 * setting.POINT, QTextOption.TabType.LeftTab)])
            self._block(form)
            if numbered:
                self._cursor.insertText(f"{number}\t", self._characters(setting.BODY, Emphasis.QUIET))
            self._line(line, setting.BODY)

    def _circle(self, section: Section, circle: Circle) -> None:
        """Leave room for a picture, and say what its marks are."""
        form = setting.block(setting.BODY, below=30)
        form.setLineHeight(circle_height(circle), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setNonBreakableLines(True)
        form.setProperty(CIRCLE, self._brief.sections.index(section))
        self._block(form)
        self._block(setting.block(setting.CAPTION, below=40))
        self._cursor.insertText(circle.legend, self._characters(setting.CAPTION, Emphasis.QUIET))

    def heading(self, title: str) -> None:
        """Write the title of a section."""
        form = setting.block(setting.HEADING, above=0 if self._top else ABOVE, below=62)
        self._top = False
        form.setProperty(HEADING, True)
        self._block(form)
        self._cursor.insertText(title, setting.heading_characters())

    def columns(self, sections: Sequence[Section]) -> None:
        """Write sections in two columns side by side; alone in its row a column takes the width."""
        sides = [[s for s in sections if s.column is column] for column in (Column.LEFT, Column.RIGHT)]
        if not all(sides):
            for section in sections:
                self.section(section)
            return
        follows = self._fresh and self._top
        if follows:  # what stands between two rows of columns takes no room
            self._cursor.setBlockFormat(setting.hairline())
        side = (self._width - setting.GUTTER) / 2
        table = self._cursor.insertTable(1, 3, _table_format([side, setting.GUTTER, side], 0 if follows else ABOVE))
        for place, column in ((0, sides[0]), (2, sides[1])):
            self._cursor = table.cellAt(0, place).firstCursorPosition()
            self._fresh = self._top = True
            for section in column:
                self.section(section)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = self._top = True

    def _block(self, form: QTextBlockFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(_directed(form))
            self._fresh = False
        else:
            self._cursor.insertBlock(_directed(form), QTextCharFormat())

    def _line(self, line: Line, size: int) -> None:
        for span in line.spans:
            self._cursor.insertText(isolated(span.text), self._characters(size, span.emphasis))
        for place, source in enumerate(line.sources):
            number = self._brief.numbers[source]
            # A space that may not break keeps the number with its line.
            self._cursor.insertText("\u00a0" if place == 0 else "\u202f", self._gap)
            mark = QTextCharFormat(self._gap)
            mark.setProperty(setting.SOURCE, number)
            self._cursor.insertText(str(number), mark)

    def _advance(self, text: str, size: int) -> float:
        return QFontMetricsF(self._characters(size, Emphasis.BOLD).font()).horizontalAdvance(text)


def _table_format(widths: Iterable[float], above: int) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellPadding(0)
    form.setCellSpacing(0)
    form.setMargin(0)
    form.setTopMargin(above)
    form.setBottomMargin(ABOVE)
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, width) for width in widths])
    return form
