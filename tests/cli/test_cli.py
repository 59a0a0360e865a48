"""The command: help with examples, exit codes, languages, no traceback."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from build_scripts.cli import main, portal
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COMMANDS = sorted(portal.commands)


def run(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it printed."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    return int(str(ended.value.code)), printed.out, printed.err


@pytest.mark.parametrize("command", [[], *[[name] for name in COMMANDS]])
def test_help_shows_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself by example."""
    code, out, _ = run([*command, "--help"], capsys)
    assert code == 0
    assert "Example: portal" in out


def test_check_of_a_valid_project(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 and one line that counts what was checked."""
    (smallest / "mkdocs.yml").touch()
    code, out, err = run(["--root", str(smallest), "check"], capsys)
    assert (code, err) == (0, "")
    assert out.startswith("no problems: 2 packages, ")
    code, out, _ = run(["--root", str(smallest), "check", "--format", "json"], capsys)
    assert (code, json.loads(out)) == (0, {"problems": []})


def test_check_of_a_faulty_project(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and the problems, in the language asked for."""
    (smallest / "mkdocs.yml").touch()
    (smallest / "datapackages/sample/data/roads.csv").write_text("id,town_id\nfirst,nowhere\n")
    code, out, _ = run(["--root", str(smallest), "check"], capsys)
    assert code == 1
    assert "[dangling-reference]" in out
    code, out, _ = run(["--lang", "zh", "--root", str(smallest), "check"], capsys)
    assert code == 1
    assert "共 1 个问题" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["check", "--format", "xml"],
        ["--root", "/nowhere", "check"],
        ["serve", "--port", "x"],
        ["--lang", "fr"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped call is explained, never a traceback."""
    code, _, err = run(arguments, capsys)
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert "--help" in err
    if "--lang" not in arguments:
        code, _, err = run(["--lang", "zh", *arguments], capsys)
        assert code == 2
        assert len(err.strip().splitlines()) == 1
        assert not re.search(r"[a-z]{3,} [a-z]{3,}", err), "an English phrase in a Chinese message"


def test_a_new_package_is_valid_and_published_without_code(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `portal new` makes passes the check, empty and with a row; a taken or malformed name is refused."""
    (smallest / "mkdocs.yml").touch()
    shutil.copytree(ROOT / "datapackages" / "plan", smallest / "datapackages" / "plan")
    shutil.rmtree(smallest / "datapackages" / "vocabulary")
    shutil.copytree(ROOT / "datapackages" / "vocabulary", smallest / "datapackages" / "vocabulary")
    root = ["--root", str(smallest)]
    words = ["--title", "桥梁", "--title-en", "Bridges"]
    assert run([*root, "new", "bridges", *words], capsys)[0] == 0
    code, out, _ = run([*root, "check"], capsys)
    assert code == 0, out
    rows = smallest / "datapackages/bridges/data/rows.csv"
    rows.write_text(rows.read_text("utf-8") + "first,八字桥,Bazi Bridge,c0\n", "utf-8")
    assert run([*root, "check"], capsys)[0] == 0
    rows.write_text(rows.read_text("utf-8") + "second,题扇桥,Tishan Bridge,c99\n", "utf-8")
    code, out, _ = run([*root, "check"], capsys)
    assert code == 1
    assert "plan/outline has no such value" in out
    for slug in ("bridges", "Stone Bridges", "../elsewhere"):
        assert run([*root, "new", slug, *words], capsys)[0] == 2


def test_a_folder_that_is_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Running it elsewhere says where it should run, in the language asked for."""
    code, _, err = run(["--root", str(tmp_path), "build"], capsys)
    assert code == 2
    assert "is no portal project" in err
    code, _, err = run(["--lang=zh", "--root", str(tmp_path), "build"], capsys)
    assert code == 2
    assert "不是门户项目" in err
