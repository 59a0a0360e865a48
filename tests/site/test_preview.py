"""The preview says what went wrong and goes on: with an invented build, without a site generator."""

from __future__ import annotations

import queue
import threading
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from build_scripts.cli import main
from build_scripts.core.layout import Layout
from build_scripts.pipeline import Built

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "<html><body class='x'><p>good</p></body></html>"


class Preview:
    """A preview of a small project whose builds are played by the test."""

    def __init__(self, root: Path) -> None:
        self.layout = Layout(root)
        self.results: queue.Queue[Exception | str] = queue.Queue()
        self.built: queue.Queue[str] = queue.Queue()
        self.address = ""

    def build(self, *_: object) -> Built:
        """Write the page that the test wants, or fail as it wants."""
        result = self.results.get(timeout=20)
        self.built.put("")
        if isinstance(result, Exception):
            raise result
        self.layout.site.mkdir(parents=True, exist_ok=True)
        (self.layout.site / "index.html").write_text(result)
        return Built(pages=1, files=1, datasets=1, unfilled=())

    def change(self, result: Exception | str, number: int) -> str:
        """Have the next build end so, touch a page, and return the home page once that build is the newest."""
        self.results.put(result)
        (self.layout.docs / f"page-{number}.md").write_text("x")
        return self.page(number)

    def page(self, number: int) -> str:
        """Return the home page once a build is the newest."""
        ticks = threading.Event()
        for _ in range(200):
            if self.ask(".build") == str(number):
                return self.ask("")
            ticks.wait(0.05)
        raise AssertionError(f"build {number} did not come")

    def ask(self, path: str) -> str:
        """Return what an address answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:  # noqa: S310 - a local address
                text: str = answer.read().decode()
        except urllib.error.HTTPError as error:
            text = error.read().decode()
        return text


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    """Return a running preview whose first build failed, before there was any site."""
    preview = Preview(tmp_path)
    for folder in (preview.layout.docs, preview.layout.datapackages):
        folder.mkdir()
    preview.layout.generator_base.touch()
    said: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr("build_scripts.pipeline.run_build", preview.build)
    monkeypatch.setattr("click.echo", lambda text="", **_: said.put(str(text)))
    preview.results.put(ValueError("<first> & worst"))
    arguments = ["--root", str(tmp_path), "serve", "--port", "0"]
    threading.Thread(target=main, args=(arguments,), daemon=True).start()
    while not preview.address:
        line = said.get(timeout=20)
        preview.address = next((word for word in line.split() if word.startswith("http://")), "")
    return preview


def test_the_preview_survives_everything_and_says_it_on_the_page(preview: Preview) -> None:
    """A failure before there is a site, a good build, a failure of any kind, and the good build after it."""
    first = preview.page(1)
    assert 'role="alert"' in first
    assert "&lt;first&gt; &amp; worst" in first
    assert "location.reload()" in first
    good = preview.change(GOOD, 2)
    assert "good" in good
    assert "alert" not in good
    broken = preview.change(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "half saved"), 3)
    assert "good" in broken
    assert "half saved" in broken
    mended = preview.change(GOOD.replace("good", "mended"), 4)
    assert "mended" in mended
    assert "alert" not in mended
