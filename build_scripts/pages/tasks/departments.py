"""What the plan asks of each body it names, what is known of it, and what to send; and what nobody is named for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.about.contribute import HandIn, hand_in
from build_scripts.pages.shared.cells import Cell, gap
from build_scripts.pages.shared.page_context import PageContext, PageFields, clause_link
from build_scripts.pages.shared.rated_words import stage_words, state_words
from build_scripts.pages.shared.related import RelationIndex, index_of
from build_scripts.pages.shared.sections import within
from build_scripts.pages.tasks.department_lines import (
    BodyLine,
    ChargeLine,
    Known,
    RatedLine,
    SeriesWanted,
    TaskLine,
)
from build_scripts.plan.asked import Asked, Charge, Task, anyone_asked, asked, series_of, unassigned, unnamed
from build_scripts.plan.monitor import Judged, is_silent
from build_scripts.plan.outcomes import about
from build_scripts.plan.standing import latest_of, stage_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.rated import Rated
    from build_scripts.plan.outcomes import Outcome


@dataclass(frozen=True)
class DepartmentsPage(PageFields):
    """Fields of `departments.md.j2`."""

    news: str
    bodies: tuple[BodyLine, ...]


@dataclass(frozen=True)
class DepartmentPage(PageFields):
    """Fields of `department.md.j2`. profile: the body's page among the bodies; beside: its clauses' goals and works."""

    news: str
    profile: str
    tasks: tuple[TaskLine, ...]
    charges: tuple[ChargeLine, ...]
    series: tuple[SeriesWanted, ...]
    beside: tuple[RatedLine, ...]
    silent: tuple[str, ...]
    hand: HandIn


@dataclass(frozen=True)
class NobodyPage(PageFields):
    """Fields of `nobody.md.j2`. together: tasks that name bodies by what they are; tasks: those that name none."""

    news: str
    together: tuple[TaskLine, ...]
    tasks: tuple[TaskLine, ...]
    series: tuple[SeriesWanted, ...]
    hand: HandIn


class _Departments:
    """Everything in one language."""

    def __init__(self, context: PageContext, index: RelationIndex, language: Language) -> None:
        self.context, self.index, self.language = context, index, language
        self.judged: dict[str, Judged] = {item.id: item for item in context.judged}
        self.ratings = {item.id: item.rating or "" for item in context.rated.laboratories}
        self.grades = {one.id: one.answers.grade for one in context.asked if one.kind == "task"}

    def word(self, key: str, **values: object) -> str:
        """Return one of our words."""
        return self.context.words[f"departments.{key}"].fill(**values).to(self.language)

    def task(self, measure: Row, naming: Row | None) -> TaskLine:
        """Return one task as tables show it."""
        clause, language = measure.code("clause_id"), self.language
        year = measure.optional_whole("deadline_year")
        role = self.context.vocabulary.label("body-role", naming.text("role"), language) if naming else ""
        return TaskLine(
            name=self.index.name("measure", measure, language),
            target=self.index.address("measure", clause),
            body=naming.text("name", language) if naming else "",
            role=role,
            verb=naming.text("verb_printed") if naming else "",
            deadline=Cell(str(year)) if year else gap(self.context, measure.text("deadline_status"), language),
            known=self.known(about(self.context.outcomes, "clause", clause)),
            checkability=self.context.vocabulary.label("checkability", self.grades[clause], language),
            clause=clause_link(self.context, clause, language),
        )

    def known(self, events: tuple[Outcome, ...]) -> Known:
        """Return what events say of their subject."""
        latest = latest_of(events)
        if latest is None:
            return Known()
        words = stage_words(self.context, stage_of(events), latest, self.language)
        return Known(words, latest.on.printed, latest.source)

    def charge(self, charge: Charge) -> ChargeLine:
        """Return a facility or base as tables show it."""
        return ChargeLine(
            name=self.index.name_of(charge.kind, charge.id, self.language) or charge.row.text("name", self.language),
            target=self.index.address(charge.kind, charge.id),
            deadline=gap(self.context, "not-stated", self.language),
            known=self.known(charge.events),
            rating=self.ratings.get(charge.id, "") if charge.kind == "facility" else "",
            clause=clause_link(self.context, charge.row.code("clause_id"), self.language),
        )

    def wanted(self, series: Iterable[str]) -> tuple[SeriesWanted, ...]:
        """Return some series, each with its request where its figure is missing."""
        return tuple(
            SeriesWanted(
                name=item.row.text("name", self.language),
                target=urls.indicator(item.id),
                state=item.verdict.state,
                request=urls.request(item.id) if is_silent(item) else "",
            )
            for item in (self.judged[one] for one in series if one in self.judged)
        )

    def beside(self, clauses: tuple[str, ...]) -> Iterator[RatedLine]:
        """Yield the goals, then the works, of the same clauses, each with its rating."""
        for item in (*self.context.rated.goals, *self.context.rated.works):
            for row in item.rows:
                if item.rating and within(row.code("clause_id"), clauses):
                    yield self._rated(item, row)

    def _rated(self, item: Rated, row: Row) -> RatedLine:
        year = row.optional_whole("year") if item.kind == "target" else None
        name, target = (
            (row.text("subject", self.language), f"{urls.TARGETS}#{item.id}")
            if item.kind == "target"
            else (self.index.name("project", row, self.language), self.index.address("project", row.code("id")))
        )
        return RatedLine(
            kind=self.context.vocabulary.label("subject-kind", item.kind, self.language),
            name=name,
            target=item.address or target,
            deadline=Cell(str(year)) if year else gap(self.context, "not-stated", self.language),
            state=state_words(self.context, item, self.language),
            rating=item.rating or "",
            clause=clause_link(self.context, row.code("clause_id"), self.language),
        )

    def news(self, body: Asked) -> str:
        """Return what the page is about in one sentence or two."""
        said = [self.word("news_tasks", count=len(body.tasks))] if body.tasks else []
        if body.charges:
            said.append(self.word("news_charges", count=len(body.charges), silent=len(body.silent)))
        return ("" if self.language == "zh" else " ").join(said)

    def department(self, body: Asked) -> Page:
        """Return the page of one body."""
        name, address = body.body.text("name", self.language), urls.department(body.id)
        content = DepartmentPage(
            title=self.word("department_title", name=name),
            description=self.word("department_description", name=name),
            news=self.news(body),
            profile=self.index.address("organisation", body.id),
            tasks=tuple(self.task(task.row, task.naming) for task in body.tasks),
            charges=tuple(self.charge(charge) for charge in body.charges),
            series=self.wanted(series_of(self.context.tables, body.clauses)),
            beside=tuple(self.beside(body.clauses)),
            silent=tuple(self.charge(charge).name for charge in body.silent),
            hand=hand_in(self.context, address, self.language),
        )
        return self.context.page(self.language, address, "department.md.j2", content)

    def listed(self, bodies: tuple[Asked, ...]) -> Page:
        """Return the list of all bodies."""
        lines = tuple(
            BodyLine(
                name=body.body.text("name", self.language),
                target=urls.department(body.id),
                kind=self.context.vocabulary.label("organisation-kind", body.body.text("kind"), self.language),
                tasks=len(body.tasks),
                charges=len(body.charges),
                silent=len(body.silent),
            )
            for body in bodies
        )
        tables = self.context.tables
        every, free = len(tables["measures", "measures"].rows), len(unassigned(tables))
        content = DepartmentsPage(
            title=self.word("title"),
            description=self.word("description"),
            news=self.word("news", bodies=len(bodies), tasks=every, free=free),
            bodies=lines,
        )
        return self.context.page(self.language, urls.DEPARTMENTS, "departments.md.j2", content)

    def nobody(self, bodies: tuple[Asked, ...], together: tuple[Task, ...], free: tuple[Row, ...]) -> Page:
        """Return the page of what nobody is named for."""
        named = {series for body in bodies for series in series_of(self.context.tables, body.clauses)}
        series = self.wanted(one for one in self.judged if one not in named)
        content = NobodyPage(
            title=self.word("nobody_title"),
            description=self.word("nobody_description"),
            news=self.word("nobody_news", tasks=len(free), series=len(series), all=len(self.judged)),
            together=tuple(self.task(task.row, task.naming) for task in together),
            tasks=tuple(self.task(row, None) for row in free),
            series=series,
            hand=hand_in(self.context, urls.NOBODY, self.language),
        )
        return self.context.page(self.language, urls.NOBODY, "nobody.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list of bodies, a page for each, and one for what nobody is named for; none without the tasks."""
    if not anyone_asked(context.tables):
        return
    bodies, index = asked(context.tables), index_of(context)
    for language in LANGUAGES:
        made = _Departments(context, index, language)
        yield made.listed(bodies)
        yield made.nobody(bodies, unnamed(context.tables), unassigned(context.tables))
        for body in bodies:
            yield made.department(body)
