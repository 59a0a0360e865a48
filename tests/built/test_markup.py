"""Markup in data is text everywhere: planted in every field of a package, it runs on no page, feed or chart."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser


ROOT = Path(__file__).parents[2]
EVIL = '<img src=x onerror="window.hit=1"><script>window.hit=1</script></title></script>\'"&{{7*7}}'


def planted(node: Any, key: str = "") -> Any:
    """Return a descriptor with markup at the end of every text that people write."""
    if isinstance(node, dict):
        return {name: planted(value, name) for name, value in node.items()}
    if isinstance(node, list):
        return [planted(value, key) for value in node]
    return f"{node} {EVIL}" if key in {"title", "description", "keywords", "provider"} else node


def plant(root: Path) -> None:
    """Put markup into every title, description, tag, text and text cell of the sample package."""
    sample = root / "datapackages" / "sample"
    descriptor = sample / "datapackage.json"
    descriptor.write_text(json.dumps(planted(json.loads(descriptor.read_text("utf-8"))), ensure_ascii=False, indent=2))
    english = sample / "en.toml"
    lines = []
    for line in english.read_text("utf-8").splitlines():
        name, equals, value = line.partition(" = ")
        lines.append(f"{name} = {json.dumps(json.loads(value) + ' ' + EVIL)}" if equals else line)
    english.write_text("\n".join(lines) + "\n", "utf-8")
    for language in ("zh", "en"):
        about = sample / f"about.{language}.md"
        about.write_text(about.read_text("utf-8") + f" {EVIL}\n", "utf-8")
    towns = sample / "data" / "towns.csv"
    quoted = EVIL.replace('"', '""')
    towns.write_text(
        towns.read_text("utf-8").replace("东镇", f'"东镇{quoted}"').replace("West Town", f'"West Town {quoted}"'),
        "utf-8",
    )


def test_markup_in_any_field_is_shown_as_text(browser: Browser, buildable: Path) -> None:
    """Every page of both languages is opened in a browser: nothing planted has run, no element of it exists."""
    plant(buildable)
    command = [sys.executable, "-m", "build_scripts", "--root", str(buildable), "build"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = buildable / "build" / "site"
    pages = sorted(site.rglob("*.html"))
    seen = False
    tab = browser.new_page()
    for page in pages:
        tab.goto(page.as_uri())
        assert tab.evaluate("window.hit") is None, page
        assert tab.locator("img[onerror]").count() == 0, page
        seen |= "<img src=x" in tab.locator("body").inner_text()
    tab.close()
    assert seen, "the planted text is nowhere to be read: the test looks at the wrong pages"
    for feed in (site / "feed.xml", site / "sitemap.xml", *site.rglob("*.svg")):
        root = ET.parse(feed).getroot()  # noqa: S314 - our own file
        assert not [node for node in root.iter() if node.tag.rsplit("}", 1)[-1] in {"img", "script"}], feed
    assert EVIL in json.loads((site / "catalog.json").read_text("utf-8"))["datasets"][0]["title"]["zh"]
