"""Where the page Plan begins: what is due for review, the question sets, past reviews, and what changed since."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relbook.ui.pages.plan.around import Around


class StartView(QWidget):
    """Shows where the reviews of a project stand, and begins one."""

    begin_wanted = Signal(str, int, int)
    """A walk is to begin: the key of its set, the number of the person it is about (0: nobody), of the project."""
    resume_wanted = Signal(int)
    """A review is to go on: its number."""
    outcome_wanted = Signal(int)
    """What a review led to is to be shown: its number."""
    opened = Signal(str, int)
    evidence_wanted = Signal(str, object)
    action_wanted = Signal(str)
    """Asks the shell for an action of the menus, by its name."""
    notice = Signal(str)
    """A sentence for the bottom line."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around

    def set_project(self, project_id: int | None) -> None:
        """Take in that the project selector on top changed; None stands for all projects."""

    def reload(self) -> None:
        """Read everything again."""

    def activate(self) -> None:
        """Put the focus where the keys are wanted first."""
