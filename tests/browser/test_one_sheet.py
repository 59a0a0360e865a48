"""What is asked of a body stands on one sheet of paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.browser.site import SITE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

#: The size of a sheet: points.
A4 = (595, 842)
#: The smallest type on the sheet: points, of which CSS has 72 and 96 pixels an inch.
_SMALLEST = 8 * 96 / 72
_TYPE = """() => Math.min(...[...document.querySelectorAll('article *')]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""


def sheets_of(pdf: bytes) -> list[tuple[int, int]]:
    """Return the size of every sheet of a print in points; one is drawn by a page object of its own."""
    pages = re.findall(rb"/Type\s*/Page\b(?!s).*?endobj", pdf, re.DOTALL)
    sizes = (re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", page) for page in pages)
    return [(round(float(size[1])), round(float(size[2]))) for size in sizes if size]


def body_pages() -> list[Path]:
    """Return the pages of bodies in both languages, the smallest first."""
    found = [page for root in ("departments", "en/departments") for page in (SITE / root).glob("*/index.html")]
    return sorted((page for page in found if page.parent.name != "nobody"), key=lambda page: page.stat().st_size)


def test_every_body_has_one_sheet(browser: Browser) -> None:
    """A4 upright, in type of eight points at least; what nobody is named for takes more, and says so."""
    pages = body_pages()
    assert len(pages) > 2
    page = browser.new_page()
    page.emulate_media(media="print")
    for path in (pages[0], *pages[-4:], SITE / "departments" / "nobody" / "index.html"):
        page.goto(path.as_uri())
        sheets = sheets_of(page.pdf(prefer_css_page_size=True, format="A4"))
        if path.parent.name == "nobody":
            assert len(sheets) > 1
            assert "不止一张" in page.locator("article .note").first.inner_text()
            continue
        assert sheets == [A4], path
        assert page.evaluate(_TYPE) >= _SMALLEST, path
        assert page.locator(".hand-in a").is_visible()
        folded = page.locator(":is(.md-header, .md-footer, .crumbs, .files, .no-print)")
        assert not any(one.is_visible() for one in folded.all()), path
    page.close()
