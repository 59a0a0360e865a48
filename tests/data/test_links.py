"""Cited addresses: the living, the dead and the unclear are told apart, on loopback; nothing is asked twice in vain."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest

from build_scripts.core import remote
from build_scripts.core.languages import Text
from build_scripts.data.links import (
    ALIVE,
    CITING,
    DEAD,
    LINK_REPORTS,
    UNCLEAR,
    Link,
    check_links,
    citations,
    dead_addresses,
    judged,
)
from tests.cli.test_cli import run
from tests.ingest.harvest_server import Department, answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal


@pytest.fixture
def server() -> Iterator[Department]:
    """Return a server on loopback."""
    with Department() as department:
        department.answers["/410"] = answer(b"", status="410 Gone")
        department.answers["/403"] = answer(b"", status="403 Forbidden")
        department.answers["/get-only"] = lambda request: answer(
            b"", status="200 OK" if request.startswith("GET") else "404 Not Found"
        )
        yield department


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/good.csv", ALIVE, "HTTP 200"),
        ("/moved.csv", ALIVE, "HTTP 200"),
        ("/get-only", ALIVE, "HTTP 200"),
        ("/404.csv", DEAD, "HTTP 404"),
        ("/410", DEAD, "HTTP 410"),
        ("/403", UNCLEAR, "HTTP 403"),
        ("/500.csv", UNCLEAR, "HTTP 500"),
        ("/loop.csv", UNCLEAR, "HTTP 302"),
        ("/no-http.csv", UNCLEAR, "BadStatusLine 220 mail.example.org ESMTP"),
    ],
)
def test_an_answer_is_judged(server: Department, path: str, state: str, reason: str) -> None:
    """Only 404 and 410 say that a page is gone; a server that dislikes HEAD is asked by GET."""
    found, said = judged(server.address + path, 10)
    assert (found, said.en.strip()) == (state, reason)


def test_a_living_address_is_asked_once(server: Department) -> None:
    """HEAD is enough where it is answered well; the body is never sent for."""
    judged(f"{server.address}/good.csv", 10)
    assert [request.split()[0] for request in server.requests] == ["HEAD"]


def test_an_address_in_chinese_is_quoted(server: Department) -> None:
    """An address as a browser shows it is asked for as a browser asks."""
    server.answers["/%E7%BB%8D%E5%85%B4?a=1%20"] = answer(b"")
    assert judged(f"{server.address}/绍兴?a=1%20", 10)[0] == ALIVE


def test_a_closed_port_is_dead_and_a_slow_server_unclear(server: Department) -> None:
    """Nobody at the port is an answer; no answer in time is none."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert judged(f"http://127.0.0.1:{closed.getsockname()[1]}/", 10)[0] == DEAD
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert judged(f"http://127.0.0.1:{silent.getsockname()[1]}/", 0.2)[0] == UNCLEAR
    assert server.requests == []


@pytest.mark.parametrize(
    ("errno", "state"), [(socket.EAI_NONAME, DEAD), (socket.EAI_AGAIN, UNCLEAR)], ids=["no-such-host", "no-name-server"]
)
def test_a_host_without_a_name_is_dead(monkeypatch: pytest.MonkeyPatch, errno: int, state: str) -> None:
    """A name that does not exist is dead; a name server that does not answer says nothing of the name."""

    def resolve(*_: object, **__: object) -> None:
        raise socket.gaierror(errno, "no")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert judged("https://nowhere.example/", 1)[0] == state


def test_a_drip_does_not_hold_up_the_others(server: Department) -> None:
    """A head that comes a byte at a time is cut off when its time is over, though each byte was in time."""
    state, reason = judged(f"{server.address}/drip-head.csv", 0.1)
    assert (state, "0.3 s" in reason.en, "0.3 秒" in reason.zh) == (UNCLEAR, True, True)


def test_a_machines_proxy_is_used(server: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind a proxy an address is asked by way of it, as a browser does."""
    server.answers["http://cited.example/"] = answer(b"")
    monkeypatch.setenv("http_proxy", server.address)
    monkeypatch.delenv("no_proxy", raising=False)
    assert judged("http://cited.example/", 10)[0] == ALIVE


def test_what_is_no_web_address_is_never_opened() -> None:
    """A file of this machine cannot be read by citing it."""
    assert judged("file:///etc/hostname", 1, lambda *_: 200)[0] == DEAD


def test_every_citation_of_the_real_portal_is_found(layout: Layout, portal: Portal) -> None:
    """The tables are there under the names this room knows, and each cited address has its places."""
    assert set(CITING) <= {(resource.package, resource.name) for resource in portal.resources}
    cited = citations(layout, portal)
    assert "datapackages/observations/data/sources.csv:3" in [place for places in cited.values() for place in places]
    assert all(address.startswith("http") for address in cited)


def test_an_address_cited_twice_is_asked_once() -> None:
    """Both places are named, one question is asked."""
    asked: list[str] = []

    def ask(_method: str, address: str, _seconds: float) -> int:
        asked.append(address)
        return 200

    cited = {"https://a.example/": ["one.csv:2", "one.csv:3"]}
    assert check_links(cited, 1, ask)[0].places == ("one.csv:2", "one.csv:3")
    assert asked == ["https://a.example/"]


LINKS = [
    Link("https://a.example/", ("one.csv:2",), ALIVE, remote.same("HTTP 200")),
    Link("https://b.example/`@all`", ("one.csv:3", "two.csv:2"), DEAD, remote.same("HTTP 404")),
    Link("https://c.example/", ("one.csv:4",), UNCLEAR, Text("太\n慢", "timed\nout")),
]


def test_forms() -> None:
    """Text and Markdown name what is not alive, with place and reason; nothing a server says becomes markup."""
    text = LINK_REPORTS["text"](LINKS, "zh")
    assert "https://b.example/`@all`  [失效] HTTP 404\n  one.csv:3, two.csv:2\n" in text
    assert text.endswith("3 个网址：1 个可用，1 个失效，1 个不确定。\n")
    markdown = LINK_REPORTS["markdown"](LINKS, "en")
    assert "### Dead\n\n- `https://b.example/’@all’` — `HTTP 404` — `one.csv:3, two.csv:2`\n" in markdown
    assert "`timed out`" in markdown
    assert "a.example" not in markdown
    assert [link["state"] for link in json.loads(LINK_REPORTS["json"](LINKS, "en"))["links"]] == [ALIVE, DEAD, UNCLEAR]
    assert [link["reason"] for link in json.loads(LINK_REPORTS["json"](LINKS, "zh"))["links"]][1:] == [
        "HTTP 404",
        "太\n慢",
    ]


def cite(smallest: Path, address: str) -> None:
    """Make a project's table of towns the table of evidence, citing one address."""
    (smallest / "datapackages/sample").rename(smallest / "datapackages/targets")
    for name in ("datapackage.json", "en.toml"):
        file = smallest / "datapackages/targets" / name
        texts = file.read_text("utf-8").replace('"sample"', '"targets"')
        file.write_text(
            texts.replace('"towns"', '"evidence"').replace("resources.towns", "resources.evidence"), "utf-8"
        )
    table = smallest / "datapackages/targets" / "data/towns.csv"
    table.write_text(f"id,url\nfirst,{address}\n", "utf-8")


@pytest.mark.parametrize(("path", "code"), [("/good.csv", 0), ("/403", 0), ("/404.csv", 1)])
def test_the_command_ends_with_1_for_a_dead_address(
    smallest: Path, server: Department, capsys: pytest.CaptureFixture[str], path: str, code: int
) -> None:
    """A dead citation is exit code 1 and named; an unclear one is named and ends with 0."""
    cite(smallest, f"{server.address}{path}")
    found, out, err = run(["--root", str(smallest), "links"], capsys)
    assert (found, err) == (code, "")
    assert "1 addresses" in out
    assert (f"{server.address}{path}" in out) == (path != "/good.csv")


def test_a_machine_without_a_network_calls_nothing_dead(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where not one server answers, the command was called in the wrong place: exit code 2, no list."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        cite(smallest, f"http://127.0.0.1:{closed.getsockname()[1]}/")
        code, out, err = run(["--root", str(smallest), "links"], capsys)
    assert (code, out) == (2, "")
    assert "network" in err


def test_what_was_dead_is_kept_for_the_next_build() -> None:
    """Only the dead are marked, not the unclear; where nobody asked yet nothing is."""
    said = Text("x", "x")
    states = {"https://a.example/": ALIVE, "https://b.example/": DEAD, "https://c.example/": UNCLEAR}
    found = [Link(address, ("a.csv:2",), state, said) for address, state in states.items()]
    assert dead_addresses(LINK_REPORTS["json"](found, "zh")) == {"https://b.example/"}
    assert dead_addresses("") == frozenset()
