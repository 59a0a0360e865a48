"""The history of the data as values, and as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.data.tables import csv_bytes
from build_scripts.history.changes import words
from build_scripts.history.changes.reasons import key_text
from build_scripts.history.changes.render import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from build_scripts.core.languages import Language, Text

Kind = Literal["cell", "row-added", "row-removed", "column-added", "column-removed", "table-removed"]


@dataclass(frozen=True)
class Event:
    """One change a commit made.

    date: the commit's, ISO; reason: of CHANGES.csv where `stated`, else the commit's subject in both languages. `key`
    and `column` are empty where the change has none; `old` and `new` are filled for cells only.
    """

    date: str
    commit: str
    package: str
    resource: str
    kind: Kind
    key: tuple[str, ...]
    column: str
    old: str
    new: str
    reason: Text
    stated: bool


EVENT_COLUMNS = (
    "date",
    "commit",
    "package",
    "resource",
    "kind",
    "key",
    "column",
    "old",
    "new",
    "reason_zh",
    "reason_en",
)


def as_text(events: Sequence[Event], language: Language) -> str:
    """Return a line for each event and one that counts them."""
    lines = []
    for event in events:
        place = " ".join(part for part in (key_text(event.key), event.column) if part)
        kind = words.EVENT_WORDS[event.kind].to(language)
        values = words.PROPERTY.fill(
            name=kind, old=event.old or words.EMPTY.to(language), new=event.new or words.EMPTY.to(language)
        ).to(language)
        said = values if event.kind == "cell" else kind
        parts = (event.date, event.commit, f"{event.package}/{event.resource}", place, said, event.reason.to(language))
        lines.append(" | ".join(visible(part) for part in parts))
    lines.append(words.EVENTS.fill(count=len(events)).to(language))
    return "\n".join(lines) + "\n"


def as_csv(events: Sequence[Event]) -> str:
    """Return the events as CSV with EVENT_COLUMNS; the key's cells are joined by `/`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(EVENT_COLUMNS)
    for event in events:
        place = (event.date, event.commit, event.package, event.resource, event.kind, key_text(event.key))
        writer.writerow((*place, event.column, event.old, event.new, event.reason.zh, event.reason.en))
    return out.getvalue()


#: Columns of a package's own history, published as `/data/<package>/history.csv`.
PACKAGE_HEADER = (*(name for name in EVENT_COLUMNS if name != "package"), "stated")


def package_history(events: Sequence[Event]) -> bytes:
    """Return the history of one package as canonical CSV with PACKAGE_HEADER.

    stated: whether the reason stands in CHANGES.csv; else it is the commit's subject, the same in both languages.
    """
    rows = [
        (
            *(event.date, event.commit, event.resource, event.kind, key_text(event.key), event.column),
            *(event.old, event.new, event.reason.zh, event.reason.en, str(event.stated).lower()),
        )
        for event in events
    ]
    return csv_bytes([PACKAGE_HEADER, *rows])


def as_json(events: Sequence[Event]) -> str:
    """Return the events as a JSON array, one event a line."""
    lines = [json.dumps(asdict(event), ensure_ascii=False) for event in events]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


#: By the name a user gives; each takes (events, language).
HISTORY_FORMATS: Mapping[str, Callable[[Sequence[Event], Language], str]] = {
    "text": as_text,
    "csv": lambda events, _language: as_csv(events),
    "json": lambda events, _language: as_json(events),
}
