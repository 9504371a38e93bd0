"""One table of everything the menus and shortcuts offer; the window gives each its deed by name."""

from enum import Enum
from typing import NamedTuple


class Menu(Enum):
    """The menus, in order."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    HELP = "&Help"


class Offer(NamedTuple):
    """An action's name, its words and keys (portable spelling, "" for none)."""

    name: str
    words: str
    menu: Menu
    keys: str = ""
    waits: bool = True
    """Needs an open journal; chosen before there is one, it is done as soon as there is."""
    starts_group: bool = False
    """A line stands above it in the menu."""
    checkable: bool = False
    """It is on or off, on at first, and remembered."""


OFFERS: tuple[Offer, ...] = (
    Offer("capture", "&Capture a meeting", Menu.FILE, "Ctrl+N", waits=False),
    Offer("plan", "&Plan a meeting …", Menu.FILE, "Ctrl+Shift+M"),
    Offer("brief", "Prepare a &brief", Menu.FILE, "Ctrl+P"),
    Offer("open", "&Open a journal …", Menu.FILE, "Ctrl+O", waits=False, starts_group=True),
    Offer("bring", "Bring &my data …", Menu.FILE, "Ctrl+Shift+I"),
    Offer("network", "Bring in a &network …", Menu.FILE),
    Offer("export", "&Export everything …", Menu.FILE),
    Offer("trash", "&Trash …", Menu.FILE, starts_group=True),
    Offer("quit", "&Quit", Menu.FILE, "Ctrl+Q", waits=False, starts_group=True),
    Offer("undo", "&Undo", Menu.EDIT, "Ctrl+Z"),
    Offer("redo", "&Redo", Menu.EDIT, "Ctrl+Shift+Z"),
    Offer("find", "&Go to or search …", Menu.EDIT, "Ctrl+K", waits=False, starts_group=True),
    Offer("past", "&Past of what is chosen …", Menu.EDIT, "Ctrl+Shift+H", starts_group=True),
    Offer("today", "&Today", Menu.VIEW, "Ctrl+1", waits=False),
    Offer("journal", "&Journal", Menu.VIEW, "Ctrl+2", waits=False),
    Offer("people", "&People", Menu.VIEW, "Ctrl+3"),
    Offer("standing", "&Standing", Menu.VIEW, "Ctrl+4"),
    Offer("map", "&Map", Menu.VIEW, "Ctrl+5"),
    Offer("review", "Pla&n", Menu.VIEW, "Ctrl+6"),
    Offer("landscape", "&Landscape", Menu.VIEW, "Ctrl+7"),
    Offer("remind", "&Remind me before meetings", Menu.VIEW, waits=False, starts_group=True, checkable=True),
    Offer("animate", "&Animate the map", Menu.VIEW, waits=False, checkable=True),
    Offer("shortcuts", "&Keyboard shortcuts", Menu.HELP, "F1", waits=False),
    Offer("sample", "Open the &sample journal", Menu.HELP, waits=False, starts_group=True),
    Offer("about", "&About relbook", Menu.HELP, waits=False),
)

PAGES = frozenset({"today", "journal", "people", "standing", "map", "review", "landscape"})
"""The actions that bring a page to the front; each is offered where the window has that page."""


def plain_words(offer: Offer) -> str:
    """Return the action's words without the mark of its menu letter."""
    return offer.words.replace("&", "")
