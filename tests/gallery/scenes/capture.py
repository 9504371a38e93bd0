"""The capture line: as the manual's example is understood, with names in doubt, with what is learned, completing."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from relbook.ui.capture.help import GrammarDialog
from relbook.ui.capture.line import CaptureLine
from relbook.ui.main_window import MainWindow
from tests.gallery.registry import scene
from tests.gallery.stage import Stage

UNDERSTOOD = (
    "met @Gareth Lindqvist @Dorothy Kwan 25m yesterday re: Budget review !me send forecast fri "
    "!@Dorothy intro to Priya by 12 Dec ~cool #budget // freeze likely; Desmond blocks steering"
)
IN_DOUBT = "called @Ada Lovelace @Doroty Kwan re: Second half !@Ada intro to the CFO // she was in a hurry"
LEARNED = (
    'met @Gareth Lindqvist 25m #rule "nothing reaches steering without Dorothy" #power "Ask his assistant first" '
    '#trend "Everybody rents" !me send forecast fri'
)


@scene("capture", sizes=True)
def understood(stage: Stage) -> QWidget:
    return _typed(stage, UNDERSTOOD)


@scene("capture-doubts", sizes=True)
def doubts(stage: Stage) -> QWidget:
    return _typed(stage, IN_DOUBT)


@scene("capture-landscape", sizes=True)
def landscape(stage: Stage) -> QWidget:
    return _typed(stage, LEARNED)


@scene("capture-completing-sorts")
def completing_sorts(stage: Stage) -> QWidget:
    return _completing(stage, "met @Gareth Lindqvist #p")


@scene("capture-completing")
def completing(stage: Stage) -> QWidget:
    return _completing(stage, "met @Go")


@scene("capture-grammar")
def grammar(stage: Stage) -> QWidget:
    return GrammarDialog(stage.window("journal"))


def _completing(stage: Stage, text: str) -> QWidget:
    window = stage.window("journal")
    line = _line(window)
    window.show()
    line.start()
    QTest.keyClicks(line.field, text)
    stage.settle()
    return window


def _typed(stage: Stage, text: str) -> QWidget:
    window = stage.window("journal")
    _line(window).set_text(text)
    stage.settle()
    return window


def _line(window: MainWindow) -> CaptureLine:
    line = window.findChild(CaptureLine)
    assert line is not None
    return line
