"""What pages say of themselves: every page shared shows a picture that is there, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

from build_scripts.history.releases.current import LOCAL

SITE = Path(__file__).parents[2] / "build" / "site"
PAGES = sorted(path for path in SITE.rglob("index.html") if "embed" not in path.parts)


def test_every_page_has_a_card_that_is_there() -> None:
    """Title, sentence and picture; the picture's file is on the site."""
    assert len(PAGES) > 500
    for page in PAGES:
        html = page.read_text("utf-8")
        found = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', html))
        assert found["title"], page
        assert found["description"], page
        picture = found["image"].removeprefix(LOCAL)
        assert (SITE / picture).is_file(), (page, picture)


def test_what_is_shared_is_what_the_page_is_called() -> None:
    """Title, sentence, address and language of the cards are those the browser and search engines get."""
    for page in PAGES:
        html = page.read_text("utf-8")
        found = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', html))
        address = page.parent.relative_to(SITE).as_posix().removeprefix(".")
        assert f"<title>{found['title']} - {found['site_name']}</title>" in html, page
        assert f'<meta name="description" content="{found["description"]}"' in html, page
        assert found["url"] == LOCAL + (f"{address}/" if address else ""), page
        assert found["locale"] == ("en_GB" if page.is_relative_to(SITE / "en") else "zh_CN"), page


def test_every_page_names_its_twin() -> None:
    """Both languages and the default, each an address of a page that is there."""
    for page in PAGES:
        links = re.findall(r'rel="alternate " hreflang="([\w-]+)" href="([^"]+)"', page.read_text("utf-8"))
        assert [language for language, _ in links] == ["zh-Hans", "en", "x-default"], page
        for _, address in links:
            assert (SITE / address.removeprefix(LOCAL) / "index.html").is_file(), (page, address)


def test_the_portal_can_be_kept_on_a_home_screen() -> None:
    """Each web manifest names icons that are there, of the sizes it states; every page names its manifest."""
    for folder in (SITE, SITE / "en"):
        tree = json.loads((folder / "site.webmanifest").read_text("utf-8"))
        assert f'name="theme-color" content="{tree["theme_color"]}"' in (folder / "index.html").read_text("utf-8")
        for icon in tree["icons"]:
            content = (folder / icon["src"]).read_bytes()
            width = int.from_bytes(content[16:20], "big")
            assert icon["sizes"] == f"{width}x{width}"
    assert (SITE / "favicon.ico").is_file()
    for page in PAGES:
        match = re.search(r'rel="manifest" href="([^"]+)"', page.read_text("utf-8"))
        assert match, page
        assert (page.parent / match[1]).resolve().is_file(), page


def test_no_file_of_ours_can_be_mistaken_for_that_of_another_release() -> None:
    """Every script and style sheet bears digits of its content; nothing of the theme's own search is shipped."""
    for path in (SITE / "assets").rglob("*"):
        if path.suffix in {".js", ".css"}:
            assert re.search(r"\.[0-9a-f]{8}\.", path.name), path
    assert not list(SITE.rglob("*lunr*"))
    assert not (SITE / "en" / "assets").exists()
