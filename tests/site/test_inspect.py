"""The inspector, on pages written by hand: each fault is seen, and an address is read as a browser reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.site.inspect import site_problems

if TYPE_CHECKING:
    from pathlib import Path


def test_the_inspector_sees_each_fault(tmp_path: Path) -> None:
    """A page without language, with a foreign script, a dead link, a dead anchor and a nameless picture."""
    (tmp_path / "x.svg").write_text("<svg/>")
    (tmp_path / "index.html").write_text(
        '<html><head><title>t</title><script src="https://example.org/x.js"></script></head>'
        '<body><a href="no/">a</a><a href="#no">b</a><a href="https://e.org/">c</a><img src="x.svg"></body></html>'
    )
    (tmp_path / "style.css").write_text("body { background: url(//example.org/x.png) }")
    found = sorted((problem.code, problem.file, problem.value or "") for problem in site_problems(tmp_path))
    assert found == [
        ("broken-link", "index.html", "#no"),
        ("broken-link", "index.html", "no/"),
        ("foreign-request", "index.html", "https://example.org/x.js"),
        ("foreign-request", "style.css", ""),
        ("page-fault", "index.html", ""),
        ("page-fault", "index.html", ""),
    ]


@pytest.mark.parametrize(
    ("address", "site_path", "there"),
    [
        ("/", "/", True),
        ("/p/", "/p/", True),
        ("/p/.", "/p/", True),
        ("/p/a/#here", "/p/", True),
        ("/p/en/../a/", "/p/", True),
        ("/p/x%20y.csv", "/p/", True),
        ("/p/later.zip", "/p/", True),
        ("/a/", "/p/", False),
        ("/", "/p/", False),
        ("/pa/", "/p/", False),
        ("/p/b/", "/p/", False),
        ("/p/a/#gone", "/p/", False),
        ("/p/../a/", "/p/", False),
        ("a/", "/p/", True),
        ("a/../../", "/p/", False),
        ("?query", "/p/", True),
    ],
)
def test_an_absolute_address_starts_with_the_path_of_the_site(
    tmp_path: Path, address: str, site_path: str, *, there: bool
) -> None:
    """Below its host a site has a path; what leaves it leads to another site and is broken, though the file is here."""
    for name, body in (("404", f'<a href="{address}">x</a>'), ("index", ""), ("a/index", '<p id="here">')):
        page = tmp_path / f"{name}.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>')
    (tmp_path / "x y.csv").touch()
    (tmp_path / "en").mkdir()
    found = site_problems(tmp_path, frozenset({"later.zip"}), site_path)
    assert [problem.code for problem in found] == ([] if there else ["broken-link"])
