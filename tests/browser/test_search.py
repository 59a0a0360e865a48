"""The search: what people type finds the page they mean among the first three, at once, on a slow phone too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What people type, and the addresses that answer it, parted by blanks; `en:` before a query of the English site.
QUERIES = [line.split("\t") for line in (Path(__file__).parent / "queries.tsv").read_text("utf-8").splitlines() if line]
#: Results that count, and of how many queries one of them has to be an answer.
FIRST, SHARE = 3, 0.98


def ready(visit: Visit, address: str) -> None:
    """Open a page and put the cursor into the search; wait until pages, things and rows are loaded."""
    visit.open(address)
    visit.page.focus("#portal-query")
    visit.until("document.getElementById('portal-search').dataset.complete === ''")


def found(visit: Visit, words: str) -> list[str]:
    """Type words into the box and return the addresses of the first results, relative to the language's root."""
    visit.page.fill("#portal-query", words)
    visit.until("document.querySelector('.portal-search [role=status]').textContent")
    addresses: list[str] = visit.page.eval_on_selector_all(
        ".portal-found a", "links => links.map(link => link.getAttribute('href'))"
    )
    return [address.removeprefix("./").removeprefix("../") for address in addresses[:FIRST]]


def answers(address: str, pages: str) -> bool:
    """Return whether an address is one of those that answer a query, or a place on one of them."""
    return any(address == page or address.startswith((f"{page}#", f"{page}?")) for page in pages.split(" "))


def test_queries_find_their_pages(browser: Browser, site: str) -> None:
    """Two characters, the middle of a title, pinyin, initials, numbers, traditional characters, stems, questions."""
    missed = []
    with Visit(browser, site, width=1440) as visit:
        for language in ("zh", "en"):
            ready(visit, "" if language == "zh" else "en/")
            for words, pages in QUERIES:
                if words.startswith("en:") == (language == "en"):
                    addresses = found(visit, words.removeprefix("en:"))
                    visit.page.fill("#portal-query", "")
                    if not any(answers(address, pages) for address in addresses):
                        missed.append((words, pages, addresses))
        assert visit.errors == []
    assert len({words for words, _ in QUERIES}) == len(QUERIES) >= 150
    print(*missed, sep="\n")
    assert len(QUERIES) - len(missed) >= SHARE * len(QUERIES), missed


@pytest.mark.parametrize(("language", "words"), [("", "集成电路"), ("en/", "incubator")])
def test_results_stand_by_kind_with_the_words_marked(browser: Browser, site: str, language: str, words: str) -> None:
    """The best with their kinds, then the others under theirs; a line with the words; how many is said aloud."""
    with Visit(browser, site, width=390) as visit:
        ready(visit, language)
        found(visit, words)
        page = visit.page
        headings = page.locator(".portal-group").all_inner_texts()
        assert len(headings) > 1
        assert len(set(headings)) == len(headings)
        lists = page.locator(".portal-results ul")
        assert lists.first.locator("small").count() == lists.first.locator("li").count() == FIRST
        assert all(
            page.locator(f"#{name}").count() == 1
            for name in lists.evaluate_all("all => all.map(one => one.getAttribute('aria-labelledby'))")
        )
        marked = [text.lower() for text in page.locator(".portal-results mark").all_inner_texts()]
        assert marked
        assert {text.replace(" ", "")[: len(words)] for text in marked} == {words}
        status = page.locator(".portal-search [role=status]")
        shown = page.locator(".portal-results a").count()
        assert int(re.findall(r"\d+", status.inner_text())[0]) >= shown
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found(visit, "qqqxxx")
        assert page.locator(".portal-results a:visible").count() == 0
        assert visit.errors == []


def test_a_result_opens_the_place_that_holds_the_words(browser: Browser, site: str) -> None:
    """A row's anchor is on the page it leads to, and in sight."""
    with Visit(browser, site, width=1440) as visit:
        for words, page in (
            ("揭榜挂帅", "glossary/"),
            ("光刻胶", "industries/"),
            ("文号", "plan/"),
            ("互动游戏", "plan/"),
        ):
            ready(visit, "")
            found(visit, words)
            link = visit.page.locator(f".portal-found a[href*='{page}'][href*='#']").first
            address = (link.get_attribute("href") or "").removeprefix("./")
            link.click()
            visit.page.wait_for_url(f"**/{address}")
            place = visit.page.locator(f"[id='{address.partition('#')[2]}']")
            assert words in place.inner_text()
            assert place.is_visible()


def test_without_scripts_there_is_no_dead_box(browser: Browser, site: str) -> None:
    """The box needs its script, so nobody sees it without; the lists and the glossary are reached by links."""
    with Visit(browser, site, width=1440, script=False) as visit:
        visit.open("")
        assert visit.page.locator("#portal-search").is_hidden()
        for address in ("glossary/", "plan/", "targets/", "measures/", "datasets/"):
            assert visit.page.locator(f"a[href$='{address}']").count(), address


def test_the_keyboard_opens_and_walks_the_results(browser: Browser, site: str) -> None:
    """Slash focuses the box, arrows walk, Enter opens, Escape closes; Ctrl-K works from anywhere."""
    with Visit(browser, site, width=1440) as visit:
        visit.open("places/jinghu/")
        visit.page.keyboard.press("/")
        visit.page.keyboard.type("中芯国际")
        visit.page.wait_for_selector(".portal-found a")
        visit.page.keyboard.press("Escape")
        assert visit.page.locator(".portal-found a").first.is_hidden()
        visit.page.keyboard.press("Control+k")
        visit.page.keyboard.type("中芯国际")
        visit.page.wait_for_selector(".portal-found a:visible")
        visit.page.keyboard.press("ArrowDown")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/organisations/smic/")


#: Counts from now on what the page does, by the functions that every way of looking through texts goes by.
COUNTING = """() => {
    const counts = (window.counts = { looks: 0, folds: 0, drawn: 0 });
    const spy = (owner, name, counter) => {
        const real = owner[name];
        owner[name] = function (...given) { counts[counter] += 1; return real.apply(this, given); };
    };
    const looking = ["includes", "indexOf", "startsWith", "split", "replace", "match"];
    for (const name of looking) spy(String.prototype, name, "looks");
    for (const name of ["test", "exec"]) spy(RegExp.prototype, name, "looks");
    spy(String.prototype, "normalize", "folds");
    const list = document.querySelector(".portal-results");
    new MutationObserver((all) => { counts.drawn += all.length; }).observe(list, { childList: true });
    return portalIndex.entries.length + portalRows.length;
}"""
TYPED = """async (word) => {
    Object.assign(counts, { looks: 0, folds: 0, drawn: 0 });
    const box = document.getElementById("portal-query");
    box.value = word;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done));
    return { ...counts, links: document.querySelectorAll(".portal-results a").length };
}"""


def test_a_keystroke_does_no_more_than_it_has_to(browser: Browser, site: str) -> None:
    """The index is fetched once and made ready once; a keystroke draws once and looks at each entry a few times.

    How long that takes is measured by `make bench`; how much it is, is counted.
    """
    with Visit(browser, site, width=390) as visit:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        ready(visit, "")
        assert sorted(url.rsplit("/", 1)[1].split(".")[0] for url in asked if "/search/" in url) == [
            "characters",
            "index",
            "rows",
        ]
        asked.clear()
        entries = visit.page.evaluate(COUNTING)
        assert entries > 1000
        for word in ("集成", "人才", "jcdl", "指标 17", "镜湖", "qqqxxx", "incubator", "的"):
            done = visit.page.evaluate(TYPED, word)
            # Nothing is made ready anew: that would fold every entry, several times.
            assert done["folds"] < entries / 4, (word, done)
            assert done["looks"] < 6 * entries, (word, done)
            assert done["drawn"] <= 1, (word, done)
            assert done["links"] <= 24, (word, done)
        assert asked == []
