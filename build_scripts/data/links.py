"""Every address cited as a source is asked whether it still stands; nothing is written, nothing is judged by its text.

A page that says “not found” with HTTP 200, or leads to the home page, counts as alive: that takes a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from build_scripts.core import remote
from build_scripts.core.languages import Language, Text
from build_scripts.data.load.files import Files
from build_scripts.data.load.table_files import TableFile

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal

#: The tables that cite sources, as (package, resource), and the column with the address.
CITING = (("observations", "sources"), ("outcomes", "sources"), ("targets", "evidence"))
COLUMN = "url"

ALIVE, DEAD, UNCLEAR = "alive", "dead", "unclear"
#: Well answered. A redirect that is still one at its end leads in a circle or nowhere.
_GOOD = range(200, 300)

#: Asks an address by a method (HEAD, GET) within so many seconds for each step, as `remote.status` does.
Asker = Callable[[str, str, float], int]


@dataclass(frozen=True)
class Link:
    """One address. places: where it is cited, as file:row, the header being row 1; reason: the answer, or the fault."""

    address: str
    places: tuple[str, ...]
    state: str
    reason: Text


def citations(layout: Layout, portal: Portal) -> dict[str, list[str]]:
    """Return every cited address with its places, in the order of the tables; a missing table cites nothing."""
    found: dict[str, list[str]] = {}
    files = Files(layout)
    known = {(resource.package, resource.name): resource for resource in portal.resources}
    for resource in (known[key] for key in CITING if key in known):
        path = layout.package_path(resource.package, resource.path)
        table = TableFile(resource, layout.shown(path), files.read(path) or b"")
        for row, texts in enumerate(table.texts(), start=2):
            if address := texts.get(COLUMN, ""):
                found.setdefault(address, []).append(f"{table.file}:{row}")
    return found


def judged(address: str, seconds: float, ask: Asker = remote.status) -> tuple[str, Text]:
    """Return (state, reason) of an address: HEAD first, GET where that is not answered well, as some servers refuse it.

    Dead is only what says so: 404, 410, no such host, nobody at the port. A time-out, 403 or 503 may be this machine's
    own standing with the server, so that is unclear.
    """
    state, reason = DEAD, _NO_ADDRESS
    if not remote.is_web(address):
        return state, reason
    for method in ("HEAD", "GET"):
        try:
            status = ask(method, address, seconds)
        except remote.WebFault as fault:
            state, reason = (DEAD if fault.nobody else UNCLEAR), fault.reason
            continue
        reason = remote.same(f"{_ANSWERED}{status}")
        if status in _GOOD:
            return ALIVE, reason
        state = DEAD if status in remote.MISSING else UNCLEAR
    return state, reason


def check_links(cited: Mapping[str, Sequence[str]], seconds: float, ask: Asker = remote.status) -> list[Link]:
    """Ask every address once, one after the other; `cited` is what `citations` returns."""
    return [Link(address, tuple(places), *judged(address, seconds, ask)) for address, places in cited.items()]


def dead_addresses(kept: str) -> frozenset[str]:
    """Return the addresses that were dead when they were last asked. kept: what `as_json` made; empty where never."""
    links = json.loads(kept)["links"] if kept else ()
    return frozenset(link["address"] for link in links if link["state"] == DEAD)


def anyone_answered(links: Sequence[Link]) -> bool:
    """Return whether a single server answered; where none did, it is this machine that is cut off, not they."""
    return any(link.reason.en.startswith(_ANSWERED) for link in links)


_ANSWERED = "HTTP "
_NO_ADDRESS = Text("不是 http:// 或 https://", "neither http:// nor https://")
_COUNTS = Text(
    "{total} 个网址：{alive} 个可用，{dead} 个失效，{unclear} 个不确定。",
    "{total} addresses: {alive} alive, {dead} dead, {unclear} unclear.",
)
_NAMES = {DEAD: Text("失效", "dead"), UNCLEAR: Text("不确定，请人工看看", "unclear, to be looked at by a person")}


def _counted(links: Sequence[Link], language: Language) -> str:
    """Return how many there are of each state, as a sentence."""
    counts = {state: sum(link.state == state for link in links) for state in (ALIVE, DEAD, UNCLEAR)}
    return _COUNTS.fill(total=len(links), **counts).to(language)


def as_text(links: Sequence[Link], language: Language) -> str:
    """Return two lines for each address that is not alive, and the counts."""
    lines = []
    for state, name in _NAMES.items():
        for link in (link for link in links if link.state == state):
            lines += [
                f"{link.address}  [{name.to(language)}] {link.reason.to(language)}",
                f"  {', '.join(link.places)}",
            ]
    return "\n".join([*lines, _counted(links, language), ""])


def as_json(links: Sequence[Link], language: Language) -> str:
    """Return every address, the living too, as a JSON object."""
    listed = [{**asdict(link), "reason": link.reason.to(language)} for link in links]
    return json.dumps({"links": listed}, ensure_ascii=False, indent=2) + "\n"


def as_markdown(links: Sequence[Link], language: Language) -> str:
    """Return the counts and a list for each state that is not alive; what servers said stands as code, not markup."""
    lines = [_counted(links, language)]
    for state, name in _NAMES.items():
        chosen = [link for link in links if link.state == state]
        lines += ["", f"### {name.to(language).capitalize()}", ""] if chosen else []
        lines += [
            f"- {_code(link.address)} — {_code(link.reason.to(language))} — {_code(', '.join(link.places))}"
            for link in chosen
        ]
    return "\n".join([*lines, ""])


def _code(text: str) -> str:
    """Return a text as a code span on one line."""
    return f"`{' '.join(text.replace('`', '’').split())}`"


LINK_REPORTS: Mapping[str, Callable[[Sequence[Link], Language], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
