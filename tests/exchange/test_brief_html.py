"""A brief as HTML: names as typed, nothing loaded, every reference leads somewhere."""

import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.errors import OutputFileError
from relbook.exchange.brief_html import as_html, write_html
from tests.ui.brief.samples import HOSTILE, sample

LOADING = {"img", "script", "link", "iframe", "object", "embed", "video", "audio", "source", "base", "form", "svg"}


class Page(HTMLParser):
    """Takes a page apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.others: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            elif name == "id":
                self.ids.append(value or "")
            else:
                self.others.append((name, value))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_as_typed_and_nothing_loaded(name: str) -> None:
    page = Page(as_html(sample(name, extra=(name,))))
    assert page.text.count(name) >= 3  # title, heading, line
    assert not LOADING & set(page.tags)
    assert all(link.startswith("#entry-") for link in page.links)
    assert not [
        attribute for attribute, _ in page.others if attribute.startswith("on") or attribute in ("src", "style")
    ]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    page = Page(as_html(sample(extra=(text,))))
    assert text in page.text
    assert not LOADING & set(page.tags)


def test_every_reference_leads_to_its_entry() -> None:
    page = Page(as_html(sample(lines=5)))
    assert {link.removeprefix("#") for link in page.links} == set(page.ids)
    assert len(page.ids) == len(set(page.ids)) == 7


def test_the_policy_forbids_loading() -> None:
    contents = [value or "" for name, value in Page(as_html(sample())).others if name == "content"]
    assert any("default-src 'none'" in content for content in contents)


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_html(sample(), tmp_path / "brief.html")
    assert (tmp_path / "brief.html").read_text(encoding="utf-8") == as_html(sample())
    assert stat.S_IMODE((tmp_path / "brief.html").stat().st_mode) == 0o600


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputFileError, match="folder does not exist"):
        write_html(sample(), tmp_path / "nowhere" / "brief.html")
