"""Find a Chromium, or install one: Debian's packages where they can be had, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_browser() -> str | None:
    """Return the path of a Chromium on this machine, or None (then Playwright's own is used)."""
    stated = os.environ.get("PORTAL_BROWSER")
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return stated or found or (str(MAC) if MAC.exists() else None)


def main() -> None:
    """Install a browser where none is found; end with exit code 1 and what to do where that fails."""
    if find_browser():
        return
    print("installing a browser for the tests (once)", file=sys.stderr)
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get"):
        subprocess.run([*root, "apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        packages = ["chromium", "fonts-noto-cjk"]
        subprocess.run([*root, "apt-get", "install", "-y", "-qq", *packages], check=False, stdout=subprocess.DEVNULL)
    if not find_browser():
        answer = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        if answer.returncode:
            sys.exit("no browser for the tests: install Chromium, or name one in PORTAL_BROWSER")


if __name__ == "__main__":
    main()
