"""Places on a phone and side by side: the drawing fits, the comparison begins with the six and keeps what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(("width", "upright"), [(390, True), (1440, False)])
@pytest.mark.parametrize("address", ["places/", "en/places/"])
def test_the_schematic_has_the_shape_of_the_screen(
    browser: Browser, site: str, address: str, width: int, *, upright: bool
) -> None:
    """One drawing is seen, higher than wide on a phone; its words are not cut off and not smaller than can be read."""
    with Visit(browser, site, width=width) as visit:
        visit.open(address)
        seen = visit.page.locator("svg.schematic:visible")
        assert seen.count() == 1
        box = seen.bounding_box()
        assert box is not None
        assert (box["height"] > box["width"]) is upright
        texts = [one.bounding_box() for one in seen.locator("text").all()]
        assert len(texts) > 60
        for text in texts:
            assert text is not None
            assert text["x"] >= 0
            assert text["x"] + text["width"] <= width
            assert text["height"] >= 9


def test_the_comparison_shows_the_six_then_what_is_chosen(browser: Browser, site: str) -> None:
    """Six columns at first; two boxes make two columns and an address that does the same; without script six too."""
    heads = "#compared thead th:visible"
    with Visit(browser, site, width=1440) as visit:
        visit.open("places/compare/")
        assert visit.page.locator(heads).count() == 1 + 6
        visit.page.check("input[value=ic-park]")
        visit.page.check("input[value=zhuji]")
        assert visit.page.locator(heads).count() == 1 + 2
        assert visit.page.url.endswith("?with=ic-park,zhuji")
        visit.page.reload()
        assert visit.page.locator(heads).count() == 1 + 2
        visit.page.uncheck("input[value=ic-park]")
        visit.page.uncheck("input[value=zhuji]")
        assert visit.page.locator(heads).count() == 1 + 6
    with Visit(browser, site, width=390, script=False) as visit:
        visit.page.goto(site + "places/compare/")
        assert visit.page.locator(heads).count() == 1 + 6
        visit.page.locator("details.more > summary").click()
        assert visit.page.locator("#all-places tbody tr:visible").count() == 19


def test_the_diagram_is_no_larger_than_the_text(browser: Browser, site: str) -> None:
    """On a desk a name in the diagram is not set larger than the page's own text."""
    with Visit(browser, site, width=1440) as visit:
        visit.open("places/caoejiang/")
        drawn = visit.page.evaluate(
            "(() => { const svg = document.querySelector('svg.relations-drawing');"
            " const text = svg.querySelector('a text');"
            " return parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width"
            " / svg.viewBox.baseVal.width; })()"
        )
        body = visit.page.evaluate("parseFloat(getComputedStyle(document.querySelector('.items li')).fontSize)")
        assert 10 <= drawn <= body
