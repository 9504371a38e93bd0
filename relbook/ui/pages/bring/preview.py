"""The third step, what would happen, and the last, what did."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from relbook.domain.words import counted
from relbook.services.imports import ImportResult, Preview
from relbook.ui.pages.bring.table import Cell, TextTable
from relbook.ui.pages.bring.words import (
    MEETING_HEADERS,
    MEETING_WIDTHS,
    PROBLEM_HEADERS,
    PROBLEM_WIDTHS,
    meeting_rows,
    problem_rows,
)
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.text import plain_label

MOST_LISTED = 10_000
"""Rows in the list of what is not read."""


def listed(preview: Preview) -> list[tuple[Cell, ...]]:
    """Return the rows that are not read for the list, MOST_LISTED at most."""
    return problem_rows(preview.problems[:MOST_LISTED])


class PreviewStep(QWidget):
    """Counts in words, the first new meetings, and every row that is not read, with its line and the reason."""

    def __init__(self, theme: Theme, projects: Sequence[tuple[int, str]], project_id: int | None) -> None:
        super().__init__()
        self._headline = plain_label(role="section", wrap=True)
        self._more = plain_label(wrap=True)
        self.project = QComboBox()
        self.project.setAccessibleName("Project of the new meetings")
        self.project.addItem("no project", None)
        for number, name in projects:
            self.project.addItem(name, number)
        self.project.setCurrentIndex(max(0, self.project.findData(project_id)))
        self.tabs = QTabWidget()
        self._samples = TextTable(theme, "The first new meetings")
        self.problems = TextTable(theme, "Rows that are not read")
        self._copy = QPushButton("&Copy the list")
        self._copy.clicked.connect(self.problems.copy)
        self._lay_out(theme, with_projects=bool(projects))

    @property
    def project_id(self) -> int | None:
        """The project that the new meetings will belong to."""
        chosen = self.project.currentData()
        return None if chosen is None else int(chosen)

    def show_preview(self, preview: Preview, problems: Sequence[Sequence[Cell]]) -> None:
        """Show what would happen; ``problems`` are the rows of the list, as ``listed`` gives them."""
        first, second, *rest = preview.sentences()
        self._headline.setText(second)
        self._more.setText("\n".join((first, *rest)))
        self._samples.show_rows(MEETING_HEADERS, meeting_rows(preview.samples), MEETING_WIDTHS)
        self.problems.show_rows(PROBLEM_HEADERS, problems, PROBLEM_WIDTHS)
        few = "The first " if len(preview.samples) < preview.new.meetings else ""
        self.tabs.setTabText(0, f"{few}{counted(len(preview.samples), 'new meeting')}")
        part = f"{len(problems):,} of " if len(problems) < len(preview.problems) else ""
        self.tabs.setTabText(1, f"{part}{counted(len(preview.problems), 'row')} not read")
        self.tabs.setTabVisible(0, bool(preview.samples))
        self.tabs.setTabVisible(1, bool(preview.problems))
        self.tabs.setVisible(bool(preview.samples or preview.problems))
        self.tabs.setCurrentIndex(0 if preview.samples else 1)

    def take_focus(self) -> None:
        """Put the focus where the keyboard goes on."""
        self.tabs.setFocus()

    def _lay_out(self, theme: Theme, *, with_projects: bool) -> None:
        card = Card(margin=theme.space(4))
        card.body.addWidget(self._headline)
        card.body.addWidget(self._more)
        choice = QWidget()
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        label = plain_label("New meetings belong to")
        label.setBuddy(self.project)
        row.addWidget(label)
        row.addWidget(self.project, 1)
        choice.setVisible(with_projects)
        card.body.addWidget(choice)
        unread = QWidget()
        column = QVBoxLayout(unread)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self.problems, 1)
        below = QHBoxLayout()
        below.addWidget(
            plain_label("Ctrl+C copies the selected rows. Mend them in the file and import it again.", role="caption"),
            1,
        )
        below.addWidget(self._copy)
        column.addLayout(below)
        self.tabs.addTab(self._samples, "")
        self.tabs.addTab(unread, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(card)
        layout.addWidget(self.tabs, 1)
        layout.addStretch(0)


class DoneStep(QWidget):
    """What was done, and the way back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._headline = plain_label(role="section", wrap=True)
        self._more = plain_label(wrap=True)
        self.undo = QPushButton("&Undo the import")
        card = Card(margin=theme.space(4))
        card.body.addWidget(self._headline)
        card.body.addWidget(self._more)
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addStretch(1)
        card.body.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def show_result(self, result: ImportResult, *, can_undo: bool) -> None:
        """Show what was done."""
        new = result.new
        said = [f"{counted(new.people, 'new person', 'new people')}, {counted(new.organisations, 'new organisation')}."]
        if result.problems:
            said.append(f"{counted(len(result.problems), 'row')} could not be read; nothing of them was imported.")
        headline = f"{result.words}." if result.words else "Nothing new: the journal has it all."
        self.show_done(headline, said, can_undo=can_undo and bool(result.words))

    def show_done(self, headline: str, said: Sequence[str], *, can_undo: bool) -> None:
        """Show what was done in other words: a headline and sentences."""
        self._headline.setText(headline)
        how = ("Undo takes all of it back at once, also later (Ctrl+Z in the window).",) if can_undo else ()
        self._more.setText("\n".join(filter(None, (*said, *how))))
        self.undo.setVisible(can_undo)

    def show_undone(self, words: str) -> None:
        """Show that the import was taken back."""
        self._headline.setText("The import was taken back.")
        self._more.setText(words)
        self.undo.setVisible(False)
