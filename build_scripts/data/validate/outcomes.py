"""What evidence must be: of a known subject, not of the future, counted only by the rule, from a source as graded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.core.errors import outcomes as faults
from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.tables import WrongType
from build_scripts.data.spelling import date_meant, exists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.errors import Problem
    from build_scripts.data.load.table_files import TableFiles, Texts

EVENTS, SOURCES, LEADS = ("outcomes", "events"), ("outcomes", "sources"), ("outcomes", "leads")
OBSERVATIONS = ("observations", "observations")
#: By kind of subject: its package, table and key.
SUBJECTS = {
    "project": ("projects", "projects", "id"),
    "facility": ("innovation", "facilities", "id"),
    "laboratory": ("innovation", "laboratories", "organisation_id"),
    "base": ("places", "bases", "place_id"),
    "enterprise": ("industries", "enterprises", "organisation_id"),
    "organisation": ("organisations", "organisations", "id"),
    "place": ("places", "places", "id"),
    "target": ("targets", "targets", "id"),
    "clause": ("plan", "outline", "id"),
    "indicator": ("indicators", "series", "id"),
}
ABOUT = (EVENTS, ("outcomes", "event-subjects"), ("outcomes", "search-subjects"))
_WITH_BOUNDS = (OBSERVATIONS, ("outcomes", "amounts"), LEADS)
#: Columns with a day, month or year, or a span of two, as text.
DATED = {
    EVENTS: ("event_on", "other_on", "expected_on"),
    SOURCES: ("published_on",),
    ("observations", "sources"): ("published_on",),
    OBSERVATIONS: ("period",),
    ("outcomes", "amounts"): ("period",),
    LEADS: ("period",),
}
#: Columns that may not lie after the day everything is judged on.
PAST = {
    EVENTS: ("event_on",),
    SOURCES: ("published_on", "read_on"),
    ("observations", "sources"): ("published_on", "read_on"),
    OBSERVATIONS: ("period",),
    ("outcomes", "amounts"): ("period",),
    LEADS: ("period",),
    ("outcomes", "searches"): ("searched_on",),
}
_PARTS = re.compile(r"\d{4}(-\d{2}){0,2}")
_COPY, COUNTED = "D", frozenset("ABC")
#: What two figures share that are one and the same.
FIGURE = ("series_id", "scope_name_zh", "period", "unit_id")


def outcome_problems(tables: TableFiles) -> list[Problem]:
    """Return what is wrong with events, their sources, leads and bounds; nothing where the tables are absent."""
    return [*_dates(tables), *_subjects(tables), *_events(tables), *_sources(tables), *_leads(tables), *_bounds(tables)]


def _subjects(tables: TableFiles) -> Iterator[Problem]:
    """Yield subjects that their table does not hold, where it is there; of an unknown kind the code list says so."""
    held: dict[str, set[str]] = {}
    for kind, (package, resource, column) in SUBJECTS.items():
        if table := tables.get((package, resource)):
            held[kind] = {row[column] for row in table.texts()} if column in table.header else set()
    for table in (tables[key] for key in ABOUT if key in tables):
        for number, row in enumerate(table.texts(), start=2):
            kind, key = row["subject_kind"], row["subject_id"]
            if kind in held and key not in held[kind]:
                details = {"table": "/".join(SUBJECTS[kind][:2]), **nearest(key, held[kind])}
                yield faults.UnknownSubject(table.file, number, "subject_id", key, details)


def _dates(tables: TableFiles) -> Iterator[Problem]:
    """Yield dates and periods that look like one and are none, such as the 31st of June; others the schema refuses."""
    expected = {
        "type": "日期",
        "type_en": "date",
        "advice": "改成有这一天的日期",
        "advice_en": "write a day that exists",
    }
    for table, column in ((tables[key], name) for key, names in DATED.items() if key in tables for name in names):
        for number, row in enumerate(table.texts() if column in table.header else (), start=2):
            cell = row[column]
            if any(_PARTS.fullmatch(part) and not _is_date(part) for part in cell.split("/")) and not date_meant(cell):
                yield WrongType(table.file, number, column, row[column], expected)


def _is_date(text: str) -> bool:
    """Return whether a text is a year, month or day that there is, in the one spelling."""
    return text.isascii() and bool(_PARTS.fullmatch(text)) and exists([int(part) for part in text.split("-")])


def _is_after(text: str, day: str) -> bool:
    """Return whether a date, or an end of a period, lies after a day; what is no date lies nowhere.

    As text a year or month comes before each of its days: 2026-11 does not lie after 2026-11-24.
    """
    return any(_is_date(part) and part > day for part in text.split("/"))


def _events(tables: TableFiles) -> Iterator[Problem]:
    """Yield events after the day their source was read, and events that count against the rule."""
    if not {EVENTS, SOURCES} <= set(tables):
        return
    file, sources = tables[EVENTS].file, {row["id"]: row for row in tables[SOURCES].texts()}
    for number, row in enumerate(tables[EVENTS].texts(), start=2):
        source = sources.get(row["source_id"])
        if source is None:
            continue
        read = source["read_on"]
        if _is_date(read) and _is_after(row["event_on"], read):
            details = {"day": read, "reason": "查阅来源的日期", "reason_en": "the day its source was read"}
            yield faults.FutureDate(file, number, "event_on", row["event_on"], details)
        if row["counts"] != str(may_count(row, source)).lower():
            details = {"grade": source["grade"], "identity": row["identity"], "other_scope": row["other_scope"]}
            yield faults.CountsContradicts(file, number, "counts", row["counts"], details)


def future_problems(tables: TableFiles, day: str) -> list[Problem]:
    """Return what lies after the day on which everything is judged, an ISO date: events, periods, dates of sources.

    An event after the day its source was read is told of already.
    """
    details = {"day": day, "reason": "评定日", "reason_en": "the day everything is judged on"}
    read = {row["id"]: row["read_on"] for row in tables[SOURCES].texts()} if SOURCES in tables else {}
    found: list[Problem] = []
    for key, column in ((key, name) for key, names in PAST.items() if key in tables for name in names):
        table = tables[key]
        for number, row in enumerate(table.texts() if column in table.header else (), start=2):
            known = read.get(row["source_id"], "") if key == EVENTS else ""
            if _is_after(row[column], day) and not (_is_date(known) and _is_after(row[column], known)):
                found.append(faults.FutureDate(table.file, number, column, row[column], details))
    return found


def may_count(row: Texts, source: Texts) -> bool:
    """Return whether an event counts by the rule: grade A to C, the subject itself stated, its own area."""
    return source["grade"] in COUNTED and row["identity"] == "stated" and not row["other_scope"]


def _sources(tables: TableFiles) -> Iterator[Problem]:
    """Yield sources that should be a link and are none, and copies that would become one."""
    for key in (SOURCES, ("observations", "sources")):
        if key not in tables:
            continue
        for number, row in enumerate(tables[key].texts(), start=2):
            # Observations have a message of their own for a source without an address.
            if key == SOURCES and row["grade"] in COUNTED and not row["url"]:
                details = {"grade": row["grade"]}
                yield faults.UnlinkedSource(tables[key].file, number, "url", row["id"], details)
            if row["grade"] == _COPY and row["url"]:
                yield faults.LinkedCopy(tables[key].file, number, "url", row["id"])


def _leads(tables: TableFiles) -> Iterator[Problem]:
    """Yield leads for figures that are published."""
    if not {LEADS, OBSERVATIONS} <= set(tables) or not set(FIGURE) <= set(tables[OBSERVATIONS].header):
        return
    published = {
        tuple(row[name] for name in FIGURE): number for number, row in enumerate(tables[OBSERVATIONS].texts(), start=2)
    }
    for number, row in enumerate(tables[LEADS].texts(), start=2):
        first = published.get(tuple(row[name] for name in FIGURE))
        if first is not None:
            details = {"file_of": tables[OBSERVATIONS].file, "first": str(first)}
            yield faults.LeadIsPublished(tables[LEADS].file, number, "value", row["value"], details)


def _bounds(tables: TableFiles) -> Iterator[Problem]:
    """Yield values without a bound's direction, and bounds without a value."""
    for table in (tables[key] for key in _WITH_BOUNDS if key in tables and "bound" in tables[key].header):
        for number, row in enumerate(table.texts(), start=2):
            if bool(row["value"]) != bool(row["bound"]):
                details = {"amount": row["value"]}
                yield faults.BoundWithoutDirection(table.file, number, "bound", row["bound"], details)
