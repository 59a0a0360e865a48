"""The archive of the whole site, unpacked and read from the disk without any server."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.history.releases.verify_files import verified

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITE = Path(__file__).parents[2] / "build" / "site"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder the archive was unpacked into."""
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(SITE / "portal-offline.zip") as archive:
        archive.extractall(folder)
    return folder


def test_the_archive_holds_against_its_own_receipt(unpacked: Path) -> None:
    """A copy on a disk can be verified like the site itself."""
    found = verified(str(unpacked))
    assert found.problems == []
    assert found.files > 1000


def test_search_links_and_languages_work_from_a_disk(browser: Browser, unpacked: Path) -> None:
    """From the home page by search to an indicator, to its English page, on to the list; nothing fails on the way."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    # A picture still on its way when the reader leaves is no fault.
    page.on("requestfailed", lambda one: faults.append(one.url) if one.failure != "net::ERR_ABORTED" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto((unpacked / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("jcdl")
    page.locator(".portal-found a").first.click()
    page.wait_for_url("**/indicators/**")
    assert page.url.partition("#")[0].endswith("/index.html")  # the found words may follow, for the browser to mark
    page.locator("a.language-switch").click()
    page.wait_for_url("**/en/indicators/**")
    page.locator(".crumbs a").nth(1).click()
    page.wait_for_url("**/en/indicators/index.html")
    for address in ("datasets/targets/index.html", "en/datasets/index.html", "projects/index.html"):
        page.goto((unpacked / address).as_uri())
        assert page.locator("h1").count() == 1
        assert page.locator("table, .card").count() > 0
    assert page.locator(".interactive:visible").count() == 0
    assert faults == []
    context.close()
