"""How a page is read: by keyboard, in large text and high contrast, at 400 %, on paper; and how it is objected to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.site import PAGE_KINDS, ROOTS
from tests.browser.test_access import violations
from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_choice_is_made_by_keyboard_and_kept(browser: Browser, site: str) -> None:
    """Large text and high contrast by keys alone; kept on the next page and in the other language; no cookie is set."""
    with Visit(browser, site, width=1440) as visit:
        visit.open("")
        before = visit.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        visit.page.focus("#reading summary")
        visit.page.keyboard.press("Enter")
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Space")
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Space")
        assert violations(visit) == []
        visit.page.keyboard.press("Escape")
        assert visit.page.locator("#reading[open]").count() == 0
        for address in ("indicators/", "en/monitor/"):
            visit.open(address)
            assert visit.page.evaluate("document.documentElement.dataset.contrast") == "high"
            after = visit.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
            assert after >= 1.2 * before
            assert violations(visit) == []
        assert visit.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "indicator-references", "city", "dataset", "monitor", "targets", "design"])
def test_high_contrast_and_large_text_leave_nothing_illegible(
    browser: Browser, site: str, kind: str, scheme: str
) -> None:
    """Both modes at once on a phone: axe finds nothing, the header keeps its panel in sight, nothing runs off."""
    with Visit(browser, site, width=390, scheme=scheme) as visit:
        visit.context.add_init_script(
            'localStorage.setItem("portal.reading", JSON.stringify({text: "large", contrast: "high"}))'
        )
        visit.open(PAGE_KINDS[kind])
        assert violations(visit) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
        box = visit.page.locator("#reading summary").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_at_400_per_cent_nothing_is_lost(browser: Browser, site: str, kind: str) -> None:
    """320 CSS pixels, a desk at 400 %: no page scrolls sideways (tables and drawings do so within themselves)."""
    with Visit(browser, site, width=320, shared=True) as visit:
        visit.open(PAGE_KINDS[kind])
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", ROOTS)
def test_the_first_key_leads_past_the_header(browser: Browser, site: str, language: str) -> None:
    """The first Tab reaches the skip link, which can be seen and leads into the content."""
    with Visit(browser, site, width=1440) as visit:
        visit.open(f"{ROOTS[language]}monitor/")
        visit.page.keyboard.press("Tab")
        link = visit.page.locator(":focus")
        assert "md-skip" in (link.get_attribute("class") or "")
        target = link.get_attribute("href") or ""
        assert visit.page.locator(f'[id="{target.removeprefix("#")}"]').count() == 1
        style = "getComputedStyle(document.activeElement).outlineStyle"
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(style) != "none"


@pytest.mark.parametrize("kind", [kind for kind in PAGE_KINDS if kind not in {"missing", "embed"}])
def test_on_paper_a_page_is_light_whole_and_without_controls(browser: Browser, site: str, kind: str) -> None:
    """Printed from the dark: black on white, no header or search, folded parts open, tables not cut off."""
    with Visit(browser, site, width=1441, scheme="dark", shared=True) as visit:
        visit.page.emulate_media(media="screen")
        visit.open(PAGE_KINDS[kind])
        visit.page.emulate_media(media="print", color_scheme="dark")
        assert visit.page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper').trim()") == "#fff"
        for selector in (".md-header", ".portal-search", ".md-footer", ".interactive button", ".finder"):
            assert visit.page.locator(f"{selector}:visible").count() == 0, selector
        hidden = visit.page.evaluate(
            "[...document.querySelectorAll('.md-content details > :not(summary, button)')]"
            ".filter(one => !one.hidden && one.parentElement.checkVisibility() && !one.checkVisibility()).length"
        )
        assert hidden == 0
        cut = (
            "[...document.querySelectorAll('.table-scroll')]"
            ".filter(one => getComputedStyle(one).overflowX != 'visible').length"
        )
        assert visit.page.evaluate(cut) == 0


def test_an_objection_starts_from_the_very_cell(browser: Browser, site: str) -> None:
    """A cell is chosen by keyboard; the form's page knows page, dataset, row, column, value and version."""
    with Visit(browser, site, width=1440) as visit:
        visit.open("en/datasets/indicators/")
        visit.page.locator(".viewer tbody [tabindex='0']").first.focus()
        visit.page.keyboard.press("ArrowRight")
        visit.page.keyboard.press("ArrowDown")
        value = visit.page.locator(".viewer tbody :focus").inner_text()
        link = visit.page.locator(".report-cell:visible")
        asked = parse_qs(urlsplit(link.get_attribute("href") or "").query)
        assert asked["value"] == [value]
        assert asked["dataset"] == ["indicators"]
        link.click()
        visit.page.wait_for_url("**/en/feedback/**")
        text = visit.page.locator("#concern code").inner_text()
        for part in ("en/datasets/indicators/", asked["key"][0], asked["column"][0], value):
            assert part in text
        assert (visit.page.locator("#concern").get_attribute("data-version") or "?") in text


def test_every_page_offers_to_be_corrected(browser: Browser, site: str) -> None:
    """The foot's link leads to the form with this page filled in; without a page named nothing is filled in."""
    with Visit(browser, site, width=390) as visit:
        visit.open("places/jinghu/")
        visit.page.locator(".foot-links a[href*='feedback']").first.click()
        visit.page.wait_for_url("**/feedback/**")
        assert "/places/jinghu/" in visit.page.locator("#concern code").inner_text()
        visit.open("feedback/")
        assert visit.page.locator("#concern:visible").count() == 0
