"""portal.toml and kinds.toml: read into values, or problems that say what to mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from build_scripts.cli import main
from build_scripts.core.identity import UNSTATED
from build_scripts.core.languages import Text, read_words
from build_scripts.core.layout import Layout
from build_scripts.data.load import read_portal

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.model import Portal

KIND = """
[[kind]]
name = "town"
package = "sample"
resource = "towns"
key = "id"
folder = "towns/"
listed = ["name", "area"]
"""


def read(root: Path) -> Portal:
    """Return the portal of a project that has no fault in its descriptions."""
    portal, problems = read_portal(Layout(root))
    assert problems == []
    return portal


def problems_of(root: Path) -> list[tuple[str, str, str]]:
    """Return (code, file, what) of every problem of a project's descriptions."""
    _, problems = read_portal(Layout(root))
    return [
        (problem.code, problem.file, problem.details.get("property") or problem.details.get("what") or "")
        for problem in problems
    ]


def put(root: Path, name: str, text: str) -> None:
    """Write one of the settings."""
    (root / "datapackages" / name).write_text(text, "utf-8")


def test_the_identity_is_what_the_file_states(smallest: Path) -> None:
    """Names in both languages, the plan with its number, no extent where none is stated."""
    identity = read(smallest).identity
    assert identity.portal.publisher.en == "River towns plan data portal"
    assert identity.plan.cited.zh == "河镇规划（河发〔2020〕1号）"
    assert identity.plan.scope == "valley"
    assert identity.city.extent is None
    assert identity.kind("part") == ""
    assert identity.paged_kinds == ()


def test_levels_are_asked_for_by_their_role(smallest: Path) -> None:
    """The order is the file's; pieces and districts have no pages."""
    path = smallest / "datapackages" / "portal.toml"
    levels = [("valley", "whole"), ("field", "piece"), ("town", "part"), ("shire", "district"), ("port", "linked")]
    more = "".join(
        f'\n[[levels]]\nkind = "{kind}"\nrole = "{role}"\nname = {{ zh = "{kind}", en = "{kind}s" }}\n'
        for kind, role in levels
    )
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    identity = read(smallest).identity
    assert identity.paged_kinds == ("valley", "town", "port")
    assert identity.kind("part") == "town"
    assert identity.kinds("linked", "part") == ("town", "port")
    assert identity.title("town").en == identity.words["Level_part"].en == "Towns"
    assert identity.words["level_part"].en == "towns"
    assert identity.words["level_site"] == Text("", "")


def test_a_portal_without_identity_is_not_published(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and the file that is missing; a stand-in is never used for anything."""
    (smallest / "datapackages" / "portal.toml").unlink()
    assert problems_of(smallest) == [("missing-file", "datapackages/portal.toml", "")]
    portal, _ = read_portal(Layout(smallest))
    assert portal.identity is UNSTATED
    (smallest / "mkdocs.yml").write_text("site_name: x\n")
    with pytest.raises(SystemExit) as ended:
        main(["--root", str(smallest), "check"])
    assert ended.value.code == 1
    assert "datapackages/portal.toml" in capsys.readouterr().out


def test_all_that_is_wrong_with_the_identity_comes_at_once(smallest: Path) -> None:
    """A misspelt property, a missing one, a level of no known role."""
    path = smallest / "datapackages" / "portal.toml"
    text = path.read_text("utf-8").replace("last_year", "lst_year").replace('zh = "河县", ', "")
    put(smallest, "portal.toml", text + '\n[[levels]]\nkind = "town"\nrole = "village"\n')
    assert set(problems_of(smallest)) == {
        ("unknown-property", "datapackages/portal.toml", "plan.lst_year"),
        ("missing-property", "datapackages/portal.toml", "plan.last_year"),
        ("missing-property", "datapackages/portal.toml", "city.full_name.zh"),
        ("bad-property", "datapackages/portal.toml", "levels[0].role"),
        ("missing-property", "datapackages/portal.toml", "levels[0].name"),
    }
    put(smallest, "portal.toml", "[portal\n")
    assert [code for code, _, _ in problems_of(smallest)] == ["unreadable-file"]


def test_words_take_their_names_from_the_identity(smallest: Path) -> None:
    """No word keeps the braces of a name, and none keeps the name of another city."""
    identity = read(smallest).identity
    words, missing = read_words(Layout(smallest).words, identity.words)
    assert missing == {}
    assert words["site.name"].zh == "河镇规划数据"
    assert words["home.title"].en == "River Towns Plan Data Portal"
    for key, text in words.items():
        kept = set(re.findall(r"{(\w+)}", text.zh + text.en)) & set(identity.words)
        assert kept == set(), key
        assert not re.search("绍兴|Shaoxing", text.zh + text.en), key


def test_kinds_are_read_and_none_is_needed(smallest: Path) -> None:
    """Without the file there is no kind; a kind whose package is absent is no problem, it is not shown."""
    assert read(smallest).things.kinds == ()
    put(smallest, "kinds.toml", KIND + KIND.replace('"town"', '"bridge"').replace('"sample"', '"bridges"'))
    things = read(smallest).things
    assert [kind.name for kind in things.kinds] == ["town", "bridge"]
    assert things["town"].listed == ("name", "area")
    assert things.keyed_by("sample", "towns", "id") == "town"
    assert things.keyed_by("sample", "towns", "name_zh") is None


def test_a_column_that_no_table_has_is_named_with_its_kind(smallest: Path) -> None:
    """The file, the kind and the column; and a rule between kinds there are not."""
    rule = '\n[[relation]]\nrule = "same-clause"\nsubjects = ["town"]\npredicate = "names"\nobjects = ["river"]\n'
    put(smallest, "kinds.toml", KIND.replace('"area"]', '"aera"]') + rule)
    assert problems_of(smallest) == [
        ("unusable-kind", "datapackages/kinds.toml", "sample/towns.aera"),
        ("unusable-kind", "datapackages/kinds.toml", "river"),
    ]
    _, problems = read_portal(Layout(smallest))
    assert "did you mean “area”?" in problems[0].explain("en")[0]
    put(smallest, "kinds.toml", KIND.replace("folder", "foldr"))
    assert {code for code, _, _ in problems_of(smallest)} == {"unknown-property", "missing-property"}
