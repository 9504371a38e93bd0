"""From any format that ever shipped to today's: one module a step, each knowing nothing of the rest of the program.

A step is a function that takes the open driver connection, inside a transaction. A new journal goes through all of
them, so that a fresh one and a migrated one cannot differ.
"""

from collections.abc import Callable, Sequence
from typing import Any

from relbook.storage.migrations import v1, v2, v3, v4

Step = Callable[[Any], None]

STEPS: Sequence[Step] = (v1.migrate, v2.migrate, v3.migrate, v4.migrate)
"""STEPS[n] leads from format n to format n + 1; format 0 is an empty file."""
