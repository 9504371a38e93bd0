"""What the shell and its pages say to one another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One place in the rail. A page knows no other page: it asks the shell."""

    opened = Signal(str, int)
    """Asks the shell to show a record: kind ("person", "meeting", "need", …), number."""
    brief_wanted = Signal(str, int)
    """Asks the shell for a brief on a record: kind, number."""
    past_wanted = Signal(str, int)
    """Asks the shell for how a record was after each step that touched it: kind, number."""
    plan_wanted = Signal(int)
    """Asks the shell for the form of a new, planned meeting with a person: number."""
    after_wanted = Signal(int)
    """Asks the shell for the form that captures a planned meeting whose time has passed: number."""
    trust_wanted = Signal(int)
    """Asks the shell for the form that rates how a person trusts the user: number."""
    evidence_wanted = Signal(str, object)
    """Asks the shell to show the entries behind a verdict: its words, and a tuple of (kind, number)."""
    action_wanted = Signal(str)
    """Asks the shell for an action of the menus, by its name."""
    notice = Signal(str)
    """A sentence for the bottom line."""

    def set_project(self, project_id: int | None) -> None:
        """Take in that the project selector on top changed; None stands for all projects."""

    def brief_target(self) -> tuple[str, int] | None:
        """Return what Ctrl+P should brief on now, as kind and number; None where nothing is chosen."""
        return None

    def past_target(self) -> tuple[str, int] | None:
        """Return what the action *Past* should tell of now: what ``brief_target`` does, unless a page says more."""
        return self.brief_target()

    def show_record(self, kind: str, id_: int) -> None:
        """Show the record, if the page has a place for its kind."""

    def activate(self) -> None:
        """Take in that the page was brought to the front: load what is stale, put the focus where typing should go."""
