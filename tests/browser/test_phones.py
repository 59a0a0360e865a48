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
#: The cells of a row that are neither its name, nor its state, nor an important figure.
REST = "td:not(.cell-key, .cell-state)"
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


def test_a_row_shows_what_matters_and_unfolds_the_rest(browser: Browser, site: str) -> None:
    """Name, state and two figures are seen, the rest after a press on the row's switch, by keyboard too; no script."""
    with Visit(browser, site, width=WIDTH, script=False) as visit:
        visit.open("indicators/")
        row = visit.page.locator("table.register tbody tr").first
        for place, count in {"name": 1, "state": 1, "key": 2}.items():
            assert row.locator(f".cell-{place}:visible").count() == count, place
        assert row.locator(f"{REST}:visible").count() == 0
        summary = row.locator(".fold > summary")
        box = summary.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        summary.focus()
        visit.page.keyboard.press("Enter")
        assert row.locator(f"{REST}:visible").count() >= 3
        order = [row.locator(place).first.bounding_box() for place in (".cell-name", ".cell-state", ".cell-key", REST)]
        tops = [box["y"] for box in order if box]
        assert tops == sorted(set(tops))
        visit.page.set_viewport_size({"width": 1440, "height": 900})
        assert not summary.is_visible()
        assert row.locator(f"{REST}:visible").count() >= 3


def test_a_register_is_narrowed_and_sorted_on_a_phone(browser: Browser, site: str) -> None:
    """Its head is a line of buttons; a row that is filtered out is not shown as a block."""
    with Visit(browser, site, width=WIDTH) as visit:
        visit.open("indicators/")
        rows = visit.page.locator("table.register tbody tr:visible")
        before = rows.first.locator(".cell-name").inner_text()
        visit.page.locator("table.register thead button").nth(1).click()
        assert rows.first.locator(".cell-name").inner_text() != before
        assert "sort=1" in visit.page.url
        visit.page.locator(".table-controls input[type=search]").fill("孵化器")
        visit.until("document.querySelectorAll('table.register tbody tr:not([hidden])').length < 5")
        assert rows.count() == visit.page.locator("table.register tbody tr:not([hidden])").count() > 0
        assert visit.page.locator("table.rows thead th:visible").count() > 3
        visit.open("monitor/")
        head = visit.page.locator("table.rows thead").first.bounding_box()
        assert head is not None
        assert head["height"] <= 1
