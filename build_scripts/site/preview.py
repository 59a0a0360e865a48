"""A server on this machine that shows the site and rebuilds it when something it is made from changes."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout

#: Builds the site; returns the report of what went wrong, empty where nothing did.
Rebuild = Callable[[], str]
#: Seconds of quiet before a rebuild: an editor writes several times for one save.
QUIET = 0.3
#: The address that a page asks for the number of the newest build.
BUILD_ADDRESS = "/.build"
_RELOAD = f"""<script>
(async () => {{
  for (let seen; ; await new Promise((resolve) => setTimeout(resolve, 700))) {{
    const now = await fetch("{BUILD_ADDRESS}").then((answer) => answer.text(), () => seen);
    if (seen && seen !== now) location.reload();
    seen = now;
  }}
}})();
</script>"""


#: What a page shows of a build that failed; it stands before everything else, for nothing behind it is new.
_FAULT = '<pre role="alert" style="margin:0;padding:1em;white-space:pre-wrap;background:#7d1c00;color:#fff">{}</pre>'
_EMPTY = '<!doctype html><html lang="mul"><head><meta charset="utf-8"><title>404</title></head><body></body></html>'
_BODY = re.compile(r"<body[^>]*>")


class _Builds:
    """Counts the builds and keeps what the last one reported; pages of a preview reload when the number grows."""

    def __init__(self) -> None:
        self.number = 0
        self.fault = ""

    def run(self, rebuild: Rebuild) -> None:
        """Build once more and keep what went wrong."""
        self.fault = rebuild()
        self.number += 1

    def shown_on(self, html: str) -> str:
        """Return a page with the last fault on it, if any, and the script that reloads it."""
        fault = _FAULT.format(escape(self.fault)) if self.fault else ""
        html = _BODY.sub(lambda match: match[0] + fault, html, count=1)
        return html.replace("</body>", f"{_RELOAD}</body>")


class _Handler(SimpleHTTPRequestHandler):
    """Serves the finished site; adds the reload script to pages on their way out (never to the files)."""

    def __init__(self, *args: Any, layout: Layout, builds: _Builds, watch: bool, **kwargs: Any) -> None:
        self.site, self.builds, self.watch = layout.site, builds, watch
        super().__init__(*args, directory=str(layout.site), **kwargs)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Stay quiet."""

    def do_GET(self) -> None:
        """Answer with a file, the number of the build, or the site's own 404 page."""
        if self.path == BUILD_ADDRESS:
            self._send(200, str(self.builds.number).encode(), "text/plain")
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            super().do_GET()  # redirects to the address with its slash
            return
        page = path / "index.html" if path.is_dir() else path
        found = page.is_file()
        if found and page.suffix != ".html":
            super().do_GET()
            return
        page = page if found else self.site / "404.html"
        html = page.read_text("utf-8") if page.is_file() else _EMPTY
        html = self.builds.shown_on(html) if self.watch else html
        self._send(200 if found else 404, html.encode(), "text/html; charset=utf-8")

    def _send(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


class _Watcher(FileSystemEventHandler):
    """Sets a flag when a file changes."""

    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note the change; merely opening or closing a file is none."""
        if event.event_type in {"created", "modified", "moved", "deleted"} and not event.is_directory:
            self.changed.set()


def _rebuild_on_change(changed: threading.Event, rebuild: Rebuild, builds: _Builds) -> None:
    """Rebuild whenever something changed and has been quiet for a moment."""
    while True:
        changed.wait()
        while changed.is_set():
            changed.clear()
            changed.wait(QUIET)
        builds.run(rebuild)


def run_preview(layout: Layout, port: int, rebuild: Rebuild, ready: Callable[[str], None], *, watch: bool) -> None:
    """Serve `build/site` on this machine until interrupted; build first where there is no site yet or `watch` is on.

    rebuild: builds, and returns what went wrong, empty where nothing did; it must not raise, or no later change would
    be built. Raises OSError where the port is taken.
    """
    builds = _Builds()
    handler = partial(_Handler, layout=layout, builds=builds, watch=watch)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    if watch or not layout.site.is_dir():
        builds.run(rebuild)
    if watch:
        changed = threading.Event()
        observer = Observer()
        for folder in (layout.docs, layout.datapackages):
            observer.schedule(_Watcher(changed), str(folder), recursive=True)
        observer.daemon = True
        observer.start()
        threading.Thread(target=_rebuild_on_change, args=(changed, rebuild, builds), daemon=True).start()
    ready(f"http://127.0.0.1:{server.server_address[1]}/")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
