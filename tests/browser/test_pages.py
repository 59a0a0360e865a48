"""Every kind of page, in both languages, on a phone and a desk: it opens, is silent, shows its chart and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self
from urllib.parse import urlsplit

import pytest

from tests.browser.site import PAGE_KINDS, ROOTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

WITH_CHART = {"indicators", "indicator", "indicator-growth", "places", "city", "base"}
WITH_TABLE = {"indicators", "indicator", "indicator-growth", "city", "base", "county", "corridor", "dataset", "outline"}
WIDTHS = (390, 1440)


class Visit:
    """One visit: the page, and what the browser complained of or asked other hosts for.

    shared: the same tab for every visit that only looks: opening a tab takes four times as long as opening a page.
    """

    kept: ClassVar[dict[tuple[int, int, str], Page]] = {}

    def __init__(
        self,
        browser: Browser,
        site: str,
        *,
        width: int,
        scheme: str = "light",
        script: bool = True,
        shared: bool = False,
    ) -> None:
        self.shared = shared
        place = (id(browser), width, scheme)
        page = self.kept.get(place) if shared else None
        if page is None:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=script,
            )
            page = context.new_page()
            if shared:
                self.kept[place] = page
        self.page = page
        self.context = page.context
        self.site = site
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", self.note)
        self.page.on("pageerror", self.fail)
        self.page.on("request", self.ask)

    def fail(self, error: Error) -> None:
        """Keep an exception of a script."""
        self.errors.append(str(error))

    def ask(self, request: Request) -> None:
        """Keep the host of a request."""
        self.hosts.add(urlsplit(request.url).netloc)

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the console calls an error."""
        if message.type == "error":
            self.errors.append(message.text)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End; a shared tab stays for the next visit."""
        if not self.shared:
            self.context.close()
            return
        self.page.remove_listener("console", self.note)
        self.page.remove_listener("pageerror", self.fail)
        self.page.remove_listener("request", self.ask)

    def until(self, condition: str) -> None:
        """Wait until a condition in JavaScript holds; the library's own waiting needs the eval our policy forbids."""
        look = f"() => ({condition}) ? done() : Date.now() > end ? fail(Error('in vain')) : setTimeout(look, 25)"
        self.page.evaluate(
            f"new Promise((done, fail) => {{ const end = Date.now() + 20000; const look = {look}; look(); }})"
        )

    def open(self, address: str) -> None:
        """Open a page and wait until its scripts have run: all of them are deferred, so they have when it is loaded."""
        self.page.goto(self.site + address, wait_until="load")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_a_page_opens_and_shows_what_it_promises(
    browser: Browser, site: str, kind: str, language: str, width: int
) -> None:
    """No console error, no other host, right language, heading, chart and table visible, no sideways scrolling."""
    with Visit(browser, site, width=width, shared=True) as visit:
        visit.open(ROOTS[language] + PAGE_KINDS[kind])
        page = visit.page
        if kind == "missing":
            # The answer itself is a 404, which the console notes.
            visit.errors = [error for error in visit.errors if "404" not in error]
        assert visit.errors == []
        assert visit.hosts == {urlsplit(site).netloc}
        # GitHub Pages knows one 404.html, the Chinese one.
        expected = "zh" if kind == "missing" else language
        assert (page.get_attribute("html", "lang") or "").startswith(expected)
        assert page.locator("h1").count() == 1
        assert page.locator("h1").inner_text().strip()
        if kind in WITH_CHART:
            chart = page.locator(":is(.chart, .picture) svg:visible").first
            box = chart.bounding_box()
            assert box is not None
            assert box["width"] >= 240
            assert chart.locator("text").count() >= 3
            label = page.locator(":is(.chart, .picture) [aria-label]:visible").first.get_attribute("aria-label")
            assert label
        if kind in WITH_TABLE:
            assert page.locator("table tbody tr:visible").count() >= 3
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0


@pytest.mark.parametrize("kind", [kind for kind in PAGE_KINDS if kind not in {"missing", "embed"}])
def test_the_language_switch_stays_on_the_page(browser: Browser, site: str, kind: str) -> None:
    """From Chinese to English and back: the same page each time."""
    with Visit(browser, site, width=1440, shared=True) as visit:
        visit.open(PAGE_KINDS[kind])
        visit.page.click(".language-switch")
        visit.page.wait_for_url(site + "en/" + PAGE_KINDS[kind])
        assert visit.page.get_attribute("html", "lang") == "en"
        visit.page.click(".language-switch")
        visit.page.wait_for_url(site + PAGE_KINDS[kind])
        assert (visit.page.get_attribute("html", "lang") or "").startswith("zh")


@pytest.mark.parametrize("language", ROOTS)
def test_a_page_is_whole_without_javascript(browser: Browser, site: str, language: str) -> None:
    """Chart and table need no script."""
    with Visit(browser, site, width=390, script=False) as visit:
        visit.page.goto(site + ROOTS[language] + PAGE_KINDS["indicator"])
        assert visit.page.locator(":is(.chart, .picture) svg:visible").count() == 1
        assert visit.page.locator("table tbody tr:visible").count() >= 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chart_can_be_read_in_both_schemes(browser: Browser, site: str, scheme: str) -> None:
    """The chart's text has the page's own text colour, whichever scheme the reader has."""
    with Visit(browser, site, width=1440, scheme=scheme) as visit:
        visit.open(PAGE_KINDS["indicator"])
        color = "getComputedStyle(document.querySelector({}), null).{}"
        text = visit.page.evaluate(color.format('".chart-wide text[font-weight=bold]"', "fill"))
        body = visit.page.evaluate(color.format('".md-typeset h1"', "color"))
        assert text == body
        ground = visit.page.evaluate(color.format('"body"', "backgroundColor"))
        assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
