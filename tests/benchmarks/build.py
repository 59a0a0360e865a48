"""How long a build takes, cold (no drawn charts) and warm, and what a first visit weighs."""

from __future__ import annotations

import gzip
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"
RUNS = 3


def timed(command: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def row(name: str, command: list[str], *, cold: bool = False) -> None:
    """Print the median of some runs."""
    figures = []
    for _ in range(RUNS):
        if cold:
            shutil.rmtree(ROOT / "build" / "cache", ignore_errors=True)
        figures.append(timed(command))
    wall, cpu = (statistics.median(column) for column in zip(*figures, strict=True))
    print(f"{name:<28} wall {wall:6.1f} s   CPU {cpu:6.1f} s   (median of {RUNS})")


def weight(address: str) -> tuple[int, int]:
    """Return requests and gzipped bytes of a page with its what it links (not the search index)."""
    page = SITE / address / "index.html"
    html = page.read_text("utf-8")
    names = re.findall(
        r'<(?:script[^>]*?src|link[^>]*?rel="(?:stylesheet|icon)"[^>]*?href|img[^>]*?src)="([^"]+)"', html
    )
    names += re.findall(r'<link[^>]*?href="([^"]+)"[^>]*?rel="(?:stylesheet|icon)"', html)
    files = {page, *((page.parent / name).resolve() for name in names)}
    return len(files), sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)


def main() -> None:
    """Print the table."""
    portal = [sys.executable, "-m", "build_scripts"]
    row("portal check", [*portal, "check"])
    row("portal build, no chart drawn", [*portal, "build"], cold=True)
    row("portal build", [*portal, "build"])
    row("make site, nothing changed", ["make", "site"])
    print(f"{'pages':<28} {sum(1 for _ in SITE.rglob('*.html'))}")
    for name, address in {"home": "", "indicator": "indicators/high-tech-enterprises"}.items():
        requests, size = weight(address)
        print(f"{'first visit, ' + name:<28} {requests} requests, {size / 1000:.1f} kB gzip")


if __name__ == "__main__":
    main()
