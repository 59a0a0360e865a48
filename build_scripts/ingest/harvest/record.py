"""What is remembered of each source between runs, and the table of it that people read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from build_scripts.data.tables import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from build_scripts.ingest.harvest.sources import Source

#: A new version came in; the same came, or the server says nothing changed; the last good one was kept because what
#: came is at fault; nothing good has ever come.
FRESH, UNCHANGED, KEPT, NEVER = "fresh", "unchanged", "kept", "never"
STATE, TABLE, REJECTED = "state.json", "harvest.csv", "rejected"
_VERSION = 1
_UNLISTED = {"last_modified", "declared"}


@dataclass(frozen=True)
class Record:
    """One source after a run. rows, bytes, sha256: of the table as it stands published now, empty where there is none.

    checked_at: when the source was asked; last_good_at: when it last delivered or confirmed what is published (both
    UTC, ISO 8601). http_status, problems: of this run. address, etag, last_modified: of the version published, for the
    next request. declared: digest of the declaration that version was accepted under. licence, publisher: as the
    catalogue states them, else as declared.
    """

    source: str
    checked_at: str
    state: str
    http_status: str = ""
    etag: str = ""
    rows: str = ""
    bytes: str = ""
    sha256: str = ""
    problems: str = ""
    last_good_at: str = ""
    package: str = ""
    resource: str = ""
    frequency: str = ""
    opening: str = ""
    licence: str = ""
    publisher: str = ""
    address: str = ""
    last_modified: str = ""
    declared: str = ""


RECORD_COLUMNS = tuple(column.name for column in fields(Record) if column.name not in _UNLISTED)


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def declaration(source: Source) -> str:
    """Return the digest of what a source is declared as; its place in the file does not count."""
    table = source.resource
    stated = replace(source, line=0, resource=replace(table, fields=()))
    return digest(f"{stated!r}{[(field.name, field.type, dict(field.constraints)) for field in table.fields]}".encode())


def conditions_for(record: Record, source: Source, address: str, published: bytes | None) -> dict[str, str]:
    """Return the headers that ask for the table only if it changed.

    Empty where the published file is no longer the one recorded, the table stands elsewhere now or the declaration
    has changed: then everything is fetched and looked at anew.
    """
    if published is None or digest(published) != record.sha256:
        return {}
    if address != record.address or declaration(source) != record.declared:
        return {}
    headers = {"If-None-Match": record.etag, "If-Modified-Since": record.last_modified}
    return {name: value for name, value in headers.items() if value}


def read_state(path: Path) -> dict[str, Record]:
    """Return the records of the last run by source.

    A file that is not there or not readable is an empty memory: it lies under `build/`, which may be deleted at any
    time; then every source is fetched in full.
    """
    try:
        tree = json.loads(path.read_text("utf-8"))
        if tree["version"] != _VERSION:
            return {}
        return {node["source"]: Record(**_texts(node)) for node in tree["sources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _texts(node: Mapping[str, Any]) -> dict[str, str]:
    """Return a record's values; raise TypeError where one is no text."""
    if not all(isinstance(value, str) for value in node.values()):
        raise TypeError("a record holds texts")
    return dict(node)


def state_bytes(records: Iterable[Record]) -> bytes:
    """Return the state file."""
    tree = {"version": _VERSION, "sources": [asdict(record) for record in records]}
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def table_bytes(records: Iterable[Record]) -> bytes:
    """Return the table, one row a source, in the order of the declaration."""
    return csv_bytes([RECORD_COLUMNS, *([getattr(record, name) for name in RECORD_COLUMNS] for record in records)])
