"""The catalogue's finder and the look inside a table, used as a person uses them."""

from __future__ import annotations

import csv
import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
DATASETS = len(list((ROOT / "datapackages").glob("*/datapackage.json")))


def shown(visit: Visit) -> list[str]:
    """Return the datasets that are shown, in order."""
    names: list[str] = visit.page.eval_on_selector_all(
        "#found > li:not([hidden])", "all => all.map(e => e.dataset.name)"
    )
    return names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("指标", "indicators"),
        ("jicheng", "industries"),
        ("jcdl", "industries"),
        ("boundary", "places"),
        ("四至", "places"),
        ("name_zh organisation", "organisations"),
        ("xmk", "projects"),
    ],
)
def test_search_finds_words_columns_pinyin_and_initials(browser: Browser, site: str, words: str, name: str) -> None:
    """Two Chinese characters, a column's name, pinyin or its initials are enough."""
    with Visit(browser, site, width=1440) as visit:
        visit.open("datasets/")
        visit.page.fill("#finder-find", words)
        visit.until("document.querySelector('.finder-found').textContent")
        assert name in shown(visit)
        assert len(shown(visit)) < DATASETS
        assert visit.errors == []


def test_the_address_keeps_the_search(browser: Browser, site: str) -> None:
    """Words, facets and order are in the address; opening it again shows the same; the counts follow."""
    with Visit(browser, site, width=1440) as visit:
        visit.open("en/datasets/")
        visit.page.locator("details", has_text="Theme").locator("summary").click()
        visit.page.check("input[name=theme][value=government]")
        visit.page.select_option("#finder-sort", "rows")
        first = shown(visit)
        sizes = visit.page.eval_on_selector_all(
            "#found > li:not([hidden])", "all => all.map(e => Number(e.dataset.rows))"
        )
        assert sizes == sorted(sizes, reverse=True)
        assert "theme=government" in visit.page.url
        visit.page.reload(wait_until="networkidle")
        assert shown(visit) == first
        visit.page.fill("#finder-find", "no such thing at all")
        visit.until("!document.querySelector('#found > li:not([hidden])')")
        visit.page.click("#finder button[type=reset]")
        visit.until(f"document.querySelectorAll('#found > li:not([hidden])').length === {DATASETS}")


def test_without_scripts_the_catalogue_is_a_plain_list(browser: Browser, site: str) -> None:
    """No dead form; every dataset is there."""
    with Visit(browser, site, width=390, script=False) as visit:
        visit.open("datasets/")
        assert not visit.page.is_visible("#finder")
        assert visit.page.locator("#found > li").count() == DATASETS


def test_on_a_phone_a_page_of_rows_keeps_its_labels(browser: Browser, site: str) -> None:
    """What the script draws after paging is a row like those that stood in the page: labels and the name cell."""
    with Visit(browser, site, width=390) as visit:
        visit.open("datasets/organisations/")
        first = ".viewer tbody tr:first-child"
        labels = "els => els.map(one => one.dataset.label || one.className)"
        before = visit.page.locator(f"{first} > *").first.inner_text()
        stood = visit.page.locator(f"{first} > *").evaluate_all(labels)
        visit.page.locator(".viewer").first.get_by_role("button", name="下一页").click()
        visit.until(f"document.querySelector('{first} > *').textContent.trim() !== '{before.strip()}'")
        assert visit.page.locator(f"{first} > *").evaluate_all(labels) == stood


def test_a_table_is_sorted_filtered_and_paged_by_keyboard(browser: Browser, site: str) -> None:
    """Focus, Enter, type: the rows follow, the address keeps the state, the download holds the filtered rows."""
    with Visit(browser, site, width=1440) as visit:
        visit.open("datasets/plan/")
        viewer = visit.page.locator("section.viewer[data-name=outline]")
        viewer.locator("th[data-column=id] button").focus()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("section.viewer[data-name=outline] th[aria-sort=ascending]")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("section.viewer[data-name=outline] th[aria-sort=descending]")
        assert "outline.sort=-id" in visit.page.url
        viewer.locator("input[type=search]").focus()
        visit.page.keyboard.type("box5")
        visit.until("location.search.includes('outline.filter=box5')")
        rows = viewer.locator("tbody tr")
        assert rows.count() == 11
        with visit.page.expect_download() as started:
            viewer.locator("button", has_text="CSV").click()
        with Path(started.value.path()).open(encoding="utf-8", newline="") as file:
            saved = list(csv.reader(file))
        assert len(saved) == 12
        visit.page.reload(wait_until="networkidle")
        visit.page.wait_for_selector("section.viewer[data-name=outline] th[aria-sort=descending]")
        assert rows.count() == 11
        assert visit.errors == []


class _Ranges(SimpleHTTPRequestHandler):
    """A server that answers one range of bytes, as GitHub Pages does, and counts what it sent."""

    sent = 0

    def do_GET(self) -> None:
        """Answer a range with 206."""
        span = self.headers.get("Range")
        if not span:
            super().do_GET()
            return
        start, end = (int(part) for part in span.removeprefix("bytes=").split("-"))
        content = Path(self.translate_path(self.path)).read_bytes()[start : end + 1]
        type(self).sent += len(content)
        self.send_response(206)
        self.send_header("Content-Type", "text/csv; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Stay quiet."""


@pytest.fixture
def large(tmp_path: Path) -> Iterator[str]:
    """Serve a page with a viewer over a million rows, made of the site's own script."""
    line = "r{0:07d},{0},行{0}\n"
    offsets, place = [], len(b"id,number,note\n")
    with (tmp_path / "big.csv").open("wb") as file:
        file.write(b"id,number,note\n")
        for block in range(1000):
            offsets.append(place)
            content = "".join(line.format(block * 1000 + row) for row in range(1000)).encode()
            place += len(content)
            file.write(content)
    index = {"rows": 1_000_000, "step": 1000, "bytes": place, "offsets": offsets}
    (tmp_path / "big.index.json").write_text(json.dumps(index))
    shutil.copytree(ROOT / "docs/assets", tmp_path, dirs_exist_ok=True)
    words = ("filter", "first", "previous", "next", "row", "save", "sort", "failed", "large", "copy", "copied")
    said = " ".join(f'data-{word}="{word}"' for word in words) + ' data-shown="{from}-{to} of {count}"'
    heads = "".join(
        f'<th data-column="{name}" data-type="string"><span>{name}</span></th>' for name in ("id", "number", "note")
    )
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">'
        '<section class="viewer" data-name="big" data-source="big.csv" '
        'data-index="big.index.json" data-rows="1000000"><div class="table-scroll">'
        f"<table><thead><tr>{heads}</tr></thead>"
        f'<tbody></tbody></table></div></section><div id="viewer-words" {said}></div>'
        '<script type="module" src="table.js"></script>'
    )
    _Ranges.sent = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Ranges, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_any_twenty_rows_of_a_million_come_without_the_rest(browser: Browser, large: str) -> None:
    """Row 987,654 is shown after under 100 kB of the 24 MB were fetched; a page across two pieces is whole."""
    with Visit(browser, large, width=1440) as visit:
        visit.open("?big.from=987654")
        visit.page.wait_for_selector("tbody tr")
        assert visit.page.locator("tbody tr").count() == 20
        assert visit.page.locator("tbody td").nth(1).inner_text() == "987653"
        visit.page.fill("input[type=number]", "999")
        visit.page.keyboard.press("Enter")
        visit.until("document.querySelector('tbody td').textContent === 'r0000998'")
        assert visit.page.locator("tbody tr").last.locator("td").first.inner_text() == "r0001017"
        assert _Ranges.sent < 100_000
        assert visit.errors == []


@pytest.mark.parametrize(
    ("address", "words", "names"),
    [
        ("projects/", "3号线", ["轨道交通 3 号线"]),
        ("projects/", "３ 号线", ["轨道交通 3 号线"]),
        ("projects/", "3號線", ["轨道交通 3 号线"]),
        ("projects/", "轨道交通1 号线", ["轨道交通1号线"]),
        ("projects/", "hsttl", ["杭绍台铁路"]),
        ("organisations/", "zhongxinguoji", ["中芯国际"]),
    ],
)
def test_a_register_finds_what_the_search_finds(
    browser: Browser, site: str, address: str, words: str, names: list[str]
) -> None:
    """Blanks and width make no difference, traditional characters, pinyin and initials find; the address keeps it."""
    with Visit(browser, site, width=1440) as visit:
        visit.open(address)
        total = visit.page.locator("table.register tbody tr").count()
        visit.page.locator(".table-controls input[type=search]").focus()
        visit.until("window.portalCharacters")
        visit.page.keyboard.type(words)
        visit.until(f"document.querySelectorAll('table.register tbody tr:not([hidden])').length < {total}")
        for _ in range(2):
            found = visit.page.locator("table.register tbody tr:visible th").all_inner_texts()
            assert any(name in text for name in names for text in found), found
            assert len(found) < total / 4
            visit.page.reload(wait_until="load")
            visit.until(f"document.querySelectorAll('table.register tbody tr:not([hidden])').length < {total}")
        assert visit.errors == []


def test_a_table_finds_what_the_search_finds(browser: Browser, site: str) -> None:
    """In the look inside a table too: the blanks of a cell and those of a query do not part what belongs together."""
    with Visit(browser, site, width=1440) as visit:
        visit.open("datasets/projects/")
        viewer = visit.page.locator("section.viewer[data-name=projects]")
        viewer.locator("input[type=search]").fill("3号线")
        visit.until("location.search.includes('projects.filter')")
        assert "轨道交通 3 号线" in viewer.locator("tbody").inner_text()
        assert viewer.locator("tbody tr").count() < 5
