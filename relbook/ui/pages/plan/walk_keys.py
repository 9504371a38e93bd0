"""The keys of the walk; those of its buttons are told on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from relbook.ui.pages.plan.question_pane import KEYS, STILL_TRUE
from relbook.ui.pages.plan.walk_layout import BACK, FINISH, NEXT, PREVIOUS

if TYPE_CHECKING:
    from relbook.domain.questions import Becomes
    from relbook.ui.pages.plan.walk_view import WalkView


def give_keys(view: WalkView) -> None:
    """Let the keys work wherever in the walk the focus is."""
    deeds: dict[tuple[str, ...], Callable[[], object]] = {
        (BACK,): view.leave,
        (PREVIOUS,): partial(view.step, -1),
        (NEXT, "Ctrl+Enter", "Alt+Right"): partial(view.step, 1),
        (FINISH, "Ctrl+Shift+Enter"): view.end,
        ("F6",): partial(view.go_round, 1),
        ("Shift+F6",): partial(view.go_round, -1),
        (STILL_TRUE,): view.confirm,
        **{(f"Alt+{number}",): partial(view.go_to, number) for number in range(1, 10)},
        **{(keys,): partial(_press, view, becomes) for becomes, (_, keys, _) in KEYS.items()},
    }
    for keys, deed in deeds.items():
        shortcut = QShortcut(view)
        shortcut.setKeys([QKeySequence(one) for one in keys])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(deed)


def _press(view: WalkView, becomes: Becomes) -> None:
    button = view.pane.buttons.get(becomes)
    if button is not None:
        button.click()
