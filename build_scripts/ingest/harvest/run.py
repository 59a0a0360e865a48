"""The order of a harvest: ask, look, publish or keep, remember; one source after the other, each for itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.core.errors.harvest import BadStatus
from build_scripts.core.remote import Deadline
from build_scripts.core.staging import write_file, write_together
from build_scripts.ingest.harvest import catalogue
from build_scripts.ingest.harvest.content import rows_of
from build_scripts.ingest.harvest.quarantine import Quarantine
from build_scripts.ingest.harvest.record import (
    FRESH,
    KEPT,
    NEVER,
    STATE,
    TABLE,
    UNCHANGED,
    Record,
    conditions_for,
    declaration,
    digest,
    read_state,
    state_bytes,
    table_bytes,
)
from build_scripts.ingest.harvest.rejection import Rejected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.ingest.harvest.fetch import Answer, Fetcher
    from build_scripts.ingest.harvest.sources import Source


@dataclass(frozen=True)
class Harvested:
    """What became of one source."""

    record: Record
    problems: list[Problem]


def harvest(layout: Layout, sources: Sequence[Source], fetcher: Fetcher, checked_at: str) -> list[Harvested]:
    """Take over what every source offers now; return what became of each. No fault of a source is raised.

    A table is written before the record of it: whoever stops the run in between has it fetched once more, never
    believed unseen. checked_at: UTC, ISO 8601. Sources are taken in the file's order, so a table that others refer to
    stands before them.
    """
    memory = read_state(layout.harvest / STATE)
    outcomes: list[Harvested] = []
    quarantine = Quarantine(layout, checked_at[:10])
    for source in sources:
        run = _Run(layout, quarantine, fetcher, source, memory.get(source.id))
        outcomes.append(run.outcome(checked_at))
        done = {outcome.record.source: outcome.record for outcome in outcomes}
        known = memory | done
        write_file(layout.harvest / STATE, state_bytes(known[other.id] for other in sources if other.id in known))
        write_file(layout.harvest / TABLE, table_bytes(done.values()))
    return outcomes


class _Run:
    """One source in one run."""

    def __init__(
        self, layout: Layout, quarantine: Quarantine, fetcher: Fetcher, source: Source, last: Record | None
    ) -> None:
        self.quarantine = quarantine
        self.fetcher = fetcher
        self.source = source
        self.file = layout.shown(layout.sources)
        self.path = layout.package_path(source.resource.package, source.resource.path)
        self.last_good = self.path.read_bytes() if self.path.is_file() else None
        self.last = last or Record(source.id, "", NEVER)
        self.address = source.url
        self.licence = source.licence
        self.publisher = source.publisher.zh

    def ask(self) -> Answer:
        """Return the table's answer, by way of a catalogue where the source is one; raise Rejected."""
        source, came_from, deadline = self.source, "", Deadline(self.fetcher.total_seconds)
        if source.format != "csv":
            listed = self.fetcher.get(source.url, catalogue.MOST_BYTES, {}, deadline)
            found = catalogue.find(source.format, listed.body or b"", listed.address, source.dataset)
            self.licence = found.licence or self.licence
            self.publisher = found.publisher or self.publisher
            came_from, self.address = listed.address, found.address
        conditions = conditions_for(self.last, source, self.address, self.last_good)
        answer = self.fetcher.get(self.address, source.max_bytes, conditions, deadline, came_from)
        if answer.body is None and not conditions:
            # Nobody asked whether it changed, so “not changed” is no answer.
            raise Rejected(BadStatus, http=answer.status)
        return answer

    def outcome(self, checked_at: str) -> Harvested:
        """Return what became of the source; its table and the reasons are written where it is new and good."""
        try:
            answer = self.ask()
        except Rejected as rejection:
            return self.kept(checked_at, [rejection.problem(self.file, self.source)], rejection.http)
        if answer.body is None:
            return Harvested(self.good(self.last, checked_at, UNCHANGED, answer.status), [])
        verdict = self.quarantine.judge(self.source, answer.body, self.last_good)
        if verdict.problems:
            return self.kept(checked_at, verdict.problems, answer.status)
        state = UNCHANGED if verdict.content == self.last_good else FRESH
        if state == FRESH:
            # The reasons first: a run that breaks off between the two is told by them, and the next one finishes it.
            write_together(verdict.files)
        record = Record(
            self.source.id,
            checked_at,
            state,
            etag=answer.etag,
            last_modified=answer.last_modified,
            rows=str(verdict.rows),
            bytes=str(len(verdict.content)),
            sha256=digest(verdict.content),
            declared=declaration(self.source),
        )
        return Harvested(self.good(record, checked_at, state, answer.status), [])

    def good(self, record: Record, checked_at: str, state: str, status: int | None) -> Record:
        """Return the record of a source that delivered or confirmed what is published."""
        confirmed = replace(
            record, checked_at=checked_at, last_good_at=checked_at, state=state, problems="", address=self.address
        )
        return self.described(confirmed, status)

    def kept(self, checked_at: str, problems: list[Problem], status: int | None) -> Harvested:
        """Return the record of a source at fault: what was published stays published."""
        codes = " ".join(dict.fromkeys(problem.code for problem in sorted(problems, key=lambda found: found.order)))
        present, last = self.last_good, self.last
        if present is None or digest(present) != last.sha256:
            # Not the file that was recorded: what the server said of that one does not hold for it.
            last = Record(last.source, last.checked_at, last.state, last_good_at=last.last_good_at)
        record = replace(last, checked_at=checked_at, state=KEPT, problems=codes)
        if present is None:
            record = replace(record, state=NEVER, last_good_at="")
        else:
            size = {"bytes": str(len(present)), "sha256": digest(present), "rows": str(len(rows_of(present)))}
            record = replace(record, **size)
        return Harvested(self.described(record, status), problems)

    def described(self, record: Record, status: int | None) -> Record:
        """Return a record with what is known of its source."""
        source = self.source
        return replace(
            record,
            http_status="" if status is None else str(status),
            package=source.resource.package,
            resource=source.resource.name,
            frequency=source.frequency,
            opening=source.opening,
            licence=self.licence,
            publisher=self.publisher,
        )
