"""Where scenes are registered, and what a scene is handed.

A scene is a function that returns the widget to take a picture of; its widget may go on loading, the picture is taken
when all work is done::

    @scene("journal")
    def journal(stage: Stage) -> QWidget:
        return stage.window("journal")

Put scenes into a module of ``tests/gallery/scenes``; each module there is found by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.gallery.stage import Stage

Picture = QWidget | QImage
Make = Callable[[Stage], Picture]


@dataclass(frozen=True, slots=True)
class Scene:
    """A name and how it is made."""

    name: str
    make: Make
    journals: tuple[str, ...]
    """Which journals it is shown with: "sample", "empty", "crowded"."""
    sizes: bool
    """Whether it fills a window, so that it is shown in each window size; a dialog keeps its own."""


_SCENES: dict[str, Scene] = {}


def scene(name: str, *, journals: tuple[str, ...] = ("sample",), sizes: bool = False) -> Callable[[Make], Make]:
    """Register a scene; ``sizes`` where it is a whole window."""

    def register(make: Make) -> Make:
        _SCENES[name] = Scene(name, make, journals, sizes)
        return make

    return register


def scenes() -> Iterator[Scene]:
    """Return all scenes, by name."""
    package: Any = import_module("tests.gallery.scenes")
    for module in iter_modules(package.__path__):
        import_module(f"tests.gallery.scenes.{module.name}")
    yield from (found for _, found in sorted(_SCENES.items()))
