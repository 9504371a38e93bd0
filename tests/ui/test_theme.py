import re
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relbook import resources
from relbook.ui.theme import TONES, Colours, Shade, Theme, contrast, dark, light

GROUNDS = ("window", "rail", "bar", "surface", "band", "hover", "pressed", "selection")
THEMES = pytest.mark.parametrize("colours", [light(), dark()], ids=["light", "dark"])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.005)


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "link"])
def test_text_can_be_read_on_every_ground(colours: Colours, ground: str, ink: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@THEMES
def test_text_can_be_read_on_every_shade(colours: Colours) -> None:
    shades: list[Shade] = [colours.tone(tone) for tone in TONES] + [*colours.avatars, colours.hit]
    assert min(contrast(shade.fill, shade.text) for shade in shades) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.accent_hover) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["window", "surface", "bar", "band", "rail"])
def test_marks_stand_out(colours: Colours, ground: str) -> None:
    assert contrast(colours.accent, getattr(colours, ground)) >= 3
    assert contrast(colours.verdict, getattr(colours, ground)) >= 3


@THEMES
def test_categories_stand_out_and_apart(colours: Colours) -> None:
    assert min(contrast(colour, colours.surface) for colour in colours.categories) >= 3
    assert len({colour.name() for colour in colours.categories}) == 7
    for one, other in combinations(colours.categories, 2):
        apart = abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
        assert apart > 50


def test_switching_is_live(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.use(Qt.ColorScheme.Dark)
    assert theme.colours.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == dark().window
    assert dark().surface.name() in qapp.styleSheet()
    theme.use(Qt.ColorScheme.Light)
    assert qapp.palette().color(QPalette.ColorRole.Window) == light().window


def test_the_type_scale_grows_from_the_system_font(theme: Theme) -> None:
    body = theme.font("body").pointSizeF()
    assert theme.font("title").pointSizeF() == pytest.approx(1.6 * body, abs=0.01)
    assert theme.font("section").pointSizeF() == pytest.approx(1.2 * body, abs=0.01)
    assert theme.font("caption").pointSizeF() == pytest.approx(0.85 * body, abs=0.01)
    assert theme.space(2) == 8


@THEMES
def test_the_controls_are_drawn_in_the_tokens_colours(colours: Colours) -> None:
    shade = "dark" if colours.dark else "light"
    inks = {"down": colours.muted, "up": colours.muted, "tick": colours.on_accent, "dot": colours.on_accent}
    for name, ink in inks.items():
        assert f'stroke="{ink.name()}"' in resources.text(f"controls/{name}-{shade}.svg")


def test_every_picture_the_sheet_names_is_there(theme: Theme, qapp: QApplication) -> None:
    names = re.findall(r'url\("(controls:[^"]+)"\)', qapp.styleSheet())
    assert len(set(names)) == 5
    assert [name for name in names if not QSvgRenderer(name).isValid()] == []
