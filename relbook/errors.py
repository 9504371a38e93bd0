"""Known errors: each is a sentence for the user, never a bug.

Whatever is raised from here may be shown as it is: the text says what happened, where, and what to do next. Anything
else that is raised is a fault of the program.
"""

from collections.abc import Sequence


class RelbookError(Exception):
    """A problem that the user can understand and act on; ``str(error)`` is the sentence shown."""


class NotFoundError(RelbookError):
    """A name or number stands for nothing in the journal."""


class AmbiguousError(RelbookError):
    """A name stands for several things; ``candidates`` are the words to choose among."""

    def __init__(self, sentence: str, candidates: Sequence[str]) -> None:
        super().__init__(sentence)
        self.candidates = tuple(candidates)


class InvalidError(RelbookError):
    """What was typed cannot be stored as it is."""


class InputFileError(RelbookError):
    """A file given to relbook cannot be used."""


class OutputFileError(RelbookError):
    """A file that was asked for cannot be written; whatever was there before is as it was."""


class JournalError(RelbookError):
    """The journal's file cannot be used; nothing in it was changed."""


class JournalDamagedError(JournalError):
    """The journal's file is damaged, or is no journal."""


class JournalNewerError(JournalError):
    """A newer relbook wrote the journal."""


class JournalBusyError(JournalError):
    """Another program holds the journal."""


class JournalReadOnlyError(JournalError):
    """The journal cannot be written."""


class JournalFullError(JournalError):
    """There is no room left where the journal is."""


class JournalReplacedError(JournalError):
    """The file behind the open journal was moved, deleted or replaced."""
