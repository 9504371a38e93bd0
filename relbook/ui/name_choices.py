"""What of the journal can be chosen in a picker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relbook.domain.views import Name
    from relbook.ui.widgets.picker import Choice


def name_choices(names: Sequence[Name], kind: str) -> list[Choice]:
    """Return what of a kind can be chosen, each once, found by any of its names."""
    from relbook.domain.folding import fold
    from relbook.ui.widgets.picker import Choice

    found: dict[int, tuple[Name, list[str]]] = {}
    for name in names:
        if name.kind == kind:
            found.setdefault(name.id, (name, []))[1].append(fold(name.name))
    return [
        Choice((one.id, one.shown), f"{one.shown} · {one.detail}" if one.detail else one.shown, " ".join(spellings))
        for one, spellings in sorted(found.values(), key=lambda pair: fold(pair[0].shown))
    ]
