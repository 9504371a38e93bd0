"""Taking an import back from where it was done."""

from relbook.errors import InvalidError
from relbook.services.ports import History


def take_back(history: History, words: str) -> str:
    """Take back the step called ``words``; return what happened in words. For a thread.

    Raises InvalidError where something else was done after it.
    """
    last = history.next_undo()
    if last is None or last.words != words:
        raise InvalidError("Something else was done after the import; take that back first, with Undo in the window.")
    history.undo()
    return f"Taken back: {words}."
