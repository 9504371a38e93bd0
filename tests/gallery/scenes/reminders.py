"""A reminder in the bottom line."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from relbook.domain.reminders import BEFORE, Coming
from relbook.domain.views import Entry
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now


@scene("reminder", sizes=True)
def reminder(stage: Stage) -> QWidget:
    window = stage.window("journal")
    coming = Coming(1, "Half an hour with Priya and Dorothy on the second wave", now() + BEFORE - timedelta(minutes=1))
    window.bottom.say("Meeting with Thandi Mokoena captured")
    window.bottom.offer_undo(Entry(1, "Meeting with Thandi Mokoena captured", now(), undone=False))
    window.bottom.remind(coming.sentence(now()))
    return window
