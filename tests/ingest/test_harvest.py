"""Remote tables: what is good comes in, what is at fault leaves every byte of the last good version where it was."""

from __future__ import annotations

import contextlib
import cProfile
import csv
import json
import socket
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.errors import PROBLEM_CLASSES
from build_scripts.core.layout import Layout
from build_scripts.data.load import read_portal
from build_scripts.history.present import read_present
from build_scripts.ingest.harvest import Fetcher, Network, harvest, read_sources
from build_scripts.ingest.harvest.catalogue import find
from build_scripts.ingest.harvest.network import is_public
from build_scripts.ingest.harvest.rejection import Rejected
from tests.cli.test_cli import run
from tests.ingest.harvest_server import ETAG, NEW, OLD, REPEATS, Department

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from build_scripts.ingest.harvest import Harvested

TABLE = "datapackages/sample/data/towns.csv"
THEN, NOW = "2026-11-20T00:00:00Z", "2026-11-23T00:00:00Z"
BOUNDS = """[source.bounds]
area = { min = 0, max = 1000, max_change_percent = 20 }
founded = { min = 1900 }
"""


def declared(url: str, bounds: str = BOUNDS, **changes: str | int | None) -> str:
    """Return one `[[source]]` for the table `sample/towns`; `None` leaves a property out."""
    properties: dict[str, str | int | None] = {
        "id": "towns",
        "title_zh": "镇",
        "title_en": "Towns",
        "publisher_zh": "统计局",
        "publisher_en": "Statistics",
        "url": url,
        "package": "sample",
        "resource": "towns",
        "format": "csv",
        "frequency": "每年",
        "opening": "无条件开放",
        "licence": "CC-BY-4.0",
        "min_rows": 1,
        "max_bytes": 200_000,
        **changes,
    }
    lines = [
        f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in properties.items() if value is not None
    ]
    return "\n".join(["[[source]]", *lines, bounds])


@dataclass
class Bench:
    """A smallest project, the server, and how they are brought together."""

    root: Path
    server: Department
    slept: list[float]

    @property
    def table(self) -> Path:
        """The published table."""
        return self.root / TABLE

    def fetcher(self, *, allow_local: bool = True, network: Network | None = None, seconds: float = 10) -> Fetcher:
        """Return a fetcher that does not wait between attempts."""
        network = replace(network or Network(), sleep=self.slept.append)
        return Fetcher(allow_local, total_seconds=seconds, network=network)

    def declare(self, *sources: str) -> None:
        """Write the declaration."""
        (self.root / "datapackages" / "sources.toml").write_text("\n".join(sources), "utf-8")

    def harvest(self, fetcher: Fetcher | None = None, moment: str = NOW) -> list[Harvested]:
        """Harvest what is declared."""
        layout = Layout(self.root)
        portal, faults = read_portal(layout)
        sources, problems = read_sources(layout, portal, allow_local=True)
        assert [*faults, *problems] == []
        return harvest(layout, sources, fetcher or self.fetcher(), moment)

    def recorded(self) -> list[dict[str, str]]:
        """Return the rows of the record."""
        with (self.root / "build/harvest/harvest.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def faults(self) -> list[str]:
        """Return what is wrong with the declaration, as `code: why`."""
        layout = Layout(self.root)
        portal, _ = read_portal(layout)
        _, problems = read_sources(layout, portal, allow_local=False)
        for problem in problems:
            assert problem.explain("zh") != problem.explain("en")
        return [f"{problem.row} {problem.code}: {problem.explain('en')[0]}" for problem in problems]


@pytest.fixture(scope="module")
def department() -> Iterator[Department]:
    """Run the misbehaving server."""
    with Department() as server:
        yield server


@pytest.fixture
def bench(smallest: Path, department: Department) -> Bench:
    """Return a project whose table is the last good version."""
    department.requests.clear()
    department.times_asked = 0
    assert (smallest / TABLE).read_text("utf-8") == OLD
    return Bench(smallest, department, [])


# ---- what is good comes in ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["good", "windows", "packed", "chunked", "moved", "twice-500"])
def test_a_good_table_comes_in(bench: Bench, path: str) -> None:
    """However it is sent, the table is published in the house's form, and the portal with it is valid."""
    bench.declare(declared(f"{bench.server.address}/{path}.csv"))
    (outcome,) = bench.harvest()
    assert (outcome.problems, outcome.record.state) == ([], "fresh")
    assert bench.table.read_text("utf-8") == NEW
    (row,) = bench.recorded()
    assert (row["source"], row["checked_at"], row["state"], row["http_status"]) == ("towns", NOW, "fresh", "200")
    assert (row["rows"], row["bytes"], row["problems"]) == ("2", str(len(NEW.encode())), "")
    assert (row["last_good_at"], row["licence"], row["publisher"]) == (NOW, "CC-BY-4.0", "统计局")
    assert not (bench.root / "build/harvest/quarantine").exists()
    layout = Layout(bench.root)
    assert read_present(layout)[1] == []


def test_a_server_that_recovers_is_asked_again_with_growing_pauses(bench: Bench) -> None:
    """Two answers of 503 cost one and two seconds, then the table comes."""
    bench.declare(declared(f"{bench.server.address}/twice-500.csv"))
    bench.harvest()
    assert bench.slept == [1.0, 2.0]
    assert len(bench.server.requests) == 3


def test_the_same_bytes_are_no_new_version(bench: Bench) -> None:
    """A server without entity tags sends everything; nothing is written."""
    bench.declare(declared(f"{bench.server.address}/same.csv"))
    before = bench.table.stat().st_mtime_ns
    (outcome,) = bench.harvest()
    assert (outcome.record.state, bench.table.stat().st_mtime_ns) == ("unchanged", before)


def test_not_modified_is_asked_for_and_believed(bench: Bench) -> None:
    """The second run sends what the first was told; 304 confirms the published version."""
    bench.declare(declared(f"{bench.server.address}/conditional.csv"))
    bench.harvest(moment=THEN)
    (outcome,) = bench.harvest()
    assert f"If-None-Match: {ETAG}" in bench.server.requests[1]
    assert (outcome.record.state, outcome.record.http_status, outcome.record.rows) == ("unchanged", "304", "2")
    assert outcome.record.last_good_at == NOW
    assert bench.table.read_text("utf-8") == NEW


@pytest.mark.parametrize("change", ["file", "declaration", "address", "state", "bad state"])
def test_not_modified_is_not_asked_for_where_it_would_prove_nothing(bench: Bench, change: str) -> None:
    """An edited file, a tightened declaration, a moved table or a lost memory: the whole table is looked at anew."""
    url = f"{bench.server.address}/good.csv"
    bench.declare(declared(url))
    bench.harvest(moment=THEN)
    state = bench.root / "build/harvest/state.json"
    match change:
        case "file":
            bench.table.write_text(OLD, "utf-8")
        case "declaration":
            bench.declare(declared(url, min_rows=2))
        case "address":
            bench.declare(declared(url.replace("good", "conditional")))
        case "state":
            state.unlink()
        case _:
            state.write_text('{"version": 1, "sources": [{"source": 3}]}')
    (outcome,) = bench.harvest()
    assert "If-" not in bench.server.requests[-1]
    assert outcome.record.http_status == "200"
    assert bench.table.read_text("utf-8") == NEW


# ---- what is at fault keeps the last good version -------------------------------------------------------------------

#: Path, codes, a piece of the message.
FAULTS = [
    ("404", ["harvest-http-status"], "answers with HTTP 404"),
    ("500", ["harvest-http-status"], "answers with HTTP 500"),
    ("304", ["harvest-http-status"], "answers with HTTP 304"),
    ("hangs-up", ["harvest-unreachable"], "cannot be reached"),
    ("no-http", ["harvest-protocol"], "BadStatusLine"),
    ("brotli", ["harvest-protocol"], "Content-Encoding: br"),
    ("html", ["harvest-html"], "<!DOCTYPE html><html><body>Please log in"),
    ("short", ["harvest-truncated"], "bytes came"),
    ("cut-chunk", ["harvest-truncated"], "the transfer broke off"),
    ("half-packed", ["harvest-truncated"], "the packed content has no end"),
    ("cut-line", ["harvest-truncated"], "its last line has 5 of 7 cells"),
    ("cut-quote", ["harvest-truncated"], "it ends inside a quotation"),
    ("empty", ["harvest-truncated"], "it is empty"),
    ("gb18030", ["harvest-charset"], "it looks like GB18030 (GBK)"),
    ("latin1", ["harvest-charset"], "is not UTF-8."),
    ("not-csv", ["harvest-not-csv"], "',' expected after '\"'"),
    ("huge-cell", ["harvest-not-csv"], "a cell of 40,000 characters"),
    ("endless-cell", ["harvest-not-csv"], "a cell of 150,000 characters"),
    ("wide", ["harvest-not-csv"], "a row of 5,007 cells"),
    ("wide-row", ["harvest-not-csv"], "a row of 150,001 cells"),
    ("narrow", ["harvest-not-csv"], "too many rows are not as wide as the header"),
    ("blank", ["harvest-not-csv"], "too many rows are not as wide as the header"),
    ("exponent", ["wrong-type"], "values of type number"),
    ("digits", ["wrong-type"], "values of type number"),
    ("drift", ["harvest-schema-drift"], "missing: area_status, founded; added: founded_in; order: kept"),
    ("swapped", ["harvest-schema-drift"], "missing: —; added: —; order: changed"),
    ("fewer", ["dangling-reference", "dangling-reference", "harvest-too-few-rows"], "has 0 rows, at least 1 are due"),
    ("jump", ["harvest-value-jump"], "east-town: from 12.5 to 125 (+900.0%), more than the 20% allowed"),
    ("out-of-bounds", ["broken-constraint", "harvest-out-of-bounds"], "not between 1900 and …"),
    ("nan", ["wrong-type"], "values of type number"),
    ("type", ["wrong-type"], "values of type number"),
    ("ragged", ["broken-constraint", "ragged-row"], "6 cells, the header 7"),
    ("ragged-last", ["broken-constraint", "ragged-row"], "6 cells, the header 7"),
    ("status", ["status-contradicts"], "yet its status is “stated”"),
    ("lost-row", ["dangling-reference"], "sample/towns has no such value"),
    ("formula", ["unsafe-cell"], "begins with = + - @"),
    ("hidden", ["harvest-hidden-character"], "U+202E"),
    ("oversize", ["harvest-too-large"], "more than 200,000 bytes"),
    ("oversize-unsaid", ["harvest-too-large"], "more than 200,000 bytes"),
    ("bomb", ["harvest-bomb"], "unpacks to more than 200,000 bytes"),
    ("drip", ["harvest-timeout"], "after 0.3 s"),
    ("drip-head", ["harvest-timeout"], "after 0.3 s"),
    ("loop", ["harvest-redirect"], "it leads in a circle"),
    ("hop-0", ["harvest-redirect"], "more than 5 redirects"),
    ("to-file", ["harvest-redirect"], "the address is a file of this machine"),
    ("to-nowhere", ["harvest-redirect"], "it does not say where to"),
]
ELSEWHERE = {"harvest-private-address", "harvest-tls", "harvest-catalogue", "harvest-more-faults"}


@pytest.mark.parametrize(("path", "codes", "message"), FAULTS, ids=[path for path, *_ in FAULTS])
def test_a_fault_keeps_the_last_good_version(bench: Bench, path: str, codes: Sequence[str], message: str) -> None:
    """Not one byte changes; the message says why in both languages; the record says what is published since when."""
    bench.declare(declared(f"{bench.server.address}/{path}.csv"))
    # Only what never ends is given little time, so that a busy machine fails no other case.
    (outcome,) = bench.harvest(bench.fetcher(seconds=0.3 if path.startswith("drip") else 10))
    assert bench.table.read_bytes() == OLD.encode()
    assert sorted(problem.code for problem in outcome.problems) == codes
    assert message in "\n".join(problem.explain("en")[0] for problem in outcome.problems)
    for problem in outcome.problems:
        assert any("\u4e00" <= character <= "\u9fff" for character in problem.explain("zh")[1])
    (row,) = bench.recorded()
    assert (row["state"], row["rows"], row["bytes"]) == ("kept", "2", str(len(OLD.encode())))
    assert (row["last_good_at"], set(row["problems"].split())) == ("", set(codes))
    assert not (bench.root / "build/harvest/quarantine").exists()


def test_every_problem_of_a_harvest_is_shown_here() -> None:
    """A message nobody has seen is a message nobody has read."""
    shown = {code for _, codes, _ in FAULTS for code in codes if code.startswith("harvest-")}
    assert shown | ELSEWHERE == {code for code in PROBLEM_CLASSES if code.startswith("harvest-")}
    assert {code for code, _, _ in DECLARATIONS} == {code for code in PROBLEM_CLASSES if code.startswith("source-")}


def test_only_what_may_pass_is_tried_again(bench: Bench) -> None:
    """Three attempts for a server in trouble, one for one that says no."""
    for path, attempts in (("500", 3), ("hangs-up", 3), ("404", 1), ("html", 1), ("short", 1)):
        bench.server.requests.clear()
        bench.declare(declared(f"{bench.server.address}/{path}.csv"))
        bench.harvest()
        assert len(bench.server.requests) == attempts, path


#: Calls of functions, of the language's own too: of a harvest of 200,000 bytes at most, of a catalogue of repeats.
MOST_CALLS, MOST_CALLS_OF_REPEATS = 3_000_000, 12_000_000


@contextlib.contextmanager
def no_more_calls_than(most: int, what: str) -> Iterator[None]:
    """Hold that no more functions are called: work, whatever the machine does meanwhile."""
    profile = cProfile.Profile()
    with profile:
        yield
    calls = sum(entry.callcount for entry in profile.getstats())
    assert calls < most, f"{what}: {calls} calls"


def test_no_table_takes_more_than_its_share(bench: Bench) -> None:
    """What is too large or repeats itself is refused for little work, not looked at cell by cell."""
    paths = ("endless-cell", "wide", "wide-row", "narrow", "blank", "exponent", "digits")
    for path in paths:
        bench.declare(declared(f"{bench.server.address}/{path}.csv"))
        with no_more_calls_than(MOST_CALLS, path):
            bench.harvest()
    with no_more_calls_than(MOST_CALLS_OF_REPEATS, "repeats"), pytest.raises(Rejected):
        find("dcat", REPEATS, "https://a.example/", "/d")


def test_catalogue_attempts_and_pauses_share_one_deadline(bench: Bench) -> None:
    """A server that fails again and again, or a catalogue that drips, takes no more than the time of one source."""
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        time.sleep(seconds)

    network = Network(sleep=sleep)
    for path, changes in (("500.csv", {}), ("drip.csv", {"format": "dcat", "dataset": "towns"})):
        bench.declare(declared(f"{bench.server.address}/{path}", **changes))
        # The drip never ends: without the deadline this would not come back.
        (outcome,) = bench.harvest(Fetcher(True, total_seconds=0.4, network=network))
        assert [problem.code for problem in outcome.problems] == ["harvest-timeout"]
    assert sum(waited) < 0.5


def test_nobody_at_the_port(bench: Bench) -> None:
    """A refused connection is tried three times and reported as unreachable."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        bench.declare(declared(f"http://127.0.0.1:{taken.getsockname()[1]}/towns.csv"))
        (outcome,) = bench.harvest()
    assert [problem.code for problem in outcome.problems] == ["harvest-unreachable"]
    assert bench.slept == [1.0, 2.0]
    assert bench.table.read_bytes() == OLD.encode()


def test_a_certificate_that_proves_nothing(bench: Bench) -> None:
    """An https address that speaks no TLS is refused at once, never taken in the clear."""
    bench.declare(declared(f"https://127.0.0.1:{bench.server.port}/good.csv"))
    (outcome,) = bench.harvest()
    assert [problem.code for problem in outcome.problems] == ["harvest-tls"]
    assert (bench.slept, bench.table.read_bytes()) == ([], OLD.encode())


def test_after_a_good_run_a_bad_one_keeps_the_record_of_the_good(bench: Bench) -> None:
    """Rows, digest and date stay those of what is published, and the next good run may still ask conditionally."""
    bench.declare(declared(f"{bench.server.address}/conditional.csv"))
    (good,) = bench.harvest(moment=THEN)
    held = bench.server.answers["/conditional.csv"]
    bench.server.answers["/conditional.csv"] = bench.server.answers["/html.csv"]
    try:
        (bad,) = bench.harvest()
    finally:
        bench.server.answers["/conditional.csv"] = held
    assert (bad.record.state, bad.record.checked_at, bad.record.last_good_at) == ("kept", NOW, THEN)
    assert (bad.record.rows, bad.record.sha256, bad.record.etag) == ("2", good.record.sha256, ETAG)
    (again,) = bench.harvest()
    assert (again.record.state, again.record.http_status) == ("unchanged", "304")
    assert bench.table.read_text("utf-8") == NEW


def test_a_file_edited_since_is_never_taken_for_what_the_server_confirms(bench: Bench) -> None:
    """A bad run between the edit and the next request does not make the edited file the recorded one."""
    bench.declare(declared(f"{bench.server.address}/good.csv"))
    bench.harvest(moment=THEN)
    bench.table.write_text(OLD, "utf-8")
    held = bench.server.answers["/good.csv"]
    bench.server.answers["/good.csv"] = bench.server.answers["/html.csv"]
    try:
        (bad,) = bench.harvest()
    finally:
        bench.server.answers["/good.csv"] = held
    assert (bad.record.state, bad.record.etag, bench.table.read_text("utf-8")) == ("kept", "", OLD)
    bench.harvest()
    assert "If-" not in bench.server.requests[-1]
    assert bench.table.read_text("utf-8") == NEW


@pytest.mark.parametrize("path", ["html", "type"])
def test_a_table_that_never_came(bench: Bench, path: str) -> None:
    """Without a last good version nothing is written at all; a good one then begins."""
    bench.table.unlink()
    bench.declare(declared(f"{bench.server.address}/{path}.csv"))
    (outcome,) = bench.harvest()
    assert (outcome.record.state, outcome.record.sha256, outcome.record.rows) == ("never", "", "")
    assert not bench.table.exists()
    bench.declare(declared(f"{bench.server.address}/good.csv"))
    (outcome,) = bench.harvest()
    assert (outcome.record.state, bench.table.read_text("utf-8")) == ("fresh", NEW)


def test_all_faults_of_a_table_come_at_once(bench: Bench) -> None:
    """Drift, too few rows, a value out of bounds and its jump: one report, and the table to look at."""
    bench.declare(declared(f"{bench.server.address}/everything.csv", min_rows=2))
    (outcome,) = bench.harvest()
    assert sorted({problem.code for problem in outcome.problems}) == [
        "harvest-out-of-bounds",
        "harvest-schema-drift",
        "harvest-too-few-rows",
        "harvest-value-jump",
    ]
    assert {problem.file for problem in outcome.problems} == {"build/harvest/rejected/towns.csv"}
    assert "=东镇" in (bench.root / "build/harvest/rejected/towns.csv").read_text("utf-8")
    assert bench.table.read_bytes() == OLD.encode()
    bench.declare(declared(f"{bench.server.address}/good.csv"))
    bench.harvest()
    assert not (bench.root / "build/harvest/rejected/towns.csv").exists()


def test_a_table_all_wrong_says_so_in_a_hundred_faults(bench: Bench) -> None:
    """The rest is counted."""
    bench.declare(declared(f"{bench.server.address}/many.csv"))
    (outcome,) = bench.harvest()
    assert len(outcome.problems) == 101
    (more,) = (problem for problem in outcome.problems if problem.code == "harvest-more-faults")
    assert int(more.details["count"]) > 500
    assert bench.table.read_bytes() == OLD.encode()


def test_one_bad_source_does_not_stop_the_others(bench: Bench) -> None:
    """The bad one is kept, the good one after it comes in, and sees the tables as they are published."""
    roads = bench.root / "datapackages/sample/data/roads.csv"
    bench.server.answers["/roads.csv"] = b"HTTP/1.1 200 OK\r\n\r\nid,town_id\nfirst,west-town\n"
    second = declared(f"{bench.server.address}/roads.csv", "", id="roads", resource="roads")
    bench.declare(declared(f"{bench.server.address}/lost-row.csv"), second)
    bad, good = bench.harvest()
    assert (bad.record.state, good.record.state) == ("kept", "fresh")
    assert bench.table.read_bytes() == OLD.encode()
    assert roads.read_text("utf-8") == "id,town_id\nfirst,west-town\n"
    assert [row["state"] for row in bench.recorded()] == ["kept", "fresh"]


# ---- where a table may come from ------------------------------------------------------------------------------------


def outside(bench: Bench, names: dict[str, list[str]], dialled: list[str]) -> Network:
    """Return an internet in which every public address is the server, and names stand where they are said to."""
    asked: dict[str, int] = {}

    def resolve(host: str, _port: int) -> list[str]:
        asked[host] = asked.get(host, -1) + 1
        found = names.get(host, [host])
        return [found[min(asked[host], len(found) - 1)]] if host == "rebinding.example" else found

    def dial(address: str, _port: int, seconds: float) -> socket.socket:
        dialled.append(address)
        return socket.create_connection(("127.0.0.1", bench.server.port), seconds)

    return Network(resolve, dial, lambda plain, _host: plain)


NAMES = {
    "open.example": ["198.41.0.4"],
    "intranet.example": ["198.41.0.4", "10.0.0.7"],
    "rebinding.example": ["198.41.0.4", "127.0.0.1"],
}


@pytest.mark.parametrize(
    ("url", "code", "message"),
    [
        ("http://open.example/private.csv", "harvest-private-address", "169.254.169.254 stands at 169.254.169.254"),
        ("http://open.example/inside.csv", "harvest-private-address", "intranet.example stands at 10.0.0.7"),
        ("http://127.0.0.1/good.csv", "harvest-private-address", "127.0.0.1 stands at 127.0.0.1"),
        ("https://open.example/private.csv", "harvest-redirect", "from https down to http"),
    ],
)
def test_a_step_into_a_private_network_is_not_taken(bench: Bench, url: str, code: str, message: str) -> None:
    """No connection is made to the forbidden address; the last good version stays."""
    dialled: list[str] = []
    bench.declare(declared(url))
    (outcome,) = bench.harvest(bench.fetcher(allow_local=False, network=outside(bench, NAMES, dialled)))
    (problem,) = outcome.problems
    assert (problem.code, outcome.record.state) == (code, "kept")
    assert message in problem.explain("en")[0]
    assert set(dialled) <= {"198.41.0.4"}
    assert bench.table.read_bytes() == OLD.encode()


def test_a_name_is_resolved_once_and_the_checked_address_is_taken(bench: Bench) -> None:
    """A name server that answers with loopback the second time is not asked a second time."""
    dialled: list[str] = []
    bench.declare(declared("http://rebinding.example/good.csv"))
    (outcome,) = bench.harvest(bench.fetcher(allow_local=False, network=outside(bench, NAMES, dialled)))
    assert (outcome.record.state, dialled) == ("fresh", ["198.41.0.4"])


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("198.41.0.4", True),
        ("2001:500:2::c", True),
        *((address, False) for address in ("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254")),
        *((address, False) for address in ("100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "240.0.0.1")),  # noqa: S104 - an address that is refused
        *((address, False) for address in ("::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1")),
        *((address, False) for address in ("2002:7f00:1::", "64:ff9b::a00:1", "2001:0:4136:e378:8000:63bf:80ff:fffe")),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001 - a table of cases
    """Private, loopback, link-local, shared, reserved and multicast are not; nor are they inside an IPv6 address."""
    assert is_public(address) is public


def test_a_local_file(bench: Bench, tmp_path: Path) -> None:
    """With leave a file of this machine is a source; a folder or a file that is too large is none."""
    offered = tmp_path / "offered 表.csv"
    offered.write_text(NEW, "utf-8")
    for url, max_bytes, state in (
        (tmp_path.as_uri(), 1000, "kept"),
        (offered.as_uri(), 10, "kept"),
        (offered.as_uri(), 1000, "fresh"),
    ):
        bench.declare(declared(url, max_bytes=max_bytes))
        (outcome,) = bench.harvest()
        assert outcome.record.state == state
        assert bench.table.read_text("utf-8") == (NEW if state == "fresh" else OLD)


# ---- catalogues -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "path", "licence", "publisher"),
    [
        ("data.json", "data.json", "https://creativecommons.org/publicdomain/zero/1.0/", "Bureau of Statistics"),
        # The publisher's name there begins with “=”: it does not enter a table.
        ("dcat", "catalogue.jsonld", "https://creativecommons.org/licenses/by/4.0/", "统计局"),
        ("datapackage", "package/datapackage.json", "ODC-BY-1.0", "Bureau of Towns"),
    ],
)
def test_a_catalogue_leads_to_its_table(bench: Bench, form: str, path: str, licence: str, publisher: str) -> None:
    """The one dataset's CSV comes in; licence and publisher are recorded as the catalogue has them."""
    bench.declare(declared(f"{bench.server.address}/{path}", format=form, dataset="towns"))
    (outcome,) = bench.harvest()
    assert (outcome.problems, outcome.record.state) == ([], "fresh")
    assert (outcome.record.licence, outcome.record.publisher) == (licence, publisher)
    assert bench.table.read_text("utf-8") == NEW


@pytest.mark.parametrize(
    ("form", "path", "dataset", "message"),
    [
        ("data.json", "data.json", "rivers", "has no dataset “rivers”"),
        ("data.json", "data.json", "pictures", "offers no CSV of the dataset “pictures”"),
        ("dcat", "broken.json", "towns", "is no valid JSON"),
        ("dcat", "deep.json", "towns", "is no valid JSON"),
        ("dcat", "odd.json", "towns", "offers no CSV"),
        ("dcat", "repeats.json", "towns", "has no dataset “towns”"),
        ("dcat", "repeats.json", "/d", "offers no CSV"),
        ("datapackage", "package/datapackage.json", "map", "a resource “map” that is not one CSV file"),
        ("datapackage", "data.json", "towns", "has no resource “towns”"),
    ],
)
def test_a_catalogue_without_the_table(bench: Bench, form: str, path: str, dataset: str, message: str) -> None:
    """What cannot be found keeps the last good version."""
    bench.declare(declared(f"{bench.server.address}/{path}", format=form, dataset=dataset))
    (outcome,) = bench.harvest()
    assert [problem.code for problem in outcome.problems] == ["harvest-catalogue"]
    assert message in outcome.problems[0].explain("en")[0]
    assert bench.table.read_bytes() == OLD.encode()


# ---- the declaration ------------------------------------------------------------------------------------------------

GOOD = declared("https://data.example.org/towns.csv")
DECLARATIONS: list[tuple[str, str, str]] = [
    ("source-lacks", declared("https://x.example/", title_en=None), "does not state title_en"),
    ("source-lacks", declared("https://x.example/", format="dcat"), "does not state dataset"),
    ("source-unknown-property", declared("https://x.example/", min_row=3), "min_row (did you mean “min_rows”?)"),
    ("source-bad-value", declared("https://x.example/", frequency="常常"), "frequency should be one of: 每日"),
    ("source-bad-value", declared("https://x.example/", opening="开放"), "opening should be one of: 无条件开放"),
    ("source-bad-value", declared("https://x.example/", format="xlsx"), "format should be one of: csv"),
    ("source-bad-value", declared("https://x.example/", title_zh=3), "title_zh should be text"),
    ("source-bad-value", declared("https://x.example/", id="towns\n"), "id is not written in the form"),
    ("source-bad-value", declared("https://x.example/", id="../x"), "id is not written in the form"),
    ("source-bad-value", declared("https://x.example/", min_rows=0), "min_rows may not be less than 1"),
    ("source-bad-value", declared("https://x.example/", max_bytes="1 MB"), "max_bytes should be a whole number"),
    ("source-bad-value", declared("https://x.example/", "bounds = 3"), "bounds should be an object"),
    ("source-bad-address", declared("ftp://x.example/towns.csv"), "neither http nor https"),
    ("source-bad-address", declared("file:///towns.csv"), "is a file of this machine"),
    ("source-bad-address", declared("http:///towns.csv"), "names no host"),
    ("source-bad-address", declared("https://me:secret@x.example/"), "holds a user name or password"),
    ("source-bad-address", declared("https://x.example/a b"), "holds spaces"),
    ("source-bad-address", declared("https://[x"), "is malformed"),
    ("source-unknown-table", declared("https://x.example/", package="simple"), "package (did you mean “sample”?)"),
    ("source-unknown-table", declared("https://x.example/", resource="town"), "resource (did you mean “towns”?)"),
    ("source-twice", GOOD + declared("https://x.example/", "", resource="roads"), "has this id already"),
    ("source-twice", GOOD + declared("https://x.example/", id="more-towns"), "has this table already"),
    ("source-bad-bound", GOOD + "name_zh = { min = 1 }", "bounds.name_zh is no column of numbers"),
    ("source-bad-bound", declared("https://x.example/", "[source.bounds]\narea = { least = 1 }"), "nothing else"),
    ("source-bad-bound", declared("https://x.example/", '[source.bounds]\narea = { min = "1" }'), "should be a number"),
    ("source-bad-bound", declared("https://x.example/", "[source.bounds]\narea = { max = nan }"), "must be numbers"),
    ("source-bad-bound", declared("https://x.example/", "[source.bounds]\narea = { min = 2, max = 1 }"), "min above"),
    (
        "source-bad-bound",
        declared("https://x.example/", "[source.bounds]\narea = { max_change_percent = -1 }"),
        "may not be less than 0",
    ),
    ("source-closed", declared("https://x.example/", opening="禁止开放"), "is marked 禁止开放"),
]


def test_what_is_no_list_of_sources_is_named_as_the_schema_says(bench: Bench) -> None:
    """A misspelt table, or something else in its place, is a problem of the file; nothing is read of it."""
    for text, found in (
        ("[sources]", "unknown-property"),
        ("source = 3", "bad-property"),
        ("source = [3]", "bad-property"),
    ):
        bench.declare(text)
        assert [fault.split(": ")[0].split()[1] for fault in bench.faults()] == [found], text


def test_a_good_declaration_has_no_fault(bench: Bench) -> None:
    """What the cases below spoil is valid."""
    bench.declare(GOOD)
    assert bench.faults() == []


@pytest.mark.parametrize(("code", "text", "message"), DECLARATIONS, ids=[text[2] for text in DECLARATIONS])
def test_a_fault_of_the_declaration_is_one_problem(bench: Bench, code: str, text: str, message: str) -> None:
    """One fault, one message, at the line of its source."""
    bench.declare(text)
    (found,) = bench.faults()
    line = text[: text.rindex("[[source]]")].count("\n") + 1
    assert found.startswith(f"{line} {code}: ")
    assert message in found


@pytest.mark.parametrize("text", ["[[source]", "\udcff"])
def test_a_declaration_that_cannot_be_read(bench: Bench, text: str) -> None:
    """No TOML."""
    (bench.root / "datapackages/sources.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    (found,) = bench.faults()
    assert "unreadable-file" in found


# ---- the command ----------------------------------------------------------------------------------------------------


def command(
    bench: Bench, capsys: pytest.CaptureFixture[str], *arguments: str, lang: str = "en"
) -> tuple[int, str, str]:
    """Run `portal harvest` in the project."""
    (bench.root / "mkdocs.yml").touch()
    return run(["--lang", lang, "--root", str(bench.root), "harvest", *arguments], capsys)


def test_nothing_is_declared(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """No file, nothing to harvest: said, and no fault."""
    code, out, err = command(bench, capsys)
    assert (code, err) == (0, "")
    assert out == "datapackages/sources.toml is not there or declares no source: nothing to harvest.\n"


def test_the_command_takes_over(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, one line a source; the date is the one stated."""
    bench.declare(declared(f"{bench.server.address}/good.csv"))
    code, out, err = command(bench, capsys, "--allow-local", "--as-of", "2026-11-23T08:30:00+08:00")
    assert (code, out, err) == (0, "towns: taken over, 2 rows.\n", "")
    assert bench.recorded()[0]["checked_at"] == "2026-11-23T00:30:00Z"


def test_the_clock_is_read_only_when_asked(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise SOURCE_DATE_EPOCH dates the record, and two runs make the same bytes."""
    bench.declare(declared(f"{bench.server.address}/same.csv"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    command(bench, capsys, "--allow-local")
    assert bench.recorded()[0]["checked_at"] == "1970-01-02T00:00:00Z"
    command(bench, capsys, "--allow-local", "--now")
    assert bench.recorded()[0]["checked_at"] > "2020"


def test_the_command_keeps_back(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and every message, in the language and form asked for; without leave loopback is refused."""
    bench.declare(declared(f"{bench.server.address}/gb18030.csv"))
    code, out, _ = command(bench, capsys, "--allow-local", lang="zh")
    assert code == 1
    assert out.startswith("towns：保留上一次的好版本（2 行，确认时间没有记录）。\n")
    assert "像是 GB18030" in out
    assert "另存为“CSV UTF-8”" in out
    code, out, _ = command(bench, capsys, "--format", "json")
    (problem,) = json.loads(out)["problems"]
    assert (code, problem["code"], problem["row"]) == (1, "harvest-private-address", 1)
    code, out, _ = command(bench, capsys, "--format", "github")
    assert (code, out.startswith("::error file=datapackages/sources.toml,line=1,title=")) == (1, True)
    assert bench.table.read_bytes() == OLD.encode()


def test_a_faulty_declaration_fetches_nothing(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """Who cannot say what should come in gets nothing: exit code 1, no request."""
    bench.declare(declared(f"{bench.server.address}/good.csv", frequency="常常"))
    code, out, _ = command(bench, capsys, "--allow-local")
    assert (code, "[source-bad-value]" in out) == (1, True)
    assert bench.server.requests == []
    assert bench.table.read_bytes() == OLD.encode()


@pytest.mark.parametrize(
    "arguments", [["--as-of", "soon"], ["--as-of", "2026-11-23", "--now"], ["--timeout", "0"], ["--format", "xml"]]
)
def test_wrong_usage(bench: Bench, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """A mistyped call is one line and exit code 2."""
    code, _, err = command(bench, capsys, *arguments)
    assert (code, len(err.strip().splitlines())) == (2, 1)
