"""The standing page: which project, which day, coverage, what if, the table, paper."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from relbook.domain.coverage import Verdict
from relbook.domain.projects import Engagement, ProjectState
from relbook.domain.records import WHOLE
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.pages.standing.as_of import month_step
from relbook.ui.pages.standing.columns import PEOPLE
from relbook.ui.pages.standing.pages import grid_drawing, matrix_drawing
from relbook.ui.pages.standing.reading import Around, evidence_of, read_situation
from relbook.ui.pages.standing.subjects import Subject, printable
from relbook.ui.printing import drawing_image, drawing_pdf
from relbook.ui.widgets.lines_model import LinesModel
from relbook.ui.widgets.picker import Picker
from tests import factory
from tests.ui.pages.standing.conftest import SHIFT, TODAY, Desk, MakeDesk, Story

Key = Qt.Key


def column(key: str) -> int:
    return [one.key for one in PEOPLE.all].index(key)


def cell(desk: Desk, person_id: int, key: str) -> str:
    model = desk.page.coverage.people.model
    return str(model.index(model.row_of(person_id), column(key)).data())


# Which project


def test_an_empty_journal_says_what_the_page_is_for_and_leads_to_the_projects(make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert any("on whom a project really rests" in text for text in desk.texts())
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.click(desk.page.empty.button)
    assert opened.args == ["project", 0]
    assert desk.page.brief_target() is None


def test_a_project_without_people_asks_for_them(book: Book, make_desk: MakeDesk) -> None:
    project = factory.project(book, "Quiet")
    desk = make_desk()
    assert any("Nobody has a part in Quiet yet" in text for text in desk.texts())
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.click(desk.page.empty.button)
    assert opened.args == ["project", project.id]


def test_the_weakest_project_is_shown_until_another_is_chosen(book: Book, story: Story, make_desk: MakeDesk) -> None:
    trapped = factory.project(book, "Annex", sponsor=story.karl)
    closed = factory.project(book, "Old", sponsor=story.gareth, state=ProjectState.CLOSED)
    desk = make_desk()
    page = desk.page
    assert page.title.text() == "Where Annex stands"
    assert [page.switch.itemText(at) for at in range(page.switch.count())] == ["Clearflow", "Annex"]
    page.switch.setFocus()
    desk.key(Key.Key_Up)
    desk.until(lambda: page.title.text() == "Where Clearflow stands")
    page.set_project(trapped.id)
    desk.until(lambda: page.title.text() == "Where Annex stands")
    page.show_record("standing", story.project.id)
    desk.until(lambda: page.title.text() == "Where Clearflow stands")
    page.show_record("standing", closed.id)
    desk.until(lambda: page.title.text() == "Where Old stands")
    page.set_project(None)
    desk.until(lambda: page.title.text() == "Where Annex stands")


def test_a_project_that_is_gone_gives_way_to_the_weakest(book: Book, story: Story, around: Around) -> None:
    found = read_situation(around.standing, around.reads, 999, None).found
    assert found is not None
    assert found.project.id == story.project.id


# Coverage


def test_the_verdict_is_a_sentence_with_word_and_shape_and_opens_its_evidence(
    story: Story, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    texts = desk.texts()
    assert "◆ exposed" in texts
    assert (
        "Clearflow has 1 leader in live contact beyond Gareth Lindqvist: Thandi Mokoena. Three-plus takes 2 more."
        in (texts)
    )
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as asked:
        desk.click(desk.button("Why?"))
    words, entries = asked.args
    assert words.startswith("Clearflow has 1 leader")
    assert entries == (("meeting", 1), ("meeting", 2), ("meeting", 3))  # newest first


def test_the_branch_is_a_warning(book: Book, story: Story, make_desk: MakeDesk) -> None:
    factory.meeting(book, day=TODAY - timedelta(days=2), who=[story.karl])
    for one in (story.thandi, story.karl):
        factory.tie(book, one, story.gareth, "reports to")
    desk = make_desk()
    assert any(text.startswith("⚠ One branch: they all report to the sponsor") for text in desk.texts())


def test_without_any_one_person_and_the_way_out(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    texts = desk.texts()
    trap = texts.index("Without Thandi Mokoena: single-sponsor trap, 0 live leaders")
    assert trap < texts.index("Without Gareth Lindqvist: exposed, 1 live leader")
    assert texts[trap - 1] == "▲"
    assert "Meet Karl Brandvold again." in texts
    with desk.qtbot.waitSignal(desk.page.plan_wanted) as planned:
        desk.click(desk.button("Plan a meeting"))
    assert planned.args == [story.karl.id]


def test_what_if_anybody_leaves_can_be_asked(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.click(desk.button("What if"))
    picker = desk.page.findChild(Picker)
    assert isinstance(picker, Picker)
    QTest.keyClicks(picker.field, "owen")
    QTest.keyClick(picker.field, Key.Key_Return)
    words = "Without Owen Castellane: exposed, 1 live leader, as now"
    desk.until(lambda: words in desk.texts())
    factory.meeting(desk.book, day=TODAY, who=[story.karl])  # asked again after a change
    desk.until(lambda: "Without Owen Castellane: exposed, 2 live leaders, as now" in desk.texts())


# The table


def test_the_table_says_all_that_is_known_of_everyone(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    shown = {key: cell(desk, story.karl.id, key) for key in [one.key for one in PEOPLE.all]}
    assert shown == {
        "name": "Karl Brandvold",
        "role": "",
        "power": "4",
        "interest": "2",
        "quadrant": "keep satisfied",
        "salience": "dormant",
        "engagement": "resistant",
        "interval": "20 / 40 days *",
        "last": "3 months ago",
        "freshness": "cold",
        "counted": "✗ 100 days, limit 40",
    }
    assert cell(desk, story.gareth.id, "engagement") == "neutral → leading"
    assert cell(desk, story.thandi.id, "engagement") == "supportive, as wanted"
    assert cell(desk, story.thandi.id, "counted") == "✓ 10 of 30 days"
    assert cell(desk, story.owen.id, "freshness") == "never met"
    assert cell(desk, story.owen.id, "quadrant") == cell(desk, story.owen.id, "power") == ""


def test_choosing_a_row_explains_it_and_one_key_opens_its_evidence(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    people = desk.page.coverage.people
    assert people.filter.hasFocus()
    desk.type("gareth")
    desk.key(Key.Key_Return)
    assert desk.page.brief_target() == ("person", story.gareth.id)
    meaning = people.meaning.text().replace("\u200b", "")
    assert "definitive: has power, a rightful claim and is in a hurry" in meaning
    assert "the sponsor is the primary contact" in meaning
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as asked:
        desk.key(Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    words, entries = asked.args
    assert words.startswith("Gareth Lindqvist: ")
    assert entries[0] == ("meeting", 1)
    assert [kind for kind, _ in entries[1:]] == ["stake_rating"] * len(entries[1:])
    assert len(entries) > 1
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        people.table.setFocus()
        desk.key(Key.Key_Return)
    assert opened.args == ["person", story.gareth.id]


def test_the_table_sorts_filters_and_copies(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    people = desk.page.coverage.people
    assert [line.id for line in people.model.lines()] == [
        story.gareth.id,
        story.thandi.id,
        story.karl.id,
        story.owen.id,
    ]
    people.table.sortByColumn(column("last"), Qt.SortOrder.DescendingOrder)
    assert [line.id for line in people.model.lines()][:2] == [story.gareth.id, story.thandi.id]
    people.table.sortByColumn(column("engagement"), Qt.SortOrder.AscendingOrder)
    assert people.model.line(0).id == story.gareth.id  # who needs to move is first
    desk.type("cold")
    assert [line.id for line in people.model.lines()] == [story.karl.id]
    assert people.count.text() == "1 of 4 people"
    desk.key(Key.Key_Down)
    assert people.table.hasFocus()
    desk.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert people.filter.hasFocus()
    desk.key(Key.Key_Down)
    desk.key(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row = QGuiApplication.clipboard().text().splitlines()
    assert heading.split("\t")[0] == "Name"
    assert row.split("\t")[0] == "Karl Brandvold"
    assert "cold" in row.split("\t")


def test_qt_finds_nothing_wrong_with_the_model(story: Story, around: Around, qtbot: object) -> None:
    model = LinesModel(PEOPLE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    situation = read_situation(around.standing, around.reads, story.project.id, None)
    model.set_lines(situation.lines, TODAY, list(situation.sought))
    for at in range(model.columnCount()):
        model.sort(at, Qt.SortOrder.DescendingOrder)
    model.set_filter("kar")
    assert model.rowCount() == 1
    assert tester.model() is model


# The past


def test_evidence_of_a_past_day_leaves_out_what_was_rated_later(story: Story, around: Around) -> None:
    then = TODAY - timedelta(days=30)
    rated = [
        around.ratings.place(story.karl.id, story.project.id, 2, 2, on=then + timedelta(days=ago)) for ago in (0, 1)
    ]
    situation = read_situation(around.standing, around.reads, story.project.id, then)
    member = next(line.member for line in situation.lines if line.id == story.karl.id)
    entries = evidence_of(around.reads, member, situation.on)
    assert entries[1] == ("stake_rating", rated[0])
    assert ("stake_rating", rated[1]) not in entries


def test_a_past_day_shows_what_was_true_then_and_cannot_be_changed(
    book: Book, story: Story, around: Around, make_desk: MakeDesk
) -> None:
    then = TODAY - timedelta(days=90)
    around.ratings.place(story.thandi.id, story.project.id, 1, 1, on=then - timedelta(days=1))
    around.ratings.place(story.thandi.id, story.project.id, 4, 4, on=then + timedelta(days=1))
    desk = make_desk()
    page = desk.page
    page.as_of.field.setFocus()
    page.as_of.field.selectAll()
    desk.type(f"{then:%Y-%m-%d}")
    desk.key(Key.Key_Return)
    desk.until(lambda: page.situation and page.situation.is_past)
    desk.settle()
    assert page.banner.isVisible()
    assert "Nothing can be changed there" in page.banner.words.text()
    assert page.situation is not None
    assert page.situation.found is not None
    assert page.situation.found.coverage.verdict is Verdict.EXPOSED  # Karl, met ten days before
    assert cell(desk, story.karl.id, "counted") == "✓ 10 of 40 days"
    assert page.grid.canvas.cell(story.thandi.id) == (1, 1)
    before = len(desk.ratings(story.thandi))
    desk.turn(1)
    canvas = page.grid.canvas
    canvas.setFocus()
    canvas.choose(story.thandi.id)
    desk.key(Key.Key_Up, SHIFT)
    spot = canvas.plan().spots[story.thandi.id]
    desk.drag(canvas, QPointF(spot.x, spot.y), canvas.plan().cells[5, 5].center())
    desk.turn(2)
    page.matrix.canvas.setFocus()
    page.matrix.canvas.choose(story.thandi.id)
    desk.key(Key.Key_Left)
    assert not page.grid.question.is_asking()
    assert not page.matrix.question.is_asking()
    assert canvas.cell(story.thandi.id) == (1, 1)
    desk.click(page.banner.button)
    desk.until(lambda: page.situation and not page.situation.is_past)
    desk.settle()
    assert not page.banner.isVisible()
    assert canvas.cell(story.thandi.id) == (4, 4)
    assert len(desk.ratings(story.thandi)) == before


def test_months_are_stepped_and_what_is_no_past_day_is_refused(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    as_of = desk.page.as_of
    assert not as_of.forth.isEnabled()
    desk.click(as_of.back)
    assert as_of.day == date(2026, 2, 20)
    assert as_of.field.text() == "Fri 20 Feb 2026"
    desk.click(as_of.forth)
    assert as_of.day is None
    assert as_of.field.text() == "Today"
    for typed, says in (("2027-01-01", "still to come"), ("whenever", "No day relbook can read")):
        as_of.field.setFocus()
        as_of.field.selectAll()
        desk.type(typed)
        desk.key(Key.Key_Return)
        assert as_of.field.property("wrong")
        assert says in as_of.field.toolTip()
        assert as_of.day is None
        desk.key(Key.Key_Escape)
        assert as_of.field.text() == "Today"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(1, 1, 1), -1, date(1, 1, 1)),
    ],
)
def test_a_month_step_ends_at_the_last_of_the_month(day: date, months: int, expected: date) -> None:
    assert month_step(day, months) == expected


def test_before_the_first_rating_nobody_had_a_part(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.as_of.show_day(date(2020, 1, 1))
    desk.until(lambda: any("Nobody had a part in Clearflow on that day" in text for text in desk.texts()))
    desk.click(desk.page.empty.button)
    desk.until(lambda: "◆ exposed" in desk.texts())


# Remembered


def test_view_sort_and_splitter_are_remembered(story: Story, make_desk: MakeDesk, settings: Settings) -> None:
    desk = make_desk()
    desk.page.coverage.people.table.sortByColumn(column("power"), Qt.SortOrder.AscendingOrder)
    desk.page.coverage.splitter.setSizes([200, 300])
    desk.page.coverage.splitter.splitterMoved.emit(200, 1)
    desk.turn(2)
    again = make_desk().page
    assert again.views.currentIndex() == 2
    header = again.coverage.people.table.horizontalHeader()
    assert header.sortIndicatorSection() == column("power")
    assert settings.recall("standing/splitter", "") != ""


# On paper


@pytest.mark.parametrize("drawn", [grid_drawing, matrix_drawing])
def test_grid_and_matrix_print_on_one_page(story: Story, around: Around, drawn: object, tmp_path: Path) -> None:
    situation = read_situation(around.standing, around.reads, story.project.id, None)
    drawing = drawn("Clearflow", situation.people, TODAY)  # type: ignore[operator]
    path = tmp_path / "drawing.pdf"
    path.write_bytes(drawing_pdf(drawing))
    reader = PdfReader(path)
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    for words in ("Clearflow", "20 Mar 2026", "Gareth Lindqvist", "Karl Brandvold"):
        assert words in text
    page = reader.pages[0].mediabox
    assert (page.width > page.height) is drawing.landscape


@pytest.mark.parametrize("drawn", [grid_drawing, matrix_drawing])
def test_what_is_private_is_not_printed(book: Book, story: Story, around: Around, drawn: object) -> None:
    person = factory.person(book, "Hidden Harriet", private=frozenset({WHOLE}))
    factory.stake(book, person, story.project, power=2, interest=2, engagement_now="leading")
    situation = read_situation(around.standing, around.reads, story.project.id, None)
    assert any(one.name == "Hidden Harriet" for one in situation.people)
    content = drawing_pdf(drawn("Clearflow", situation.people, TODAY))  # type: ignore[operator]
    text = " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())
    assert "Harriet" not in text
    assert "1 private person left out" in text


def test_a_field_marked_private_is_blank_in_print(book: Book, story: Story) -> None:
    one = Subject(
        id=1,
        name="Ada",
        initials="A",
        role="",
        sponsor=False,
        power=4,
        interest=5,
        now=Engagement.RESISTANT,
        wanted=Engagement.LEADING,
        private=frozenset({"power", "engagement_now"}),
    )
    [shown], left_out = printable([one])
    assert (shown.power, shown.interest, shown.now, shown.wanted) == (None, 5, None, Engagement.LEADING)
    assert left_out == 0


def test_a_crowd_of_300_is_still_one_page(book: Book, around: Around) -> None:
    cast = factory.crowd(book, people=300, meetings=50, today=TODAY)
    situation = read_situation(around.standing, around.reads, cast.projects[0].id, None)
    drawing = matrix_drawing("Harbour Lights", situation.people, TODAY)
    reader = PdfReader(BytesIO(drawing_pdf(drawing)))
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    assert sum(one.name in text for one in situation.people) > 0.9 * len(situation.people)
    image = drawing_image(grid_drawing("Harbour Lights", situation.people, TODAY))
    assert image.width() > image.height()


@pytest.mark.parametrize("name", ["grid.pdf", "matrix.png", "plain"])
def test_saving_writes_a_file_of_the_kind_chosen(
    story: Story, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    desk = make_desk()
    desk.turn(2 if name.startswith("matrix") else 1)
    proposed: list[str] = []

    def choose(parent: object, caption: str, path: str, kinds: str) -> tuple[str, str]:
        proposed.append(path)
        return str(tmp_path / name), "PDF (*.pdf)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with desk.qtbot.waitSignal(desk.page.notice):
        desk.click(desk.button("Save"))
    written = tmp_path / (name if "." in name else f"{name}.pdf")
    assert Path(proposed[0]).name.endswith("Clearflow 2026-03-20.pdf")
    if written.suffix == ".png":
        assert not QImage(str(written)).isNull()
    else:
        assert len(PdfReader(written).pages) == 1


def test_print_sends_one_page_to_the_printer(
    story: Story, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    desk = make_desk()
    desk.turn(1)
    with desk.qtbot.waitSignal(desk.page.notice) as told:
        desk.click(desk.button("Print"))
    assert told.args == ["Sent to the printer"]
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1


def test_where_nobodys_leaving_changes_the_verdict_it_says_so(book: Book, story: Story, make_desk: MakeDesk) -> None:
    for number in range(6):
        leader = factory.person(book, f"Leader {number}")
        factory.stake(book, leader, story.project, power=4)
        factory.meeting(book, day=TODAY, who=[leader])
    desk = make_desk()
    assert "Whoever leaves, it stays three-plus, with at least 6 live leaders." in desk.texts()


def test_a_narrow_window_leaves_the_name_to_the_switch(book: Book, story: Story, make_desk: MakeDesk) -> None:
    factory.project(book, "Annex", sponsor=story.gareth)
    desk = make_desk()
    assert desk.page.title.text() == "Where Annex stands"
    desk.page.resize(560, 480)
    desk.until(lambda: desk.page.title.text() == "Standing")


def test_every_field_has_a_name_for_screen_readers(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    named = [one for one in desk.page.findChildren(QLineEdit) if one.isVisible()]
    assert all(one.accessibleName() for one in named)
