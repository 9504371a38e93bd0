from datetime import datetime
from threading import Thread, get_ident

from pytestqt.qtbot import QtBot

from relbook.domain.views import Changed, Entry
from relbook.ui.changes import Changes


def test_a_change_in_a_thread_is_told_on_the_gui_thread(qtbot: QtBot, changes: Changes) -> None:
    heard: list[object] = []
    changes.happened.connect(lambda kinds: heard.extend([kinds, get_ident()]))
    changes.step.connect(heard.append)
    entry = Entry(1, "Ada added", datetime(2026, 1, 1), undone=False)
    with qtbot.waitSignal(changes.step):
        worker = Thread(target=changes.hear, args=(Changed(frozenset({"person"}), entry),))
        worker.start()
        worker.join()
    assert heard == [frozenset({"person"}), get_ident(), entry]
