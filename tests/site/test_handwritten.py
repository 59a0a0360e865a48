"""Pages people wrote: a link to a page that data make is one where that page is there; a slip is left to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.layout import Layout
from build_scripts.core.model import Page
from build_scripts.site.handwritten import staged_artifacts

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "[the plan](../plan/index.md#c1), [checks](../plan/consistency/index.md), [slip](../plann/index.md), [x](y)\n"


def staged(root: Path, *made: str) -> str:
    """Return a page written by hand as it is staged beside pages that were made."""
    path = root / "docs" / "content" / "en" / "about" / "index.md"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    pages = [Page("en", address, "x", "x", "", "x") for address in made]
    found = {one.path: one.content for one in staged_artifacts(Layout(root), pages)}
    content = found["en/about/index.md"]
    assert isinstance(content, bytes)
    return content.decode()


def test_a_link_to_a_page_that_was_made_stays(tmp_path: Path) -> None:
    """With both pages the text is as it was written."""
    assert staged(tmp_path, urls.PLAN, urls.CONSISTENCY) == TEXT


def test_a_link_to_a_page_that_is_absent_is_its_words(tmp_path: Path) -> None:
    """Without its package a page is not made: the words stay; an address that never was one is left to be found."""
    assert staged(tmp_path, urls.PLAN) == TEXT.replace("[checks](../plan/consistency/index.md)", "checks")
