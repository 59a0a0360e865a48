"""A chart in a frame on somebody else's page: the code we give is enough, at any width, in light and dark."""

from __future__ import annotations

import html
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.site import ROOTS, SITE
from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

WIDTHS = (280, 320, 360, 420, 560, 720, 960, 1200)
_CODE = re.compile(r'<code class="snippet">(?P<code>&lt;iframe .*?)</code>')
_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
#: What a reader of the frame has to see without scrolling it, and what of it lies outside of the frame.
CUT = """() => {
    const page = document.scrollingElement;
    const parts = [...document.querySelectorAll("h1, .credit, .credit a, .state, .chart svg, .chart svg text")];
    const shown = parts.filter(one => one.checkVisibility());
    const cut = shown.filter(one => {
        const box = one.getBoundingClientRect();
        return box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
    });
    const found = cut.map(one => `${one.tagName} ${one.textContent.trim().slice(0, 30)}`);
    if (page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth) found.push("the frame scrolls");
    for (const needed of ["h1", ".credit a", ".state", ".chart svg"]) {
        if (!shown.some(one => one.matches(needed))) found.push(`no ${needed}`);
    }
    return found;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves the foreign page."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Stay quiet."""


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Serve a page of another origin; give a function that puts a body into it and returns its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def page(body: str) -> str:
        (tmp_path / "index.html").write_text(
            f'<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><body>{body}', "utf-8"
        )
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield page
    server.shutdown()
    server.server_close()


def frames_of_series(language: str) -> list[str]:
    """Return the series that have a frame; the one of all events is no series."""
    folders = (page.parent.name for page in (SITE / ROOTS[language] / "embed").glob("*/index.html"))
    return sorted(name for name in folders if (SITE / ROOTS[language] / "indicators" / name).is_dir())


def series(language: str) -> list[str]:
    """Return the series with the longest title and the one with the shortest."""
    pages = [SITE / ROOTS[language] / "embed" / name / "index.html" for name in frames_of_series(language)]
    titles = {page.parent.name: _TITLE.search(page.read_text("utf-8")) for page in pages}
    ordered = sorted(titles, key=lambda name: len(match[1]) if (match := titles[name]) else 0)
    return [ordered[-1], ordered[0]]


def code_of(language: str, name: str, site: str) -> str:
    """Return the code an indicator's page gives for a frame, its address moved to the site under test."""
    page = (SITE / ROOTS[language] / "indicators" / name / "index.html").read_text("utf-8")
    match = _CODE.search(page)
    assert match, f"no code for a frame on the page of {name}"
    return re.sub(r'src="[^"]*?(?=(?:en/)?embed/)', f'src="{site}', html.unescape(match["code"]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ROOTS)
def test_a_frame_shows_title_credit_state_and_drawing_whole(
    browser: Browser, site: str, foreign: Callable[[str], str], language: str, scheme: str
) -> None:
    """On a page of another origin, from 280 to 1,200 pixels: nothing is cut or scrolls, the colours follow."""
    faults = []
    with Visit(browser, site, width=1440, scheme=scheme) as visit:
        for name in series(language):
            code = code_of(language, name, site)
            frames = [f'<div style="width: {width}px">{code.replace("lazy", "eager")}</div>' for width in WIDTHS]
            visit.page.goto(foreign("".join(frames)), wait_until="load")
            shown = visit.page.frames[1:]
            assert [frame.evaluate("innerWidth") for frame in shown] == list(WIDTHS)
            for frame, width in zip(shown, WIDTHS, strict=True):
                if cut := frame.evaluate(CUT):
                    faults.append(f"{name} {width}: {cut}")
                assert "CC BY 4.0" in frame.locator(".credit").inner_text()
                ground = frame.evaluate("getComputedStyle(document.body).backgroundColor")
                assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
        assert visit.errors == []
    assert not faults, "\n".join(faults)
