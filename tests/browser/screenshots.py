"""Pictures of every kind of page × width × scheme × language, with an index page, into build/screenshots."""

from __future__ import annotations

import html
import sys
from pathlib import Path

from tests.browser.site import PAGE_KINDS, ROOTS, launched, served

FOLDER = Path(__file__).parents[2] / "build" / "screenshots"
WIDTHS = (390, 768, 1440)
SCHEMES = ("light", "dark")


def main(kinds: list[str]) -> None:
    """Take the pictures of the kinds named, or of all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    names = []
    with served() as site, launched() as browser:
        for width in WIDTHS:
            for scheme in SCHEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
                )
                page = context.new_page()
                for kind in kinds or PAGE_KINDS:
                    for language, root in ROOTS.items():
                        page.goto(site + root + PAGE_KINDS[kind], wait_until="networkidle")
                        name = f"{kind}-{language}-{width}-{scheme}.png"
                        page.screenshot(path=FOLDER / name, full_page=True)
                        names.append(name)
                context.close()
    rows = "".join(
        f'<figure><img src="{html.escape(n)}" width="390"><figcaption>{n}</figcaption></figure>' for n in names
    )
    (FOLDER / "index.html").write_text(f"<!doctype html><title>screenshots</title>{rows}", "utf-8")
    print(f"{len(names)} pictures in {FOLDER}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
