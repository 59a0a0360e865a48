"""What is kept about changes: the chain is recorded, published and verified, reasons lead to what the tables hold."""

from __future__ import annotations

import json
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from build_scripts.checked import read_checked
from build_scripts.core.layout import Layout
from build_scripts.core.model import Release
from build_scripts.core.staging import receipts_of, swap
from build_scripts.history.changes.locations import read_folder
from build_scripts.history.present import read_present
from build_scripts.history.releases.chain import append_release, chain_bytes, content_hash, read_chain
from build_scripts.ingest.check_on_copy import Trial
from build_scripts.publish.catalogue import as_manifest
from tests.conftest import published_in, smallest_at
from tests.history.test_changes import LINE, TOWNS, Past, run
from tests.history.test_receipt import _Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.core.staging import Tree
    from build_scripts.history.releases import Chain
    from build_scripts.publish.public import Published

LEDGER = "datapackages/receipts.json"


@pytest.fixture(autouse=True, scope="module")
def _day() -> Iterator[None]:
    """Let every build and record be of one day, 2026-01-05."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767600000")
        yield


@pytest.fixture
def past(smallest: Path) -> Past:
    """Return the smallest project with one commit."""
    (smallest / "mkdocs.yml").touch()
    return Past(smallest)


def site_of(root: Path, target: Path) -> Path:
    """Publish a project's data with chain and receipt into a folder, as the build does without pages."""
    layout = Layout(root)
    present, _ = read_present(layout)
    tree, published = published_in(present, target.with_name(f"{target.name}.new"))
    swap(tree.folder, target)
    sign(target, published.version)
    return target


def sign(site: Path, version: str) -> None:
    """Write the receipt of a folder: whoever forges a file can do this too."""
    (site / "manifest.json").unlink(missing_ok=True)
    receipt = as_manifest(receipts_of(site, {}), Release("http://127.0.0.1:8000/", 0, "", {}), version)
    (site / "manifest.json").write_bytes(receipt)


def chain_of(file: Path) -> Chain:
    """Return the chain of a file."""
    return read_chain(file.read_bytes())


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with two releases and, beside it, the file of the first: made once, for each test to copy."""
    root = tmp_path_factory.mktemp("made")
    layout = Layout(smallest_at(root / "project"))
    first = append_release((), read_present(layout)[0].state, "2026-01-05")
    layout.chain.write_bytes(chain_bytes(first))
    towns = layout.root / TOWNS
    towns.write_text(towns.read_text("utf-8").replace("12.5", "12.6"), "utf-8")
    site_of(layout.root, root / "site")
    return root


@pytest.fixture
def site(past: Past, _made: Path, tmp_path: Path) -> Path:
    """Return a site with two releases: one recorded, one of data that are not."""
    shutil.copyfile(_made / "project" / LEDGER, past.root / LEDGER)
    past.edit(TOWNS, "12.5", "12.6")
    shutil.copytree(_made / "site", tmp_path / "site")
    return tmp_path / "site"


def test_a_record_is_added_for_other_data_only(past: Past, capsys: pytest.CaptureFixture[str]) -> None:
    """The first call makes the file, the second leaves every byte, a changed cell adds one record to it."""
    command = ["--root", str(past.root), "record"]
    code, out, _ = run(command, capsys)
    first = (past.root / LEDGER).read_bytes()
    assert (code, "recorded version 2026-01-05." in out) == (0, True)
    code, out, _ = run(["--lang", "zh", *command], capsys)
    assert (code, "没有变化" in out) == (0, True)
    assert (past.root / LEDGER).read_bytes() == first
    past.edit(TOWNS, "12.5", "12.6")
    assert run(command, capsys)[0] == 0
    chain = chain_of(past.root / LEDGER)
    assert len(chain) == 2
    assert chain[:1] == read_chain(first)


def test_faulty_data_and_a_broken_chain_are_not_recorded(past: Past, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, and the file stays as it was."""
    command = ["--root", str(past.root), "record"]
    past.edit(TOWNS, "12.5", "12.5 km")
    code, _, err = run(command, capsys)
    assert (code, "[wrong-type]" in err) == (1, True)
    assert not (past.root / LEDGER).exists()
    past.edit(TOWNS, "12.5 km", "12.5")
    (past.root / LEDGER).write_text("[]\n")
    code, _, err = run(command, capsys)
    assert (code, "[broken-chain]" in err) == (1, True)
    assert (past.root / LEDGER).read_text() == "[]\n"


def test_a_record_is_never_dated_before_the_last(past: Past, capsys: pytest.CaptureFixture[str]) -> None:
    """Built anew with an earlier date, other data get the last record's date."""
    layout = Layout(past.root)
    past.edit(TOWNS, "12.5", "12.4")
    (past.root / LEDGER).write_bytes(chain_bytes(append_release((), read_present(layout)[0].state, "2026-03-01")))
    past.edit(TOWNS, "12.4", "12.5")
    assert run(["--root", str(past.root), "record"], capsys)[0] == 0
    assert [link.date for link in chain_of(past.root / LEDGER)] == ["2026-03-01", "2026-03-01"]


def test_the_published_chain_ends_with_the_published_data(
    site: Path, past: Past, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is recorded, then one record for data that are not; every build of the same writes the same bytes."""
    chain = chain_of(site / "receipts.json")
    assert len(chain) == 2
    assert chain[:1] == chain_of(past.root / LEDGER)
    assert json.loads((site / "manifest.json").read_text("utf-8"))["version"] == chain[-1].version
    again = site_of(past.root, tmp_path / "again")
    assert (again / "receipts.json").read_bytes() == (site / "receipts.json").read_bytes()
    code, out, _ = run(["verify-receipt", str(site)], capsys)
    assert (code, chain[-1].version in out) == (0, True)


def test_the_version_of_the_real_portal_is_that_of_its_chain(layout: Layout, public: tuple[Tree, Published]) -> None:
    """What is published has the content of what lies in the project, and the pages know the last record's version."""
    tree, published = public
    ledger = chain_of(layout.chain)
    assert ledger, "portal record was run"
    assert published.chain[: len(ledger)] == ledger
    assert published.version == published.chain[-1].version
    copies = read_folder(tree.folder, "data", "data")
    assert published.chain[-1].hash == content_hash(read_present(layout)[0].state) == content_hash(copies)
    assert chain_of(tree.folder / "receipts.json") == published.chain


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("cell", "the data's digest is"),
        ("record", "record 2 ("),
        ("version", "manifest.json states version 2026-01-05.forged"),
        ("no chain", "[no-chain]"),
        ("empty chain", "[no-chain]"),
        ("no record", "[broken-chain]"),
    ],
)
def test_a_forged_site_is_found_by_its_chain(
    site: Path, spoil: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even where the receipt was forged with it: each is named, with exit code 1."""
    chain = (site / "receipts.json").read_text("utf-8")
    version = json.loads((site / "manifest.json").read_text("utf-8"))["version"]
    if spoil == "cell":
        table = site / "data/sample/towns.csv"
        table.write_text(table.read_text("utf-8").replace("12.6", "12.7"), "utf-8")
    elif spoil == "record":
        first = json.loads(chain)[0]["hash"]
        (site / "receipts.json").write_text(chain.replace(first, "0" * 64).replace(first[:12], "0" * 12), "utf-8")
    elif spoil == "version":
        version = "2026-01-05.forged"
    elif spoil == "no chain":
        (site / "receipts.json").unlink()
    else:
        (site / "receipts.json").write_bytes(chain_bytes(()) if spoil == "empty chain" else b"{}")
    sign(site, version)
    code, out, _ = run(["verify-receipt", str(site)], capsys)
    assert (code, said in out) == (1, True), out
    assert out.endswith("1 problem(s)\n")


def test_a_copy_that_was_kept_shows_a_rewritten_past(
    site: Path, past: Past, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An earlier chain is the beginning of the present one; a chain made anew whole is not, and its record is named."""
    kept = tmp_path / "kept.json"
    ask = ["verify-receipt", str(site), "--previous", str(kept)]
    for length in (0, 1, 2):
        kept.write_bytes(chain_bytes(chain_of(site / "receipts.json")[:length]))
        assert run(ask, capsys)[0] == 0
    (past.root / LEDGER).unlink()
    forged = site_of(past.root, tmp_path / "forged")
    assert run(["verify-receipt", str(forged)], capsys)[0] == 0
    ask[1] = str(forged)
    code, out, _ = run(ask, capsys)
    assert (code, "[rewritten-history] record 1 of kept.json" in out) == (1, True)
    code, out, _ = run(["--lang", "zh", *ask], capsys)
    assert "成了另一条" in out
    shutil.copyfile(forged / "receipts.json", kept)
    ask[1] = str(site)
    assert run(ask, capsys)[0] == 1
    kept.write_bytes(chain_bytes(chain_of(site / "receipts.json")[1:]))
    code, out, _ = run(ask, capsys)
    assert (code, "kept.json, row 2" in out) == (1, True), "a copy that is broken itself proves nothing"


def test_a_longer_copy_than_the_chain_is_a_loss(
    site: Path, past: Past, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site put back to an earlier release lacks the record that was kept."""
    past.edit(TOWNS, "12.6", "12.5")
    earlier = site_of(past.root, tmp_path / "earlier")
    ask = ["verify-receipt", str(earlier), "--previous", str(site / "receipts.json")]
    code, out, _ = run(ask, capsys)
    assert (code, "record 2 of receipts.json" in out, "is gone here" in out) == (1, True, True)


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Serve the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_a_site_is_verified_and_continued_by_its_address(
    address: str, site: Path, past: Past, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over HTTP the chain is checked as on disk, and `record` goes on from what was published between two records."""
    assert run(["verify-receipt", address], capsys)[0] == 0
    published = chain_of(site / "receipts.json")
    past.edit(TOWNS, "12.6", "12.7")
    command = ["--root", str(past.root), "record", "--published"]
    assert run([*command, address], capsys)[0] == 0
    recorded = chain_of(past.root / LEDGER)
    assert (recorded[:2], len(recorded)) == (published, 3)
    assert run([*command, address], capsys)[0] == 0, "what was recorded since is longer than what is published"
    assert chain_of(past.root / LEDGER) == recorded
    code, _, err = run([*command, f"{address}nothing/"], capsys)
    assert (code, "publishes no chain yet" in err) == (0, True)
    assert run([*command, "http://127.0.0.1:9/"], capsys)[0] == 2
    (site / "receipts.json").unlink()
    assert "[no-chain]" in run(["verify-receipt", address], capsys)[1]


def test_two_chains_that_part_are_not_joined(site: Path, past: Past, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that was published and one recorded in its place: the command refuses, nothing is written."""
    past.edit(TOWNS, "12.6", "12.7")
    command = ["--root", str(past.root), "record"]
    assert run(command, capsys)[0] == 0
    before = (past.root / LEDGER).read_bytes()
    code, _, err = run([*command, "--published", str(site)], capsys)
    assert (code, "[rewritten-history]" in err) == (1, True)
    assert (past.root / LEDGER).read_bytes() == before


def test_the_check_asks_for_reasons_against_a_revision(past: Past, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --against nothing is asked; with it the change is named beside other problems, until a line says why."""
    past.edit(TOWNS, "12.5", "12.6")
    ask = ["--root", str(past.root), "check"]
    assert run(ask, capsys)[0] == 0
    code, out, _ = run([*ask, "--against", "HEAD", "--format", "github"], capsys)
    assert (code, "file=datapackages/sample/data/towns.csv,line=2" in out) == (1, True)
    past.edit(TOWNS, "1950", "long ago")
    out = run([*ask, "--against", "HEAD"], capsys)[1]
    assert "[change-without-reason]" in out
    assert "[wrong-type]" in out
    past.edit(TOWNS, "long ago", "1950")
    past.explain(LINE)
    assert run([*ask, "--against", "HEAD"], capsys)[0] == 0
    assert run([*ask, "--against", "nowhere"], capsys)[0] == 2


def idle(past: Past) -> list[int | None]:
    """Return the rows of CHANGES.csv that lead nowhere, as the check finds them."""
    return [problem.row for problem in read_present(Layout(past.root))[1] if problem.code == "idle-reason"]


def test_a_reason_leads_to_what_the_table_holds(past: Past) -> None:
    """By itself or by the lines that follow it, in any order; a value changed back without a line breaks the way."""
    second = LINE.replace("12.6", "12.7").replace("12.5", "12.6")
    past.edit(TOWNS, "12.5", "12.7")
    past.explain(second, LINE)
    assert idle(past) == []
    past.explain(LINE)
    assert idle(past) == [2]
    past.edit(TOWNS, "12.7", "12.8")
    past.explain(LINE, second)
    assert idle(past) == [2, 3]


def test_a_reason_for_what_is_gone_stays(past: Past) -> None:
    """A row that was removed leaves its reasons behind; they are no problem."""
    past.edit(TOWNS, "12.5", "12.6")
    past.explain(LINE)
    (past.root / TOWNS).write_text("\n".join((past.root / TOWNS).read_text("utf-8").splitlines()[:1]) + "\n", "utf-8")
    assert idle(past) == []


def test_a_broken_chain_stops_the_check(past: Past) -> None:
    """A record altered in the repository is a problem of the data, named with its line."""
    chain = append_release((), read_present(Layout(past.root))[0].state, "2026-01-05")
    (past.root / LEDGER).write_bytes(chain_bytes(chain).replace(b'"previous":""', b'"previous":"0"'))
    with pytest.raises(Exception, match="1 problems") as caught:
        read_checked(Layout(past.root))
    (problem,) = caught.value.problems  # type: ignore[attr-defined] # ProblemsFound, by its message
    assert (problem.code, problem.file, problem.row) == ("broken-chain", LEDGER, 2)


def test_a_table_that_comes_in_cannot_belie_a_reason(past: Past) -> None:
    """Harvest and import try a table against the reasons too: otherwise the next check would stop the publication."""
    past.edit(TOWNS, "12.5", "12.6")
    past.explain(LINE)
    layout = Layout(past.root)
    towns, trial = past.root / TOWNS, Trial(layout)
    assert trial.problems({towns: towns.read_bytes()}) == []
    found = trial.problems({towns: towns.read_bytes().replace(b"12.6", b"12.9")})
    assert [problem.code for problem in found] == ["idle-reason"]
