"""How the window looks: the one place for colours, distances, corners and type; the style sheet is built from it.

Light and dark follow the system and switch while the window is open. Nothing elsewhere names a colour or a size.
"""

from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from relbook import resources

Tone = Literal["neutral", "info", "good", "warn", "bad"]
TONES: tuple[Tone, ...] = ("neutral", "info", "good", "warn", "bad")
FontRole = Literal["title", "section", "strong", "body", "caption"]

STEP = 4
"""Half of the 8-pixel grid, for tight pairs, in device-independent pixels."""
RADIUS = 6
"""The corner of cards, fields and buttons, in device-independent pixels."""
CONTROL = 30
"""The height of buttons and fields, in device-independent pixels."""

SCALE: dict[FontRole, float] = {"title": 1.6, "section": 1.2, "strong": 1.0, "body": 1.0, "caption": 0.85}
"""Type sizes as multiples of the system font's."""
_BOLD: frozenset[FontRole] = frozenset({"title", "section", "strong"})

OKABE_ITO = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442")
"""Colours that stay apart for colour-blind eyes (Okabe and Ito, 2008)."""


class Shade(NamedTuple):
    """A filled spot and the text on it."""

    fill: QColor
    text: QColor


class Colours(NamedTuple):
    """The colour tokens of one theme."""

    dark: bool
    window: QColor
    """Behind everything."""
    rail: QColor
    bar: QColor
    """The top bar and the bottom line."""
    surface: QColor
    """Cards, fields, lists, menus."""
    band: QColor
    """Group headings inside a card, headers of tables."""
    line: QColor
    """The hairline around cards and between areas."""
    rule: QColor
    """The fainter line between rows."""
    control: QColor
    """The edge of buttons and fields."""
    hover: QColor
    pressed: QColor
    text: QColor
    muted: QColor
    """Captions, hints, placeholders; still readable."""
    accent: QColor
    """The one accent: the main button, focus, the mark of what is selected."""
    accent_hover: QColor
    on_accent: QColor
    link: QColor
    selection: QColor
    """Behind what is selected; text keeps its colour on it."""
    halo: QColor
    """The soft ring outside a focused field."""
    hit: Shade
    """A search hit."""
    verdict: QColor
    """The bar beside a warning."""
    neutral: Shade
    info: Shade
    good: Shade
    warn: Shade
    bad: Shade
    avatars: tuple[Shade, ...]
    categories: tuple[QColor, ...]
    """Okabe–Ito, each moved just far enough in lightness to stand out from the surface."""
    shadow: QColor

    def tone(self, tone: Tone) -> Shade:
        """Return the fill and text of a chip."""
        shades = {"neutral": self.neutral, "info": self.info, "good": self.good, "warn": self.warn, "bad": self.bad}
        return shades[tone]


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2, 0 (black) to 1 (white)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2, 1 (none) to 21 (black on white)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def standing_out(colour: QColor, background: QColor, ratio: float = 3.0) -> QColor:
    """Return the colour, made darker or lighter in small steps until its contrast reaches the ratio."""
    away = QColor("black") if luminance(background) > 0.5 else QColor("white")
    for step in range(101):
        moved = mixed(colour, away, step / 100)
        if contrast(moved, background) >= ratio:
            return moved
    return away


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return the opaque colour that ``other`` at opacity ``share`` (0 to 1) gives over ``one``."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


def _shade(fill: str, text: str) -> Shade:
    return Shade(QColor(fill), QColor(text))


def _categories(surface: str) -> tuple[QColor, ...]:
    return tuple(standing_out(QColor(name), QColor(surface)) for name in OKABE_ITO)


def light() -> Colours:
    """Return the light theme: warm paper."""
    return Colours(
        dark=False,
        window=QColor("#f6f4ef"),
        rail=QColor("#efece4"),
        bar=QColor("#faf9f5"),
        surface=QColor("#ffffff"),
        band=QColor("#faf8f3"),
        line=QColor("#e6e2d8"),
        rule=QColor("#f0ede5"),
        control=QColor("#d6d1c4"),
        hover=QColor("#f6f3ec"),
        pressed=QColor("#ebe7dd"),
        text=QColor("#22262e"),
        muted=QColor("#60646d"),
        accent=QColor("#1d5f8a"),
        accent_hover=QColor("#174d71"),
        on_accent=QColor("#ffffff"),
        link=QColor("#1d5f8a"),
        selection=QColor("#e4eef5"),
        halo=QColor("#d7e7f1"),
        hit=_shade("#fdeeb5", "#22262e"),
        verdict=QColor("#c2410c"),
        neutral=_shade("#f1ede3", "#55585f"),
        info=_shade("#e3e9f4", "#34508a"),
        good=_shade("#e0f0e6", "#1c6b43"),
        warn=_shade("#fdf1d8", "#7a5200"),
        bad=_shade("#fbe3dc", "#9a3412"),
        avatars=(
            _shade("#dfe7ee", "#23506f"),
            _shade("#f0e2d3", "#734516"),
            _shade("#e0ebe0", "#2c5a38"),
            _shade("#ece0ec", "#6a3a6b"),
            _shade("#e6e4f3", "#48418a"),
            _shade("#f3e0e0", "#84363a"),
        ),
        categories=_categories("#ffffff"),
        shadow=QColor(60, 50, 30, 28),
    )


def dark() -> Colours:
    """Return the dark theme: the same paper by lamp light."""
    return Colours(
        dark=True,
        window=QColor("#1c1b19"),
        rail=QColor("#171614"),
        bar=QColor("#201f1c"),
        surface=QColor("#262522"),
        band=QColor("#2b2a26"),
        line=QColor("#37352f"),
        rule=QColor("#32302b"),
        control=QColor("#4a473f"),
        hover=QColor("#302e2a"),
        pressed=QColor("#3a3832"),
        text=QColor("#ece9e2"),
        muted=QColor("#aca79b"),
        accent=QColor("#7db8de"),
        accent_hover=QColor("#98c9e8"),
        on_accent=QColor("#10222e"),
        link=QColor("#8cc3e6"),
        selection=QColor("#2b3b47"),
        halo=QColor("#2c4453"),
        hit=_shade("#5c4d12", "#fbf3d4"),
        verdict=QColor("#f0783c"),
        neutral=_shade("#383630", "#c9c4b8"),
        info=_shade("#2b3650", "#b5c6ee"),
        good=_shade("#1f3d2c", "#9ed9b6"),
        warn=_shade("#473610", "#f2cf86"),
        bad=_shade("#532a1d", "#f8b9a2"),
        avatars=(
            _shade("#2f4251", "#bcdcf2"),
            _shade("#4a3825", "#f0cfa9"),
            _shade("#2c4231", "#b4dfbe"),
            _shade("#46304a", "#e6c1e6"),
            _shade("#393660", "#cdc8f6"),
            _shade("#552f31", "#f4c0c0"),
        ),
        categories=_categories("#262522"),
        shadow=QColor(0, 0, 0, 90),
    )


STYLE = ("-style", "fusion")
"""For the QApplication's arguments: ``setStyle`` returns a QStyle, and PySide takes 4 ms to make its enums known."""


class Theme(QObject):
    """The look in force; ``changed`` says that light and dark switched and everything painted by hand must repaint."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Qt.ColorScheme | None = None) -> None:
        """Dress the application; ``scheme`` None follows the system, as it changes."""
        super().__init__(app)
        self._app = app
        QDir.setSearchPaths("controls", [str(resources.path("controls"))])
        self._base = QFont(app.font())
        self._fonts: dict[FontRole, QFont] = {}
        self.colours: Colours
        self.use(app.styleHints().colorScheme() if scheme is None else scheme)
        if scheme is None:
            app.styleHints().colorSchemeChanged.connect(self.use)

    def use(self, scheme: Qt.ColorScheme) -> None:
        """Switch to light or dark; an unknown scheme is light."""
        from relbook.ui.style_sheet import style_sheet

        self.colours = dark() if scheme == Qt.ColorScheme.Dark else light()
        self._app.setPalette(palette(self.colours))
        self._app.setStyleSheet(style_sheet(self.colours, partial(_points, self._base)))
        self.changed.emit()

    def space(self, steps: int) -> int:
        """Return a distance of so many 4-pixel steps, in device-independent pixels."""
        return steps * STEP

    def font(self, role: FontRole = "body") -> QFont:
        """Return the font of a title, section heading, strong or plain body text, or caption."""
        if role not in self._fonts:
            font = QFont(self._base)
            font.setPointSizeF(_points(self._base, role))
            if role in _BOLD:
                font.setWeight(QFont.Weight.DemiBold)
            self._fonts[role] = font
        return QFont(self._fonts[role])


def _points(base: QFont, role: FontRole) -> float:
    size = base.pointSizeF()
    if size <= 0:  # a system font given in pixels; 96 of them to the inch
        size = base.pixelSize() * 0.75
    return round(size * SCALE[role], 2)


def palette(colours: Colours) -> QPalette:
    """Return the palette for what the style sheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    plain = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.band,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.bad.text,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.Accent: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.rule,
        role.Mid: colours.control,
        role.Dark: colours.line,
        role.Shadow: colours.line,
    }
    for name, colour in plain.items():
        result.setColor(name, colour)
    faded = mixed(colours.surface, colours.text, 0.45)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, name, faded)
    return result
