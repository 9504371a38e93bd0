from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar, avatar_shade
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.chip import CROSS, Chip
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.empty_state import EmptyState
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.icons import Icons


def colours_of(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_chip_shows_its_tone_and_turns_with_the_theme(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "4 days late", "bad")
    qtbot.addWidget(chip)
    assert theme.colours.bad.fill.name() in colours_of(chip)
    chip.set_tone("good")
    assert theme.colours.good.fill.name() in colours_of(chip)
    theme.use(Qt.ColorScheme.Dark)
    assert theme.colours.good.fill.name() in colours_of(chip)


def test_a_chip_that_does_nothing_takes_no_focus(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "kept")
    qtbot.addWidget(chip)
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_chip_is_clicked_by_mouse_and_keys(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Q&A", clickable=True)
    qtbot.addWidget(chip)
    clicks: list[bool] = []
    chip.clicked.connect(lambda: clicks.append(True))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert len(clicks) == 3
    assert chip.words() == "Q&A"
    assert chip.accessibleName() == "Q&A"
    assert chip.shortcut().isEmpty()


def test_a_chip_is_removed_by_its_cross_and_by_delete(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Treasury", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    removed: list[None] = []
    clicks: list[bool] = []
    chip.removed.connect(lambda: removed.append(None))
    chip.clicked.connect(lambda: clicks.append(True))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - CROSS // 2, chip.height() // 2))
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert len(removed) == 2
    assert not clicks
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert len(clicks) == 1


def test_an_avatar_keeps_its_colour(qtbot: QtBot, theme: Theme) -> None:
    avatar = Avatar(theme, "AL", "Ada Lovelace")
    qtbot.addWidget(avatar)
    shade = avatar_shade(theme, "Ada Lovelace")
    assert shade.fill.name() in colours_of(avatar)
    assert avatar_shade(theme, "") in theme.colours.avatars
    assert len({avatar_shade(theme, name).fill.name() for name in ("Ada", "Bob", "Cy", "Di", "Ed")}) > 1


def test_a_card_has_its_frame(qtbot: QtBot, theme: Theme) -> None:
    card = Card("Promises")
    qtbot.addWidget(card)
    card.resize(200, 80)
    assert {theme.colours.surface.name(), theme.colours.line.name()} <= colours_of(card)
    assert card.heading.text() == "Promises"


def test_an_empty_state_offers_one_action(qtbot: QtBot) -> None:
    empty = EmptyState("Nobody here yet.", "Add a person")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        empty.button.click()
    empty.say("Nothing found.")
    assert empty.button.isHidden()


def test_a_flow_goes_on_to_the_next_line(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, gap=10)
    labels = [QLabel() for _ in range(3)]
    for label in labels:
        label.setFixedSize(QSize(40, 20))
        flow.addWidget(label)
    flow.setGeometry(QRect(0, 0, 100, 100))
    assert [label.pos() for label in labels] == [QPoint(0, 0), QPoint(50, 0), QPoint(0, 30)]
    assert flow.heightForWidth(100) == 50
    assert flow.heightForWidth(140) == 20
    assert flow.heightForWidth(10) == 80
    flow.clear()
    assert flow.count() == 0
    assert flow.heightForWidth(100) == 0


def test_an_elided_label_tells_the_rest(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>A long title</b> that will not fit into so little room")
    qtbot.addWidget(label)
    label.show()
    label.resize(60, 20)
    assert "&lt;b&gt;" in label.toolTip()
    label.resize(900, 20)
    assert label.toolTip() == ""
    label.setText("one\ntwo")
    assert label.text() == "one two"


def test_icons_come_later_and_turn_with_the_theme(qtbot: QtBot, theme: Theme, tasks: Tasks) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons = Icons(theme, tasks)
    with qtbot.waitSignal(icons.loaded):
        icons.put(button, "users")
        assert button.icon().isNull()

    def ink() -> QColor:
        image = button.icon().pixmap(QSize(16, 16), 2.0).toImage()
        assert image.width() == 32
        inks = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        return max(inks, key=QColor.alpha)

    light = ink()
    theme.use(Qt.ColorScheme.Dark)
    assert light.lightness() < 80
    assert ink().lightness() > 180
    assert icons.pixmap("users", QColor("red"), 16, 2.0).width() == 32
    assert icons.pixmap("house", QColor("red")).isNull()
    qtbot.waitUntil(tasks.is_idle)
    assert not icons.pixmap("house", QColor("red")).isNull()


def test_an_icon_for_a_button_that_is_gone_harms_nobody(qtbot: QtBot, theme: Theme, tasks: Tasks) -> None:
    icons = Icons(theme, tasks)
    button = QPushButton()
    icons.put(button, "users")
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    qtbot.waitUntil(tasks.is_idle)
    theme.use(Qt.ColorScheme.Dark)


def test_nothing_is_a_window_of_its_own_while_it_is_made(theme: Theme, qtbot: QtBot) -> None:
    before = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    made = (Card("Heading"), Card("", "warning"), EmptyState("Nothing here.", "Add"))
    assert {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()} <= before
    for widget in made:
        qtbot.addWidget(widget)
