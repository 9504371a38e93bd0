"""The form is opened from the journal's page, over the same journal."""

from tests.ui.pages.journal.conftest import book, make_page

__all__ = ["book", "make_page"]
