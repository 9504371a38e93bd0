"""How a printed brief is set: sizes in tenths of a point, fonts, ink."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from relbook.domain.briefs import Emphasis

POINT = 10
"""Units in a point. Type and lines are set in whole units, the same for every device: screen and paper break alike."""
MARGINS = QMarginsF(39, 37, 39, 34)
"""Left, top, right, bottom of a page, in points."""
GUTTER = 21 * POINT
"""Between the two columns."""
FOOTER = 26 * POINT
"""Height kept for the footer."""
RULE = 19 * POINT
"""Between ruled lines for notes."""
FEWEST_RULES, LEAST_RULES, MOST_RULES = 2, 1, 30
"""Ruled lines: usually at least, where nothing else gives way, and at most."""

FAMILIES = ("Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", "DejaVu Sans")
"""The first that is installed is used; what it lacks comes from the others and then from the system."""

TITLE, BESIDE, BODY, HEADING, CAPTION = 170, 92, 90, 79, 66
"""Type sizes."""
LEADING = {TITLE: 220, BESIDE: 130, BODY: 125, HEADING: 110, CAPTION: 88}
"""From line to line."""

BELOW = 22
"""Below a paragraph."""
PARAGRAPH = LEADING[BODY] + BELOW
"""What a line of its own takes."""

INK, GREY, LINE, WARNING, LINK = (QColor(name) for name in ("#181c24", "#565d6a", "#cfccc4", "#9a2c14", "#4a6f8c"))

SOURCE = QTextCharFormat.Property.UserProperty + 1
"""A character's property: the number of the entry that it refers to."""


def font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font in a size of units."""
    result = QFont()
    result.setFamilies(list(FAMILIES))
    result.setPixelSize(size)
    result.setWeight(weight)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("calt", "liga", "clig", "dlig"):  # a joined glyph has no character of its own to be copied as
        result.setFeature(QFont.Tag(feature), 0)
    return result


def characters(size: int, emphasis: Emphasis = Emphasis.PLAIN) -> QTextCharFormat:
    """Return how to set text of an emphasis."""
    strong = emphasis in (Emphasis.BOLD, Emphasis.ALARM)
    result = QTextCharFormat()
    result.setFont(font(size, QFont.Weight.DemiBold if strong else QFont.Weight.Normal))
    result.setForeground({Emphasis.QUIET: GREY, Emphasis.ALARM: WARNING}.get(emphasis, INK))
    return result


def heading_characters() -> QTextCharFormat:
    """Return how to set the title of a section."""
    result = QTextCharFormat()
    face = font(HEADING, QFont.Weight.DemiBold)
    face.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    face.setCapitalization(QFont.Capitalization.AllUppercase)
    result.setFont(face)
    result.setForeground(GREY)
    return result


def reference_characters() -> QTextCharFormat:
    """Return how to set the number of an entry, but for the number itself: see SOURCE."""
    result = characters(BODY, Emphasis.QUIET)  # a superscript is set at two thirds of its size
    result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    result.setForeground(LINK)
    return result


def hairline() -> QTextBlockFormat:
    """Return a paragraph without height, but for what a line has to have."""
    result = QTextBlockFormat()
    result.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return result


def block(size: int, above: int = 0, below: int = BELOW) -> QTextBlockFormat:
    """Return a paragraph with even lines, whatever is in them, and so much space above and below."""
    result = QTextBlockFormat()
    result.setLineHeight(LEADING[size], QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    result.setTopMargin(above)
    result.setBottomMargin(below)
    return result
