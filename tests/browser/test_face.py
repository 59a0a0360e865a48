"""What a reader sees at a glance on tablet and desk: words in tables whole, nothing past the edge, nothing unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page_kinds import examples
from tests.browser.site import PAGE_KINDS, ROOTS
from tests.browser.test_embed import CUT, frames_of_series
from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = (1440, 768)
#: A line of a cell this short, where the next one goes on with the same words, is a word set letter below letter.
SHORTEST = 3
#: Lines of cells that end too early: Chinese after fewer than three characters, a Latin word in its middle. What
#: goes on behind other words is not measured. Folded parts are opened first: readers open them.
BROKEN = """shortest => {
    const han = /\\p{Script=Han}/u, latin = /[a-z]/;
    const found = [], range = document.createRange();
    for (const cell of document.querySelectorAll(".md-content :is(td, th)")) {
        if (!cell.checkVisibility() || cell.closest("thead")?.offsetWidth === 1) continue;
        const start = cell.getBoundingClientRect().left + parseFloat(getComputedStyle(cell).paddingLeft);
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const node = texts.currentNode;
            range.selectNodeContents(node);
            if (node.length < 2 || range.getClientRects().length < 2) continue;
            let line = "", top = null, before = "", whole = true;
            for (let at = 0; at < node.length; at += 1) {
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                const box = range.getClientRects()[0];
                const sign = node.data[at];
                if (!box) continue;
                if (top !== null && box.top - top > box.height / 2) {
                    const short = whole && han.test(before) && han.test(sign) && line.trim().length < shortest;
                    const address = /\\S{25}$/.test(line); // or a digest: it has to break somewhere
                    const apart = latin.test(before) && latin.test(sign) && !address;
                    if (short || apart) found.push(`${line.trim()} | ${sign}`);
                    line = "";
                    top = null;
                }
                if (top === null) {
                    top = box.top;
                    whole = box.left < start + box.height;
                }
                line += sign;
                before = sign;
            }
        }
    }
    return [...new Set(found)].slice(0, 5);
}"""
#: Width and height of frames on other sites.
FRAMES = ((320, 300), (360, 480), (960, 540))
#: Words of a drawing that lie on others, or on the middle of a published value; a pixel and a half of air is no fault.
OVERLAPS = """() => {
    const shown = one => one.checkVisibility();
    const words = [...document.querySelectorAll(".chart svg text")].filter(shown);
    const marks = [...document.querySelectorAll('.chart svg .mark-symbol path')].filter(shown);
    const boxes = words.map(one => [one.textContent, one.getBoundingClientRect()]);
    const found = [];
    boxes.forEach(([text, box], at) => {
        const inside = (x, y) => x > box.left + 1.5 && x < box.right - 1.5 && y > box.top + 1.5 && y < box.bottom - 1.5;
        for (const [other, its] of boxes.slice(at + 1)) {
            const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
            const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
            if (wide > 1.5 && high > Math.min(box.height, its.height) / 3) found.push(`${text} on ${other}`);
        }
        for (const mark of marks) {
            const its = mark.getBoundingClientRect();
            const middle = [(its.left + its.right) / 2, (its.top + its.bottom) / 2];
            if (its.width > 5 && inside(...middle)) found.push(`${text} on a mark`);
        }
    });
    return found.slice(0, 4);
}"""
UNFOLD = "for (const one of document.querySelectorAll('.md-content details')) one.open = true"


@pytest.mark.parametrize("language", ROOTS)
def test_no_word_of_a_table_is_set_letter_by_letter(browser: Browser, site: str, language: str) -> None:
    """Every kind of page, folded parts open: no column so narrow that it takes words apart, no page past the window."""
    faults = []
    with Visit(browser, site, width=WIDTHS[0]) as visit:
        for address in examples():
            visit.open(ROOTS[language] + address)
            visit.page.evaluate(UNFOLD)
            for width in WIDTHS:
                visit.page.set_viewport_size({"width": width, "height": 900})
                wide = visit.page.evaluate("document.scrollingElement.scrollWidth")
                broken = visit.page.evaluate(BROKEN, SHORTEST)
                if wide > width or broken:
                    faults.append(f"{address} at {width}: {wide} {broken}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("address", [PAGE_KINDS["targets"], PAGE_KINDS["datasets"], PAGE_KINDS["dataset"]])
@pytest.mark.parametrize("language", ROOTS)
def test_a_filter_without_hits_says_so(browser: Browser, site: str, language: str, address: str) -> None:
    """Register, catalogue and the look inside a table: a sentence, read out, and a button that brings all back."""
    with Visit(browser, site, width=1440) as visit:
        visit.open(ROOTS[language] + address)
        page = visit.page
        box = page.locator(".md-content input[type=search]").first
        box.fill("zzqx")
        button = page.locator(".nothing button").first
        button.wait_for()
        sentence = page.locator(".nothing[role=status] span").first.inner_text()
        assert sentence.strip()
        if address != PAGE_KINDS["datasets"]:
            assert "zzqx" in sentence
        listed = page.locator(".nothing:not(:empty) + *").first
        assert not listed.is_visible()
        button.click()
        button.wait_for(state="detached")
        assert listed.is_visible() or page.locator(".nothing + *").first.is_visible()
        assert box.input_value() == ""
        assert page.evaluate("document.activeElement.type") == "search"
        assert visit.errors == []


def test_hints_lie_over_nothing(browser: Browser, site: str) -> None:
    """What sorts a column says so to screen readers; no bubble is laid over the rows."""
    with Visit(browser, site, width=1440, shared=True) as visit:
        visit.open(PAGE_KINDS["targets"])
        button = visit.page.locator("th .sorter").first
        assert button.get_attribute("aria-description")
        assert button.get_attribute("title") is None


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("width", [360, 768])
def test_the_search_box_shows_its_whole_hint(browser: Browser, site: str, language: str, width: int) -> None:
    """No word of the box is cut at its edge."""
    with Visit(browser, site, width=width) as visit:
        visit.open(ROOTS[language])
        room, words = visit.page.evaluate(
            """() => {
                const box = document.querySelector("#portal-query"), style = getComputedStyle(box);
                const pen = document.createElement("canvas").getContext("2d");
                pen.font = `${style.fontSize} ${style.fontFamily}`;
                const cross = parseFloat(style.fontSize); // the browser's own button to empty the box has room kept
                const room = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - cross;
                return [room, pen.measureText(box.placeholder).width];
            }"""
        )
        assert 0 < words <= room


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", ["about", "outline", "feedback"])
def test_a_page_of_the_foot_is_marked_there(browser: Browser, site: str, kind: str, language: str) -> None:
    """What the menu leaves out has its place in the foot, and that place is marked on its own page alone."""
    with Visit(browser, site, width=1440, shared=True) as visit:
        visit.open(ROOTS[language] + PAGE_KINDS[kind])
        marked = visit.page.eval_on_selector_all(
            ".foot-links [aria-current=page]", "all => all.map(one => one.getAttribute('href').split('?')[0])"
        )
        assert len(marked) == 1
        assert marked[0].endswith(PAGE_KINDS[kind])


@pytest.mark.parametrize("language", ROOTS)
def test_every_frame_is_whole_and_its_words_apart(browser: Browser, site: str, language: str) -> None:
    """Each series in a low, a narrow and a wide frame: nothing is cut, no word lies on another or on a value."""
    faults = []
    frames = frames_of_series(language)
    assert frames
    with Visit(browser, site, width=360, shared=True) as visit:
        for name in frames:
            visit.open(f"{ROOTS[language]}embed/{name}/")
            for width, height in FRAMES:
                visit.page.set_viewport_size({"width": width, "height": height})
                if found := visit.page.evaluate(CUT) + visit.page.evaluate(OVERLAPS):
                    faults.append(f"{name} {width}x{height}: {found}")
        visit.page.set_viewport_size({"width": 360, "height": 900})
    assert not faults, "\n".join(faults)
