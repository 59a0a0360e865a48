"""What the browser tests share: the built site on a local port, a browser, and the kinds of page."""

from __future__ import annotations

import contextlib
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, sync_playwright

from tests.browser.install import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = Path(__file__).parents[2] / "build" / "site"

#: One page of every kind, by its address within a language.
PAGE_KINDS = {
    "home": "",
    "indicators": "indicators/",
    "indicator": "indicators/high-tech-enterprises/",
    "indicator-growth": "indicators/high-tech-investment-growth/",
    "indicator-references": "indicators/ic-cluster-output/",
    "monitor": "monitor/",
    "gaps": "monitor/gaps/",
    "checkability": "monitor/checkability/",
    "report": "monitor/report/",
    "outcomes": "outcomes/",
    "targets": "targets/",
    "embed": "embed/ic-cluster-output/",
    "places": "places/",
    "city": "places/caoejiang/",
    "base": "places/life-health-town/",
    "county": "places/zhuji/",
    "corridor": "places/corridor/",
    "compare": "places/compare/",
    "feedback": "feedback/",
    "changes": "changes/",
    "industries": "industries/",
    "cluster": "industries/ic/",
    "facility": "facilities/shaoxin-lab/",
    "programme": "programmes/ic/",
    "organisations": "organisations/",
    "organisation": "organisations/smic-shaoxing/",
    "projects": "projects/",
    "measures": "measures/",
    "datasets": "datasets/",
    "dataset": "datasets/places/",
    "outline": "plan/",
    "about": "about/",
    "design": "about/design/",
    "provenance": "about/provenance/",
    "consistency": "plan/consistency/",
    "missing": "no/such/page/",
}
ROOTS = {"zh": "", "en": "en/"}
#: Headless, and silent towards the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site as GitHub Pages does: a missing address is answered with the root's 404.html."""

    def __init__(self, *args: Any, path: str, **kwargs: Any) -> None:
        self.site_path = path
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Stay quiet."""

    def translate_path(self, path: str) -> str:
        """Return the file of an address; outside the path of the site there is none."""
        below = path.startswith(self.site_path)
        return super().translate_path("/" + path.removeprefix(self.site_path) if below else "/no such file")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's own page."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextlib.contextmanager
def served(folder: Path = SITE, path: str = "/") -> Iterator[str]:
    """Serve a site on a free local port, below a path that begins and ends with `/`; give its address.

    The folder need not be there yet: it is read at every request.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), path=path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{path}"
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def launched() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
