from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from relbook.ui.theme import Theme, contrast
from relbook.ui.widgets.spans_label import Span, SpansLabel, spoken


def label(qtbot: QtBot, theme: Theme, *spans: Span) -> SpansLabel:
    made = SpansLabel(theme, spans)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def ink(made: SpansLabel, left: int, right: int) -> float:
    """Return how dark what is drawn between two columns is, on average over the strongest pixel of each."""
    image = made.grab().toImage()
    ground = QColor(image.pixelColor(image.width() - 1, image.height() - 1))
    columns = range(left, min(right, image.width()))
    darkest = [max(contrast(image.pixelColor(x, y), ground) for y in range(image.height())) for x in columns]
    return sum(darkest) / len(darkest)


def test_what_is_typed_is_shown_as_typed_and_said_so(qtbot: QtBot, theme: Theme) -> None:
    made = label(qtbot, theme, Span("<b>Ada</b> & Co", "strong"), Span(": two\nlines"), Span(" 𝔘nicode", "small"))
    assert made.text() == "<b>Ada</b> & Co: two lines 𝔘nicode"
    assert made.accessibleName() == made.text()
    assert spoken([Span("a", "strong"), Span("b")]) == "ab"


def test_strong_words_are_wider_and_small_ones_narrower(qtbot: QtBot, theme: Theme) -> None:
    words = "Thandi Mokoena"
    small, body, strong = (label(qtbot, theme, Span(words, weight)) for weight in ("small", "body", "strong"))
    assert small.sizeHint().width() < body.sizeHint().width() < strong.sizeHint().width()


def test_the_weight_ends_where_the_span_does(qtbot: QtBot, theme: Theme) -> None:
    before = label(qtbot, theme, Span("𝔘𝔘𝔘")).sizeHint().width()
    made = label(qtbot, theme, Span("𝔘𝔘𝔘"), Span("mmmmmm"), Span("mmmmmm", "small"))
    whole = made.sizeHint().width()
    middle = before + label(qtbot, theme, Span("mmmmmm")).sizeHint().width()
    assert ink(made, before, middle - 4) > ink(made, middle + 4, whole - 2), "the small print stands back"


def test_less_room_takes_more_lines(qtbot: QtBot, theme: Theme) -> None:
    made = label(qtbot, theme, Span("Speak with Elspeth Rooke on Friday at the Steering committee"))
    line = made.heightForWidth(2_000)
    assert made.heightForWidth(200) >= 2 * line
    assert label(qtbot, theme, Span("W" * 300)).heightForWidth(200) >= 3 * line, "a long word is broken"
    assert made.minimumSizeHint().width() < 100
