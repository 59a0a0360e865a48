"""The chain of releases: what was published when, each record holding the digest of the one before. Pure.

`receipts.json` is a list of records, one a line, in canonical JSON. Whoever keeps the last record can see whether any
earlier one was altered: `verify_chain` names the first that does not follow. The last record is held by nothing behind
it, only by the data themselves: verify it with a snapshot.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.changes import BrokenChain, NoChain, RewrittenHistory
from build_scripts.core.languages import Text
from build_scripts.data.tables import csv_bytes

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.history.changes.snapshot import Snapshot, TableState

FILE = "receipts.json"
#: Digits of the content's digest that stand in a version.
_SHORT = 12
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")

_UNREADABLE = Text("这一行不是规范的记录", "the line is no record in canonical form")
_BAD_DATE = Text("日期“{date}”不对，或早于前一条", "the date “{date}” is none, or before the one of the record before")
_BAD_HASH = Text("hash 不是 SHA-256", "its hash is no SHA-256")
_BAD_VERSION = Text("版本号与日期和 hash 不符", "its version does not follow from its date and hash")
_REPEATED = Text("内容与前一条相同", "its content is that of the record before")
_UNLINKED = Text(
    "previous 不是前一条（{before}）的摘要：两条中有一条被改动",
    "its previous is not the digest of the record before it ({before}): one of the two was altered",
)
_BEGINNING = Text("第一条之前不应有记录", "nothing stands before the first record")
_OTHER_DATA = Text(
    "数据的摘要是 {found}，不是记录中的 {stated}", "the data's digest is {found}, not {stated} as recorded"
)
_OTHER_VERSION = Text("manifest.json 写的版本是 {stated}", "manifest.json states version {stated}")
_GONE = Text("没有了", "is gone")
_ANOTHER = Text("成了另一条（{version}）", "is another one ({version})")


@dataclass(frozen=True)
class Link:
    """One release: `date.first 12 digits of hash`, ISO date, content digest, digest of the record before ("" first)."""

    version: str
    date: str
    hash: str
    previous: str


Chain = tuple[Link, ...]


def _canonical(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def table_hash(table: TableState) -> str:
    """Return the digest of one table: its schema (names, what is stated of them, key), then canonical CSV by key.

    The order of rows in the file does not matter; a row without a usable key stands by its whole content.
    """
    names = [column.name for column in table.columns]
    schema = {"columns": [[column.name, dict(column.properties)] for column in table.columns]}
    rows = [tuple(row[name] for name in names) for row in table.rows]
    keyed = table.keyed(table.primary_key)
    if keyed is not None:
        rows = [tuple(keyed[key][1][name] for name in names) for key in sorted(keyed)]
    head = _canonical({**schema, "primaryKey": table.primary_key}).encode()
    return _sha256(head + b"\n" + csv_bytes([names, *(rows if keyed is not None else sorted(rows))]))


def content_hash(snapshot: Snapshot) -> str:
    """Return the digest of all data: of every table's digest by `package/resource`."""
    return _sha256(
        _canonical({f"{item.package}/{item.resource}": table_hash(item) for item in snapshot.tables}).encode()
    )


def record_hash(link: Link) -> str:
    """Return the digest of one record, which the next record holds as `previous`."""
    return _sha256(_canonical(asdict(link)).encode())


def append_release(chain: Chain, snapshot: Snapshot, date: str) -> Chain:
    """Return the chain with a record for this state; the same chain where the content did not change.

    date: ISO, of the release. Raises ValueError where it is no date or before the last record's.
    """
    content = content_hash(snapshot)
    if chain and chain[-1].hash == content:
        return chain
    if not _is_date(date) or (chain and date < chain[-1].date):
        raise ValueError(_BAD_DATE.fill(date=date).en)
    previous = record_hash(chain[-1]) if chain else ""
    return (*chain, Link(f"{date}.{content[:_SHORT]}", date, content, previous))


def published_chain(chain: Chain, snapshot: Snapshot, date: str) -> Chain:
    """Return the chain as it is published with these data: what is recorded, and a record for them where none is.

    date: ISO, of the release; a record never stands before the last one's date.
    """
    return append_release(chain, snapshot, max(date, chain[-1].date) if chain else date)


def chain_bytes(chain: Chain) -> bytes:
    """Return the chain as `receipts.json`: one canonical record a line."""
    return ("[\n" + ",\n".join(_canonical(asdict(link)) for link in chain) + "\n]\n").encode()


def read_chain(content: bytes, file: str = FILE) -> Chain:
    """Return the chain of a `receipts.json`; raise ProblemsFound naming the first record that is not canonical."""
    if content == chain_bytes(()):
        return ()
    links: list[Link] = []
    for line in content.split(b"\n")[1:]:
        if line == b"]":
            break
        link = _link(line.removesuffix(b","))
        if link is None:
            raise ProblemsFound([_broken(file, len(links) + 1, "?", _UNREADABLE)])
        links.append(link)
    expected = chain_bytes(tuple(links))
    if content != expected:
        pairs = enumerate(zip(content, expected, strict=False))
        at = next((number for number, (found, due) in pairs if found != due), min(len(content), len(expected)))
        # The first record stands on the second line.
        raise ProblemsFound([_broken(file, max(1, content[:at].count(b"\n")), "?", _UNREADABLE)])
    return tuple(links)


def _link(line: bytes) -> Link | None:
    """Return the record of one line, None where it is no record or not written canonically."""
    try:
        tree = json.loads(line)
        link = Link(**tree)
        texts = all(isinstance(getattr(link, field.name), str) for field in fields(Link))
        return link if texts and _canonical(tree).encode() == line else None
    except (ValueError, TypeError):
        return None


def verify_chain(chain: Chain, snapshot: Snapshot | None = None, file: str = FILE) -> Problem | None:
    """Return the first break of the chain, None where there is none.

    snapshot: the data as they are now, which must be those of the last record.
    """
    before: Link | None = None
    for position, link in enumerate(chain, start=1):
        fault = _fault(before, link)
        if fault:
            return _broken(file, position, link.version, fault)
        before = link
    if snapshot and chain and chain[-1].hash != (found := content_hash(snapshot)):
        other = _OTHER_DATA.fill(found=found[:_SHORT], stated=chain[-1].hash[:_SHORT])
        return _broken(file, len(chain), chain[-1].version, other)
    return None


def published_problem(chain: Chain, snapshot: Snapshot, version: str, file: str = FILE) -> Problem | None:
    """Return the first thing that is wrong with a published chain: no record, a break, other data, another version.

    version: what the receipt of the same site states.
    """
    if not chain:
        return NoChain(file)
    problem = verify_chain(chain, snapshot, file)
    if problem is None and chain[-1].version != version:
        return _broken(file, len(chain), chain[-1].version, _OTHER_VERSION.fill(stated=version))
    return problem


def rewritten(kept: Chain, chain: Chain, name: str, file: str = FILE) -> Problem | None:
    """Return the first record of a chain that was kept (called `name`) which another one lacks or has otherwise."""
    for position, link in enumerate(kept, start=1):
        now = chain[position - 1] if position <= len(chain) else None
        if now != link:
            reason = _ANOTHER.fill(version=now.version) if now else _GONE
            details = {"kept": name, "position": str(position), "version": link.version}
            details |= {"reason": reason.zh, "reason_en": reason.en}
            return RewrittenHistory(file, row=position + 1, details=details)
    return None


def _fault(before: Link | None, link: Link) -> Text | None:
    """Return why a record does not follow from the one before it, or is none in itself."""
    if link.previous != (record_hash(before) if before else ""):
        return _UNLINKED.fill(before=before.version) if before else _BEGINNING
    if not _is_date(link.date) or (before and link.date < before.date):
        return _BAD_DATE.fill(date=link.date)
    if not _DIGEST.match(link.hash):
        return _BAD_HASH
    if link.version != f"{link.date}.{link.hash[:_SHORT]}":
        return _BAD_VERSION
    return _REPEATED if before and link.hash == before.hash else None


def _broken(file: str, position: int, version: str, reason: Text) -> Problem:
    details = {"position": str(position), "version": version, "reason": reason.zh, "reason_en": reason.en}
    # A record stands on the line below its number: the list's bracket is the first line.
    return BrokenChain(file, row=position + 1, details=details)


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
