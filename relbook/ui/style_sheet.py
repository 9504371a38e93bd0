"""The application's style sheet, built from the theme's tokens.

Widgets ask for a look by a property, never by a colour: ``role`` on labels (see ``widgets.text``) and buttons
("primary", "link", "flat"), ``card`` on frames.
"""

from collections.abc import Callable
from string import Template

from PySide6.QtGui import QColor

from relbook.ui.theme import CONTROL, RADIUS, Colours, FontRole

_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QDialog, QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 6px; }

QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="section"] { font-size: ${section}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="caption"] { color: $muted; font-size: ${caption}pt; }
QLabel[role="reminder"] { font-size: ${caption}pt; font-weight: 600; }
QLabel[role="key"] { color: $muted; font-size: ${caption}pt; border: 1px solid $control; border-radius: 3px;
  padding: 0 4px; background: transparent; }
QLabel[role="key"][on="primary"] { color: $on_accent; border: none; }
QLabel[role="key"]:disabled, QLabel[role="key"][on="primary"]:disabled { color: $faded; }
QLabel[role="key"][on="rail"], QLabel[role="key"][on="bottom"] { border: none; padding: 0; }

QFrame#rail { background: $rail; border: none; border-right: 1px solid $line; }
QFrame#topbar { background: $bar; border: none; border-bottom: 1px solid $line; }
QFrame#bottomline { background: $bar; border: none; border-top: 1px solid $line; }
QFrame#popup { background: $surface; border: 1px solid $control; border-radius: ${radius}px; }

QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[card="info"] { background: $selection; border: 1px solid $halo; border-radius: ${radius}px; }
QFrame[card="warning"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[stripe="true"] { background: $verdict; border: none; border-radius: 2px; }

QPushButton { background: $surface; color: $text; border: 1px solid $control; border-radius: ${radius}px;
  padding: 0 12px; min-height: ${inner}px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: ${focused}px; }
QPushButton:disabled { color: $faded; background: $window; border-color: $line; }
QPushButton[role="primary"], QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover, QPushButton:default:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled, QPushButton:default:disabled { background: $pressed; color: $faded;
  border-color: $line; }
QPushButton[keyed="true"] { text-align: left; }
QPushButton[role="link"], QPushButton[role="flat"] { background: transparent; border: 1px solid transparent;
  padding: 0 6px; }
QPushButton[role="link"] { color: $link; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="flat"]:hover, QPushButton[role="flat"]:checked { background: $hover; }
QPushButton[role="link"]:focus, QPushButton[role="flat"]:focus { border: 1px solid $accent; padding: 0 6px;
  min-height: ${inner}px; }
QPushButton[role="link"]:disabled, QPushButton[role="flat"]:disabled { color: $faded; }
QPushButton[role="rail"] { background: transparent; border: 1px solid transparent; text-align: left;
  padding: 0 8px; min-height: 32px; }
QPushButton[role="rail"]:hover { background: $pressed; }
QPushButton[role="rail"]:checked { background: $surface; border-color: $line; color: $accent; font-weight: 600; }
QPushButton[role="rail"]:focus { border: 1px solid $accent; padding: 0 8px; min-height: 32px; }
QPushButton[role="question"] { text-align: left; }
QPushButton[role="question"]:checked { background: $selection; border-color: $accent; color: $text; font-weight: 600; }
QPushButton[role="bottom"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 0 6px;
  font-size: ${caption}pt; min-height: 20px; font-weight: 400; }
QPushButton[role="bottom"]:hover { color: $text; }
QPushButton[role="bottom"][link="true"] { color: $link; font-weight: 600; }
QPushButton[role="bottom"]:focus { border: 1px solid $accent; padding: 0 6px; min-height: 20px; }
QPushButton::menu-indicator { subcontrol-position: right center; right: 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${radius}px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $text;
  border: 1px solid $control; border-radius: ${radius}px; padding: 0 8px; min-height: ${inner}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border-color: $accent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $verdict; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $faded;
  background: $window; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"], QTextEdit[bare="true"] { border: none; padding: 0;
  background: transparent; }
QComboBox { padding-right: 22px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow { image: url("controls:down-$shade.svg"); width: 12px;
  height: 12px; }
QAbstractSpinBox::up-arrow { image: url("controls:up-$shade.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 20px; }
QAbstractSpinBox QLineEdit { padding: 0 6px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; min-height: 0; background: transparent; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QComboBox QAbstractItemView { border: 1px solid $control; background: $surface; outline: none; padding: 4px; }

QAbstractItemView { background: $surface; color: $text; border: 1px solid $line; border-radius: ${radius}px;
  outline: none; selection-background-color: $selection; selection-color: $text; alternate-background-color: $band;
  gridline-color: $rule; }
QAbstractItemView[bare="true"] { border: none; border-radius: 0; background: transparent; }
QTableView::item, QTreeView::item { padding: 4px 5px; border-bottom: 1px solid $rule; }
QListView::item { padding: 0 8px; min-height: 26px; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $selection;
  color: $text; }
QTableView::item:hover:!selected, QTreeView::item:hover:!selected, QListView::item:hover:!selected {
  background: $hover; }
QAbstractItemView:focus { border-color: $accent; }
QHeaderView { background: $band; border: none; }
QHeaderView::section { background: $band; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $band; border: none; }

QMenuBar { background: $bar; border: none; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $pressed; }
QMenu { background: $surface; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[bare="true"] { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }

QProgressBar { background: $pressed; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QGroupBox { border: 1px solid $line; border-radius: ${radius}px; margin-top: 10px; padding: 10px 8px 8px 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; color: $muted; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QMenu::indicator { width: 14px;
  height: 14px; border: 1px solid $muted; border-radius: 3px; background: $surface; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QAbstractItemView::indicator:checked,
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate, QMenu::indicator:checked {
  background: $accent; border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked {
  image: url("controls:tick-$shade.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  image: url("controls:dash-$shade.svg"); }
QRadioButton::indicator:checked { image: url("controls:dot-$shade.svg"); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $control; background: $window; }
QMenu::indicator { left: 4px; }
""")


def style_sheet(colours: Colours, points: Callable[[FontRole], float]) -> str:
    """Return the sheet; ``points`` gives the size of a type role."""
    from relbook.ui.theme import mixed

    words = {name: _css(value) for name in colours._fields if isinstance(value := getattr(colours, name), QColor)}
    sizes = {role: f"{points(role):g}" for role in ("title", "section", "caption")}
    return _SHEET.substitute(
        words,
        **sizes,
        radius=RADIUS,
        inner=CONTROL - 2,
        focused=CONTROL - 4,
        shade="dark" if colours.dark else "light",
        faded=_css(mixed(colours.surface, colours.text, 0.45)),
        thumb=_css(mixed(colours.window, colours.text, 0.22)),
    )


def _css(colour: QColor) -> str:
    return colour.name() if colour.alpha() == 255 else colour.name(QColor.NameFormat.HexArgb)
