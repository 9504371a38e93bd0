"""The form planning a meeting, and the one for what became of one, as the window opens them."""

from datetime import time, timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from relbook.domain.meetings import planning_day
from relbook.domain.terms import CONFIDENCE_TAG
from relbook.services.after_meeting import AfterMeeting
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.ui.meeting_form.after import AfterDialog
from relbook.ui.meeting_form.dialog import MeetingDialog
from relbook.ui.meeting_form.name_field import Known
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now


@scene("window-meeting-passed", sizes=True)
def passed(stage: Stage) -> QWidget:
    window = stage.window("journal")
    services = window.services()
    assert services is not None
    waiting = services.today.today().passed
    window.show_record("meeting", waiting[0].meeting.id)
    return window


@scene("meeting-plan")
def plan(stage: Stage) -> QWidget:
    services = stage.services()
    known = Known(services.names.index(), tuple(services.contacts.names()))
    first = MeetingDraft(day=planning_day(now().date()), planned=True, tags=(CONFIDENCE_TAG,))
    form = MeetingDialog(stage.theme, known, now(), first=first)
    form.put(stage.name("person", 1))
    form.put(stage.name("project"))
    form.keep_as_untouched()
    return form


@scene("meeting-after", journals=("sample", "crowded"))
def after(stage: Stage) -> QWidget:
    dialog = _after(stage, 3)
    dialog.keep_as_untouched()
    return dialog


@scene("meeting-after-filled")
def filled(stage: Stage) -> QWidget:
    dialog = _after(stage, 2)
    QTest.keyClicks(dialog.notes, "Two days a week are promised until March.")
    dialog.moods[0].choice.choose(3)
    dialog.moods[1].choice.choose(1)
    if dialog.fates:
        dialog.fates[0].choice.choose(0)
    dialog.promises.field.setText("send the forecast fri #budget")
    dialog.following.field.setText("in 2 weeks 14:00")
    stage.settle()
    dialog.keep_as_untouched()
    return dialog


@scene("meeting-after-wrong")
def wrong(stage: Stage) -> QWidget:
    dialog = _after(stage, 1)
    dialog.following.field.setText("whenever it suits")
    stage.settle()
    dialog.submit()
    stage.settle()
    dialog.keep_as_untouched()
    return dialog


@scene("meeting-after-nasty", journals=("empty",))
def nasty(stage: Stage) -> QWidget:
    number = stage.services().journal.record(
        MeetingDraft(
            day=now().date() + timedelta(days=1),
            title="<img src=file:///x> & <b>bold</b> " + "W" * 200,
            attendees=(AttendeeDraft(name="W" * 300), AttendeeDraft(name="Q&A <i>")),
        )
    )
    dialog = _open(stage, number)
    dialog.keep_as_untouched()
    return dialog


def _after(stage: Stage, people: int) -> AfterDialog:
    """Return the form for a meeting with those to whom most is promised."""
    services = stage.services()
    wanted: dict[int, None] = dict.fromkeys(
        one.commitment.person_id for one in services.contacts.promises(open_only=True) if one.commitment.person_id
    )
    number = services.journal.record(
        MeetingDraft(
            day=now().date(),
            start=time(23),
            minutes=45,
            title="Steering committee",
            place="Room 4",
            planned=True,
            attendees=tuple(AttendeeDraft(person_id=person) for person in list(wanted)[:people]),
        )
    )
    return _open(stage, number)


def _open(stage: Stage, number: int) -> AfterDialog:
    services = stage.services()
    after = AfterMeeting(
        listing=services.listing,
        contacts=services.contacts,
        capture=services.capture,
        index=services.names.index,
        journal=services.journal,
        now=now,
    )
    return AfterDialog(stage.theme, stage.tasks, after, after.read(number), now=now())
