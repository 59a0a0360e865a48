"""The pages as HTML and as weight: valid by the W3C's checker, within their budgets, without a stranger's address."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts.site.postprocess import digests_of, finished

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"
CHECKER = ROOT / ".venv" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
KB = 1000


@pytest.mark.skipif(shutil.which("java") is None, reason="the W3C's checker needs Java, which is not on this machine")
def test_every_page_is_valid_html() -> None:
    """Zero errors on every page of the site, 404 and embeds included."""
    command = ["java", "-jar", str(CHECKER), "--skip-non-html", "--errors-only", "--format", "gnu", str(SITE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = (done.stdout + done.stderr).splitlines()
    assert errors[:5] == []


def first_visit(page: Path) -> tuple[int, int]:
    """Return requests and gzipped bytes of a first visit: the page and what it fetches without being asked."""
    html = page.read_text("utf-8")
    links = re.findall(r"<link[^>]+>", html)
    wanted = [link for link in links if re.search(r'rel="(?:stylesheet|icon|manifest)"', link)]
    names = [match[1] for link in wanted if (match := re.search(r'href="([^"]+)"', link))]
    names += re.findall(r'<(?:script|img)[^>]+src="([^"]+)"', html)
    files = {page, *((page.parent / name.split("?")[0]).resolve() for name in names)}
    return len(files), sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)


@pytest.mark.parametrize(
    ("address", "requests", "weight"),
    [
        ("", 15, 200),
        ("en/", 15, 200),
        ("indicators/ic-cluster-output/", 15, 150),
        ("monitor/", 15, 150),
        ("places/jinghu/", 15, 150),
    ],
)
def test_a_first_visit_keeps_to_its_budget(address: str, requests: int, weight: int) -> None:
    """Requests, and kilobytes as a server that compresses sends them."""
    count, size = first_visit(SITE / address / "index.html")
    assert count <= requests
    assert size <= weight * KB


#: Kilobytes of the parts of the search's index, compressed.
_SEARCH = {"index": 50, "rows": 70}


def test_what_is_loaded_on_demand_keeps_to_its_budget() -> None:
    """The interactive chart's code under 350 kB; of each search pages first under 50 kB, then rows under 70 kB."""
    searches = {f"search/{part}.{language}.*.js": most for part, most in _SEARCH.items() for language in ("zh", "en")}
    for name, most in {"assets/vega.*.js": 350, **searches}.items():
        (file,) = SITE.glob(name)
        assert len(gzip.compress(file.read_bytes(), 6)) <= most * KB, name


def test_a_policy_names_every_inline_script() -> None:
    """By hand: one inline script has one digest, data blocks and files none; finishing twice changes no digest."""
    html = (
        '<html><head><meta charset="utf-8"></head><body><script>a()</script><script src="b.js"></script>'
        '<script type="application/ld+json">{}</script><input type="checkbox" autocomplete="off"></body></html>'
    )
    assert digests_of(html) == ["'sha256-" + base64.b64encode(hashlib.sha256(b"a()").digest()).decode() + "'"]
    page = finished(html)
    assert "script-src 'self' 'sha256-" in page
    assert "autocomplete" not in page
    assert digests_of(page) == digests_of(html)
