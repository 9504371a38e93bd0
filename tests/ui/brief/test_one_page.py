"""A brief keeps to one page, whatever there is to tell."""

from datetime import datetime

import pytest
from PySide6.QtGui import QPageSize
from pytestqt.qtbot import QtBot

from relbook.domain.briefs import Brief
from relbook.services.briefs import BriefService
from relbook.storage.book import Book
from relbook.ui.brief.sheets import Sheets
from tests.ui.brief.full_house import full_house

NOW = datetime(2026, 11, 24, 9, 50)


@pytest.fixture
def briefs(book: Book) -> list[Brief]:
    emmy, planned, engine = full_house(book, NOW.date())
    service = BriefService(book, book.listing, book.contacts, book.standings, now=lambda: NOW, history=book.history)
    return [
        service.prepare(kind, id_)
        for kind, id_ in (("person", emmy.id), ("meeting", planned.id), ("project", engine.id))
    ]


@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
def test_where_there_is_everything_it_is_one_page_still(
    briefs: list[Brief], paper: QPageSize.PageSizeId, qtbot: QtBot
) -> None:
    for brief in briefs:
        sheets = Sheets(brief, QPageSize(paper))
        assert sheets.count == 1, brief.kind
        assert [one.title for one in sheets.brief.sections if not one.lines] == []


def test_what_the_page_is_for_is_still_on_it(briefs: list[Brief], qtbot: QtBot) -> None:
    person = Sheets(briefs[0], QPageSize(QPageSize.PageSizeId.A4)).brief
    titles = [section.title for section in person.sections]
    for title in ("How they see you", "Cooling", "Needs", "Say", "Do not say", "Three things to ask", "Last meetings"):
        assert title in titles
    told = "\n".join(line.text for line in person.lines)
    assert "Trust 3.6 on 26 Sep, down from 4.5" in told
    assert "neutral → leading in Analytical Engine: deliver “13: " in told
    assert "What you owe, first thing: 13: " in told


def test_what_no_chart_shows_goes_before_promises_and_what_to_say_keep_but_a_line(
    briefs: list[Brief], qtbot: QtBot
) -> None:
    person, meeting, project = (Sheets(brief, QPageSize(QPageSize.PageSizeId.A4)).brief for brief in briefs)
    assert "What no chart shows (14)" in person.gone
    assert meeting.gone == ("What no chart shows (14)",)
    titles = [one.title for one in project.sections]
    assert {"What no chart shows", "Next steps from the review", "Needs surfacing"} <= {*titles}
