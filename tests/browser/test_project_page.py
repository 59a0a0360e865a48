"""The site below a path of its host, as a GitHub project page stands: built for that address, served there, walked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.site import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Response

ROOT = Path(__file__).parents[2]
PATH = "/project-page/"


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Build the project for the very address it is then served at; give the address and the folder of the site."""
    root = tmp_path_factory.mktemp("project")
    for name in ("docs", "datapackages", "build/cache"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    folder = root / "build" / "site"
    with served(folder, PATH) as address:
        command = [sys.executable, "-m", "build_scripts", "--root", str(root), "build", "--no-pdf"]
        environment = {**os.environ, "PORTAL_URL": address}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        yield address, folder


class Walk:
    """A tab that keeps whatever went wrong: a missing file, an error of a script, a request that left the path."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.context = browser.new_context()
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("response", self.look)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda one: None if one.url.startswith(address) else self.faults.append(one.url))

    def look(self, response: Response) -> None:
        """Keep an answer that is no file of the site; the page that was asked for itself may be the 404."""
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"{response.status} {response.url}")

    def open(self, path: str) -> Page:
        """Open a page of the site and wait until its scripts have run."""
        self.page.goto(urljoin(self.address, path), wait_until="load")
        return self.page


def styled(page: Page) -> bool:
    """Return whether the portal's style sheet is at work."""
    colour = "getComputedStyle(document.querySelector('.md-header')).backgroundColor"
    return bool(page.evaluate(colour) == "rgb(14, 68, 82)")


def addresses(page: Page) -> set[str]:
    """Return where the links of a page lead, without fragments and queries."""
    found: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    return {address.split("#")[0].split("?")[0] for address in found}


def links_languages_and_search_stay_below_the_path(walk: Walk) -> None:
    """From the home page by the menu to a list, by search to an indicator, to its English page and home again."""
    page = walk.open("")
    assert styled(page)
    page.click(".md-tabs a[href*='indicators/']")
    page.wait_for_url(f"{walk.address}indicators/")
    page.keyboard.press("/")
    page.keyboard.type("jcdl")
    page.locator(".portal-found a").first.click()
    page.wait_for_url(f"{walk.address}indicators/*/#*")  # the found words follow, for the browser to mark
    page.click(".language-switch")
    page.wait_for_url(f"{walk.address}en/indicators/*/**")
    page.click("a.md-logo >> nth=0")
    page.wait_for_url(f"{walk.address}en/")
    assert styled(page)


def an_unknown_address_is_answered_with_a_whole_page(walk: Walk) -> None:
    """At any depth: styles, working links, search and language switch; the Chinese page, as GitHub knows but one."""
    page = walk.open("en/no/such/page/")
    assert styled(page)
    assert page.locator("h1").count() == 1
    for address in sorted(addresses(page)):
        assert address.startswith(walk.address), address
        assert page.request.get(address).status == 200, address
    page.keyboard.press("/")
    page.keyboard.type("jcdl")
    page.locator(".portal-found a").first.click()
    page.wait_for_url(f"{walk.address}indicators/*/#*")  # the found words follow, for the browser to mark
    walk.open("no/such/page/").click(".language-switch")
    page.wait_for_url(f"{walk.address}en/")


def both_pages_for_unknown_addresses_lead_somewhere(walk: Walk) -> None:
    """The English one too, which other hosts serve: its links, files and switch are there."""
    page = walk.open("en/404.html")
    assert styled(page)
    for address in sorted(addresses(page)):
        assert address.startswith(walk.address), address
        assert page.request.get(address).status == 200, address
    page.click(".language-switch")
    page.wait_for_url(walk.address)


def an_embedded_indicator_and_downloads_are_at_the_addresses_that_are_given(walk: Walk) -> None:
    """The code to copy names the frame's full address; it opens with its chart. Every file a dataset offers comes."""
    page = walk.open("en/indicators/high-tech-enterprises/")
    code = page.content()
    embed = re.search(r'src=(?:"|&quot;)(http[^"&]+/embed/[^"&]+)', code)
    assert embed, "no code to embed"
    assert embed[1].startswith(walk.address)
    files = {address for address in addresses(page) if re.search(r"\.(csv|json|svg|png|xlsx|parquet)$", address)}
    assert files
    for address in sorted(files):
        assert address.startswith(walk.address), address
        assert page.request.get(address).status == 200, address
    page.goto(embed[1], wait_until="load")
    assert page.locator("svg:visible").count() > 0
    for address in addresses(page):
        assert page.request.get(address).status == 200, address


def what_machines_read_names_the_full_addresses(walk: Walk, site: Path) -> None:
    """Sitemap, feeds, web manifest, canonical addresses and cards: of this host and path, and each one there."""
    address = walk.address
    sitemap = [node.text or "" for node in ET.parse(site / "sitemap.xml").getroot().iter() if node.tag.endswith("}loc")]  # noqa: S314 - our own file
    assert len(sitemap) > 500
    for feed in ("feed.xml", "changes.xml"):
        links = [node.get("href", "") for node in ET.parse(site / feed).getroot().iter() if node.tag.endswith("}link")]  # noqa: S314 - likewise
        sitemap += [link for link in links if link]
    heads = [path.read_text("utf-8") for path in (site / "index.html", site / "en" / "places" / "index.html")]
    named = [found for html in heads for found in re.findall(r'(?:content|href)="(http[^"]+)"', html)]
    own = [one for one in [*sitemap, *named] if urlsplit(one).hostname == "127.0.0.1"]
    assert len(own) >= len(sitemap)
    assert [one for one in own if not one.startswith(address)] == []
    gone = []
    for one in set(own):
        file = site / urlsplit(one).path.removeprefix(PATH)
        if not (file / "index.html" if file.is_dir() else file).is_file():
            gone.append(one)
    assert gone == []
    page = walk.open("en/")
    start = urljoin(page.evaluate("document.querySelector('link[rel=manifest]').href"), ".")
    assert start == f"{address}en/"


def the_copy_for_a_disk_knows_nothing_of_the_path(walk: Walk, site: Path, folder: Path) -> None:
    """Unpacked, its pages open from the disk with styles, and no page names a file by a path from the root."""
    with zipfile.ZipFile(site / "portal-offline.zip") as archive:
        wanted = [name for name in archive.namelist() if name.startswith("assets/") or name.count("/") < 3]
        archive.extractall(folder, wanted)
    for name in ("index.html", "en/places/index.html", "datasets/index.html"):
        assert not re.search(rf'(?:src|href)="{PATH}', (folder / name).read_text("utf-8")), name
    page = walk.page.context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert styled(page)
    page.click(".md-tabs a[href*='indicators/']")
    page.wait_for_url("**/indicators/index.html")


def test_the_site_works_below_a_path(browser: Browser, project: tuple[str, Path], tmp_path: Path) -> None:
    """Each walk above, on one build (one test, so that only one worker builds), and nothing goes wrong on the way."""
    address, site = project
    walk = Walk(browser, address)
    links_languages_and_search_stay_below_the_path(walk)
    an_unknown_address_is_answered_with_a_whole_page(walk)
    both_pages_for_unknown_addresses_lead_somewhere(walk)
    an_embedded_indicator_and_downloads_are_at_the_addresses_that_are_given(walk)
    what_machines_read_names_the_full_addresses(walk, site)
    the_copy_for_a_disk_knows_nothing_of_the_path(walk, site, tmp_path)
    walk.context.close()
    assert walk.faults == []
