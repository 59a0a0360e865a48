"""What is being built: the commit, its date, when each package last changed. The only place that asks git about it."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import time
from typing import TYPE_CHECKING

from build_scripts.core.model import Release

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.core.layout import Layout

#: Where a site stands that is only looked at on this machine: the address `portal serve` shows.
LOCAL = "http://127.0.0.1:8000/"
_WEB = re.compile(r"https?://[A-Za-z0-9._:/-]+")


def _git(layout: Layout, *arguments: str) -> str:
    """Return what git answers; empty where there is no git or no repository."""
    command = ["git", *arguments]
    try:
        answer = subprocess.run(command, cwd=layout.root, capture_output=True, text=True, check=False)  # noqa: S603 - fixed
    except FileNotFoundError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def epoch_of(layout: Layout) -> int:
    """Return the build's date in seconds: `SOURCE_DATE_EPOCH`, else the commit's date, else 0; never the clock."""
    if stated := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(stated)
    return int(_git(layout, "log", "-1", "--format=%ct") or 0)


def last_day(layout: Layout, judged_on: str | None = None) -> str:
    """Return the ISO date after which no datum may lie: the day that was asked for, else the commit's.

    Data nobody has committed are of today, which only the clock knows; what it lets pass, the commit judges.
    """
    if judged_on:
        return judged_on
    epoch = int(_git(layout, "log", "-1", "--format=%ct") or 0)
    if not epoch or _git(layout, "status", "--porcelain", "--", layout.shown(layout.datapackages)):
        epoch = max(epoch, int(time.time()))
    return dt.datetime.fromtimestamp(epoch, dt.UTC).date().isoformat()


def _repository() -> str:
    """Return the project's web address from `PORTAL_REPOSITORY`; empty where it is none."""
    stated = os.environ.get("PORTAL_REPOSITORY", "").rstrip("/")
    return stated if _WEB.fullmatch(stated) else ""


def release_of(layout: Layout, slugs: Iterable[str], url: str = "", judged_on: str | None = None) -> Release:
    """Return what is being built; a package that git does not know has no date of change."""
    modified = {}
    for slug in slugs:
        folder = layout.shown(layout.package_path(slug))
        if date := _git(layout, "log", "-1", "--format=%cs", "--", folder):
            modified[slug] = date
    address = f"{url.rstrip('/')}/" if url else LOCAL
    return Release(address, epoch_of(layout), _git(layout, "rev-parse", "HEAD"), modified, judged_on, _repository())
