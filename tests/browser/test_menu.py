"""The menu: five sections, their pages, and on every page the place the reader is in; without a script too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.site import PAGE_KINDS, ROOTS
from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SECTIONS = {
    "zh": ["做到了吗", "指标", "地方与产业", "任务与项目", "数据"],
    "en": ["Was it achieved", "Indicators", "Places and industries", "Tasks and works", "Data"],
}
#: The place of every kind of page: the number of its section, and the entry its address begins with.
PLACES = {
    "home": None,
    "indicators": (1, "indicators/"),
    "indicator": (1, "indicators/"),
    "indicator-growth": (1, "indicators/"),
    "indicator-references": (1, "indicators/"),
    "monitor": (0, "monitor/"),
    "gaps": (0, "monitor/gaps/"),
    "checkability": (0, "monitor/"),
    "report": (0, "monitor/report/"),
    "outcomes": (0, "outcomes/"),
    "targets": (0, "targets/"),
    "places": (2, "places/"),
    "city": (2, "places/"),
    "base": (2, "places/"),
    "county": (2, "places/"),
    "corridor": (2, "places/"),
    "compare": (2, "places/compare/"),
    "feedback": None,
    "changes": (4, "changes/"),
    "industries": (2, "industries/"),
    "cluster": (2, "industries/"),
    "facility": (3, "facilities/"),
    "programme": (3, "programmes/"),
    "organisations": (3, "organisations/"),
    "organisation": (3, "organisations/"),
    "projects": (3, "projects/"),
    "measures": (3, "measures/"),
    "datasets": (4, "datasets/"),
    "dataset": (4, "datasets/"),
    "outline": None,
    "about": None,
    "design": None,
    "provenance": (4, "about/provenance/"),
    "consistency": (4, "plan/consistency/"),
    "missing": None,
}


def test_every_kind_of_page_has_its_place_stated_here() -> None:
    """A new kind of page is given its place; a frame on another site has no menu."""
    assert set(PLACES) == set(PAGE_KINDS) - {"embed"}


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", PLACES)
def test_the_reader_s_place_is_marked(browser: Browser, site: str, kind: str, language: str) -> None:
    """One section of five and one of its pages, in the tabs and in the drawer; nothing where the foot leads."""
    root = "" if kind == "missing" else ROOTS[language]
    with Visit(browser, site, width=1440, shared=True) as visit:
        visit.open(root + PAGE_KINDS[kind])
        page = visit.page
        assert page.locator(".md-tabs__link").all_inner_texts() == SECTIONS["zh" if kind == "missing" else language]
        marked = page.eval_on_selector_all(
            ".md-tabs__link", "all => all.flatMap((one, place) => one.hasAttribute('aria-current') ? [place] : [])"
        )
        href = "all => all.map(one => one.href)"
        below = page.eval_on_selector_all(".menu-pages [aria-current]", href)
        drawer = page.eval_on_selector_all(".md-nav--primary .menu-section [aria-current]", href)
        place = PLACES[kind]
        expected = [] if place is None else [f"{site}{root}{place[1]}"]
        assert marked == ([] if place is None else [place[0]])
        assert below == ([] if place is not None and place[0] == 1 else expected)  # a section of one page has no row
        assert drawer == expected
        exact = place is not None and PAGE_KINDS[kind] == place[1]
        assert page.locator('.md-nav--primary .menu-section [aria-current="page"]').count() == int(exact)


@pytest.mark.parametrize("language", ROOTS)
def test_the_menu_works_by_keyboard(browser: Browser, site: str, language: str) -> None:
    """From the skip link by Tab alone to a section and to a page of it."""
    with Visit(browser, site, width=1440) as visit:
        visit.open(ROOTS[language])
        for _ in range(40):
            visit.page.keyboard.press("Tab")
            if visit.page.evaluate("document.activeElement.textContent.trim()") == SECTIONS[language][3]:
                break
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(f"{site}{ROOTS[language]}measures/")
        visit.page.locator(".menu-pages a").nth(2).focus()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(f"{site}{ROOTS[language]}facilities/")


@pytest.mark.parametrize("language", ROOTS)
def test_the_drawer_of_a_phone_needs_no_script(browser: Browser, site: str, language: str) -> None:
    """One touch opens it, all pages of all sections are in it, one touch leads there."""
    with Visit(browser, site, width=360, script=False) as visit:
        visit.open(ROOTS[language] + PAGE_KINDS["facility"])
        page = visit.page
        page.click("label.md-header__button[for=__drawer]")
        link = page.locator(".md-nav--primary a[href*='/targets/']")
        link.click()
        page.wait_for_url(f"{site}{ROOTS[language]}targets/")


@pytest.mark.parametrize("language", ROOTS)
def test_what_left_the_menu_is_in_the_foot(browser: Browser, site: str, language: str) -> None:
    """Plan, about, feedback with the page it is about, notes on access and privacy; on a detail page too."""
    with Visit(browser, site, width=1440, shared=True) as visit:
        visit.open(ROOTS[language] + PAGE_KINDS["facility"])
        found = visit.page.eval_on_selector_all(".foot-links a", "all => all.map(one => one.href)")
        start = site + ROOTS[language]
        assert {f"{start}plan/", f"{start}about/", f"{start}about/#privacy", f"{start}about/#accessibility"} <= set(
            found
        )
        assert any(address.startswith(f"{start}feedback/?page=facilities/") for address in found)
