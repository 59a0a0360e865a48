"""Every kind of page at 360 CSS pixels: nothing is wider than the window, no table hides answers to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page_kinds import examples
from tests.browser.site import ROOTS
from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTH = 360
#: What may scroll within itself, and why.
MAY_SCROLL = {
    ".viewer .table-scroll": "the look inside a dataset: its columns are the file's own, to be compared line by line",
    ".viewer td": "a long text in that look ends in an ellipsis: it is whole in the file",
    "pre, pre *": "code and citations to copy: a broken line would be another line",
    ".md-tabs, .md-tabs *, .md-sidebar, .md-sidebar *": "the theme's menus, of which a phone shows one when asked",
    ".stage, .stage *": "the interactive chart, drawn only when asked for",
}
#: Boxes narrower than what is in them, and visible parts of tables beyond the window's edge (a head of one pixel is for
#: screen readers alone); each with its content.
MEASURE = """([width, spared]) => {
    const words = one => `${one.tagName.toLowerCase()}.${one.className.baseVal ?? one.className}: ` +
        one.textContent.trim().replace(/\\s+/g, " ").slice(0, 40);
    const all = [...document.body.querySelectorAll("*")].filter(one => !one.matches(spared) && one.checkVisibility());
    const scrolls = all.filter(one => ["auto", "scroll", "hidden"].includes(getComputedStyle(one).overflowX)
        && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1);
    const cells = all.filter(one => one.matches(".md-content :is(table, td, th, td *, th *)"));
    const beyond = cells.filter(one => !one.closest(".viewer") && one.closest("thead")?.offsetWidth !== 1
        && one.getBoundingClientRect().right > width + 1);
    return [...new Set([...scrolls, ...beyond].map(words))].slice(0, 5);
}"""


@pytest.mark.parametrize("language", ROOTS)
def test_no_page_is_wider_than_a_phone(browser: Browser, site: str, language: str) -> None:
    """Each kind in each section, its longest and its shortest page: no sideways scrolling of page, table or list."""
    faults = []
    with Visit(browser, site, width=WIDTH) as visit:
        for address in [*examples(), "404.html"]:
            visit.open(ROOTS[language] + address)
            wide = visit.page.evaluate("document.scrollingElement.scrollWidth")
            found = visit.page.evaluate(MEASURE, [WIDTH, ", ".join(MAY_SCROLL)])
            if wide > WIDTH or found:
                faults.append(f"{address} {wide} {found}")
    assert not faults, "\n".join(faults)
    assert len(examples()) > 30
