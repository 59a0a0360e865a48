"""`portal serve`: shows the site, and shows it anew after a change."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 90  # seconds: a build of the smallest project takes about eight on a quiet machine


def fetch(address: str) -> tuple[int, str]:
    """Return status and text of an address."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - a local address
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def wait_for_build(address: str, number: int) -> None:
    """Wait until the preview has built that often."""
    deadline = time.monotonic() + PATIENCE
    while int(fetch(f"{address}.build")[1]) < number:
        assert time.monotonic() < deadline, f"build {number} did not come"
        time.sleep(0.2)


def test_the_preview_rebuilds_and_survives_a_fault(buildable: Path) -> None:
    """A missing page is the site's own 404; a blank last line is said on the last good page; the mended is shown."""
    command = [sys.executable, "-m", "build_scripts", "--root", str(buildable), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            line = next(line for line in process.stdout if "http://" in line)
            address = next(word for word in line.split() if word.startswith("http://"))
            status, page = fetch(address)
            assert status == 200
            assert "location.reload()" in page
            assert "location.reload()" not in (buildable / "build/site/index.html").read_text("utf-8")
            status, page = fetch(f"{address}no/such/page/")
            assert status == 404
            assert "没有这一页" in page
            assert 'role="alert"' not in page
            units = buildable / "datapackages/vocabulary/data/units.csv"
            well = units.read_bytes()
            units.write_bytes(well + b"\n")
            wait_for_build(address, 2)
            page = fetch(f"{address}about/")[1]
            assert 'role="alert"' in page
            assert "datapackages/vocabulary/data/units.csv" in page
            assert "blank-row" in page
            about = buildable / "docs/content/zh/about/index.md"
            about.write_text(about.read_text("utf-8") + "\n一句新话。\n", "utf-8")
            units.write_bytes(well)
            wait_for_build(address, 3)
            page = fetch(f"{address}about/")[1]
            assert "一句新话。" in page
            assert 'role="alert"' not in page
        finally:
            process.terminate()
        assert "untouched" in process.stderr.read()
