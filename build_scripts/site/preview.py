"""A server on this machine that shows the site and rebuilds it when something it is made from changes."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.core.layout import Layout

#: Seconds of quiet before a rebuild: an editor writes several times for one save.
QUIET = 0.3
#: The address that a page asks for the number of the newest build.
BUILD_ADDRESS = "/.build"
_RELOAD = b"""<script>
(async () => {
  for (let seen; ; await new Promise((resolve) => setTimeout(resolve, 700))) {
    const now = await fetch("%s").then((answer) => answer.text(), () => seen);
    if (seen && seen !== now) location.reload();
    seen = now;
  }
})();
</script>"""


class _Builds:
    """Counts the builds; the pages of a preview reload when the number grows."""

    def __init__(self) -> None:
        self.number = 1


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
        content = page.read_bytes() if page.is_file() else b"404"
        if self.watch:
            content = content.replace(b"</body>", _RELOAD % BUILD_ADDRESS.encode() + b"</body>")
        self._send(200 if found else 404, content, "text/html; charset=utf-8")

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


def _surviving(rebuild: Callable[[], None], failed: Callable[[Exception], None]) -> None:
    """Rebuild; hand over whatever it ends with. A preview outlives every fault: the next save is built anew."""
    try:
        rebuild()
    except Exception as error:  # noqa: BLE001 - whatever it is, the watching thread must not end with it
        failed(error)


def _rebuild_on_change(changed: threading.Event, rebuild: Callable[[], None], builds: _Builds) -> None:
    """Rebuild whenever something changed and has been quiet for a moment."""
    while True:
        changed.wait()
        while changed.is_set():
            changed.clear()
            changed.wait(QUIET)
        rebuild()
        builds.number += 1


def run_preview(
    layout: Layout,
    port: int,
    rebuild: Callable[[], None],
    ready: Callable[[str], None],
    failed: Callable[[Exception], None],
    *,
    watch: bool,
) -> None:
    """Serve `build/site` on this machine until interrupted; build first where there is no site yet or `watch` is on.

    ready: told the address. failed: told what a build ended with; the last good site stays. Raises OSError where the
    port is taken.
    """
    builds = _Builds()
    build_again = partial(_surviving, rebuild, failed)
    handler = partial(_Handler, layout=layout, builds=builds, watch=watch)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    if watch or not layout.site.is_dir():
        build_again()
    if watch:
        changed = threading.Event()
        observer = Observer()
        for folder in (layout.docs, layout.datapackages):
            observer.schedule(_Watcher(changed), str(folder), recursive=True)
        observer.daemon = True
        observer.start()
        threading.Thread(target=_rebuild_on_change, args=(changed, build_again, builds), daemon=True).start()
    ready(f"http://127.0.0.1:{server.server_address[1]}/")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
