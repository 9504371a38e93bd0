"""A pytest plugin: what Qt warns of while a test is taken down fails it.

During the test itself pytest-qt listens (``qt_log_level_fail`` in pyproject.toml), but it stops before the fixtures
end; a thread destroyed while running or a timer stopped from the wrong thread is heard of only then. The same
``qt_log_ignore``, in pyproject.toml or as a mark on the test, names what may be said.
"""

import re
from collections.abc import Generator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Listen until every fixture has ended."""
    heard: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind not in _HARMLESS:
            heard.append(words)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    allowed = allowed_messages(item)
    unexpected = [words for words in heard if not any(re.search(pattern, words) for pattern in allowed)]
    if unexpected:
        pytest.fail("Qt warned while the test was taken down:\n" + "\n".join(unexpected), pytrace=False)


def allowed_messages(item: pytest.Item) -> list[str]:
    """Return the patterns of messages that this test may cause."""
    patterns = list(item.config.getini("qt_log_ignore"))
    for mark in item.iter_markers("qt_log_ignore"):
        patterns.extend(mark.args)
    return patterns
