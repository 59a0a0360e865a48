"""What stands around a release: is it published already, and what is it made with."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.history.releases.sbom import spdx
from tests.cli.test_cli import run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def receipt(folder: Path, commit: str = "one", **files: str) -> str:
    """Write the receipt of a site; return the folder."""
    folder.mkdir()
    tree = {"commit": commit, "files": [{"path": path, "sha256": digest} for path, digest in files.items()]}
    (folder / "manifest.json").write_text(json.dumps(tree), "utf-8")
    return str(folder)


def test_the_same_files_are_unchanged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The commit may differ: what counts is every file's digest."""
    old, new = receipt(tmp_path / "old", a="1", b="2"), receipt(tmp_path / "new", "two", b="2", a="1")
    assert run(["unchanged", old, new], capsys)[0] == 0
    assert run(["unchanged", old, new, "--format", "github"], capsys)[:2] == (0, "unchanged=true\n")


@pytest.mark.parametrize("files", [{"a": "2"}, {"a": "1", "b": "1"}, {}], ids=["altered", "added", "removed"])
def test_another_file_is_a_change(tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str]) -> None:
    """One file altered, added or removed is a change: exit code 1, and a step's output for GitHub."""
    old, new = receipt(tmp_path / "old", a="1"), receipt(tmp_path / "new", **files)
    assert run(["unchanged", old, new], capsys)[0] == 1
    assert run(["unchanged", old, new, "--format", "github"], capsys)[:2] == (0, "unchanged=false\n")


def test_what_was_never_published_has_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first publication is one: no receipt there is no reason to hold back."""
    new = receipt(tmp_path / "new", a="1")
    assert run(["unchanged", str(tmp_path / "nothing"), new, "--format", "github"], capsys)[1] == "unchanged=false\n"


def test_a_site_without_a_receipt_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is said about a build that is not there, so nothing is deployed."""
    old = receipt(tmp_path / "old", a="1")
    code, out, err = run(["unchanged", old, str(tmp_path / "nothing"), "--format", "github"], capsys)
    assert (code, out) == (1, "")
    assert "[unreadable-receipt]" in err


def bill(requirements: str) -> dict[str, Any]:
    """Return the bill of a text."""
    tree: dict[str, Any] = json.loads(spdx(requirements, "portal", "1.0", 0))
    return tree


def test_every_pinned_package_is_in_the_bill(capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints as many packages as the lock pins, each once, each with its address and relation."""
    code, out, _ = run(["--root", str(ROOT), "sbom"], capsys)
    assert code == 0
    tree = json.loads(out)
    pins = re.findall(r"^(\S+==\S+)", (ROOT / "build_scripts/requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert [f"{item['name']}=={item['versionInfo']}" for item in tree["packages"][1:]] == pins
    assert len({item["SPDXID"] for item in tree["packages"]}) == len(pins) + 1
    assert {item["relatedSpdxElement"] for item in tree["relationships"]} == {p["SPDXID"] for p in tree["packages"]}


def test_a_marker_is_kept_and_a_hash_is_no_package() -> None:
    """A package of one system only says so."""
    package = bill('A_b==1.0 ; sys_platform == "win32" \\\n    --hash=sha256:00\n    # via c==2\n')["packages"][1:]
    assert [(item["name"], item["comment"]) for item in package] == [("a-b", 'only where sys_platform == "win32"')]
    assert package[0]["externalRefs"][0]["referenceLocator"] == "pkg:pypi/a-b@1.0"


def test_the_same_source_has_the_same_bill() -> None:
    """The bill has the release's date, and a name of its own for another lock."""
    assert bill("a==1\n") == bill("a==1\n")
    assert bill("a==1\n")["creationInfo"]["created"] == "1970-01-01T00:00:00Z"
    assert bill("a==1\n")["documentNamespace"] != bill("a==2\n")["documentNamespace"]


def test_no_lock_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is no portal's says so, with exit code 2."""
    code, _, err = run(["--root", str(tmp_path), "sbom"], capsys)
    assert code == 2
    assert "requirements.txt" in err
