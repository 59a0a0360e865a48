"""What every page builder has at hand, and how a documented dataclass and a template become a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

from build_scripts.core import numbers, urls
from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.project import TemplateFault
from build_scripts.core.languages import TAGS
from build_scripts.core.model import FigureKey, Page
from build_scripts.pages.shared.columns import Column, columns, named_once
from build_scripts.pages.shared.frame_code import frame_code
from build_scripts.pages.shared.rated import RatedThings, rated_things
from build_scripts.plan.checkability import Checkable, checkables
from build_scripts.plan.monitor import Judged, judged
from build_scripts.plan.outcomes import Outcome, outcomes
from build_scripts.plan.standing import unheard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from build_scripts.core.languages import Language, Words
    from build_scripts.core.model import Figure, Portal, Release
    from build_scripts.data.tables import Cell, Row, Table, Tables
    from build_scripts.data.vocabulary import Vocabulary
    from build_scripts.history.changes import Event
    from build_scripts.history.changes.reasons import Reason
    from build_scripts.publish.catalogue import Catalogue
    from build_scripts.publish.public import Published

#: Every template knows these besides the fields of its own dataclass.
GLOBALS = (
    "lang",
    "language",
    "w",
    "href",
    "unit",
    "label",
    "definition",
    "text",
    "prose",
    "prose_of",
    "plain",
    "size",
    "computed",
    "urls",
    "here",
    "column",
    "columns",
    "dead",
    "dated",
    "named_once",
    "frame_code",
)

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_DATE_WITHIN = re.compile(r"(?<![\d-])\d{4}(-\d{2}){1,2}(?![\d-])")
_CHINESE_RUN = re.compile(r"[\u3400-\u9fff][\u3000-\u9fff\uff00-\uffef]*")


def prose(text: str, language: Language) -> Markup:
    """Return running text as HTML; in English every run of Chinese says that it is Chinese."""
    safe = str(escape(text))
    if language == "zh":
        return Markup(safe)  # noqa: S704 - escaped in the line above
    return Markup(_CHINESE_RUN.sub(lambda run: f'<span lang="zh-Hans">{run[0]}</span>', safe))  # noqa: S704 - likewise


def dated(text: str) -> Markup:
    """Return text as HTML in which no date is broken at the end of a line."""
    return Markup(_DATE_WITHIN.sub(lambda date: f'<span class="day">{date[0]}</span>', str(escape(text))))  # noqa: S704 - escaped here


@dataclass(frozen=True)
class PageFields:
    """Base of the documented template contexts: page title and one-sentence description."""

    title: str
    description: str


def environment_of(templates: Path) -> jinja2.Environment:
    """Return the templates: they escape everything; a word missing in one is an error, not an empty place."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.tests["dated"] = lambda text: bool(_DATE.fullmatch(str(text)))
    return made


@dataclass(frozen=True)
class Records:
    """What other commands and the repository left for the pages to show.

    feedback: the public's questions as `portal feedback` made them, JSON; empty where nothing was asked yet.
    harvested: what `portal harvest` found of each source, CSV; empty where it never ran. events: every change of the
    data since their first commit, oldest first; None where the history is not at hand. reasons: the lines of each
    package's CHANGES.csv. dead: cited addresses that no longer answered when they were last asked.
    """

    feedback: str = ""
    harvested: str = ""
    events: tuple[Event, ...] | None = None
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    dead: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class PageContext:
    """Everything the page builders draw on; one is like no other, so that what follows from it can be kept by it.

    style: the portal's style sheet. printed: whether the report is printed as PDF after the pages are made.
    """

    portal: Portal
    tables: Tables
    words: Words
    vocabulary: Vocabulary
    figures: Mapping[FigureKey, Figure]
    templates: Path
    published: Published
    records: Records = Records()
    style: str = ""
    printed: bool = False

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue of all datasets."""
        return self.published.catalogue

    @property
    def release(self) -> Release:
        """Return what is being built: where it will stand, of which commit, as of which day."""
        return self.published.catalogue.release

    def table(self, package: str, resource: str) -> Table | None:
        """Return a table, or None where the portal does not hold it."""
        return self.tables.get((package, resource))

    def rows(self, package: str, resource: str, /, **values: Cell) -> tuple[Row, ...]:
        """Return the rows of a table whose columns have these values; none where the portal does not hold it."""
        table = self.table(package, resource)
        return table.where(**values) if table else ()

    def figure(self, package: str, view: str, item: str | None, language: Language) -> Figure | None:
        """Return a drawn chart, or None where the data has none."""
        return self.figures.get(FigureKey(package, view, item, language))

    def citation(self, clause: str, language: Language) -> str:
        """Return how to cite a clause; its id where the outline is absent."""
        row = self._clauses.get(clause)
        return row.text("citation", language) if row else clause

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every series with its verdict as of the release's day, judged once for all pages."""
        return judged(self.tables, self.release.as_of)

    @cached_property
    def rated(self) -> RatedThings:
        """Every work, goal and laboratory with its rating, rated once for all pages."""
        return rated_things(self.tables, self.portal.identity.plan, self.judged, self.asked)

    @cached_property
    def asked(self) -> tuple[Checkable, ...]:
        """What the questions of checkability were put to, answered once for all pages."""
        return checkables(self.tables)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every event since the plan, counted or not, by date."""
        return outcomes(self.tables)

    @cached_property
    def unheard(self) -> frozenset[str]:
        """The identifiers of the events whose expected date has passed without later news."""
        return frozenset(event.id for event in unheard(self.outcomes, self.release.as_of))

    @cached_property
    def _clauses(self) -> dict[str, Row]:
        outline = self.table("plan", "outline")
        return {row.text("id"): row for row in outline} if outline else {}

    @cached_property
    def environment(self) -> jinja2.Environment:
        """The templates, loaded once."""
        return environment_of(self.templates)

    def page(self, language: Language, address: str, template: str, content: PageFields) -> Page:
        """Return one page: the template filled with the fields of its documented context."""
        values = {field.name: getattr(content, field.name) for field in fields(content)}
        known = self._globals(language, address)
        try:
            markdown = self.environment.get_template(template).render(**values, **known)
        except (jinja2.TemplateError, KeyError) as error:
            row = getattr(error, "lineno", None)
            name = getattr(error, "name", None) or template
            note = str(error.args[0] if error.args else error)
            raise ProblemsFound([TemplateFault(f"docs/templates/{name}", row, details={"note": note})]) from error
        return Page(
            language=language,
            address=address,
            title=content.title,
            description=content.description,
            markdown=markdown,
            source=f"docs/templates/{template}",
        )

    def _globals(self, language: Language, address: str) -> dict[str, Any]:
        """Return what every template knows: words, links, numbers, units."""
        return {
            "lang": TAGS[language],
            "w": lambda key, **values: self.words[key].fill(**values).to(language),
            "href": lambda target: urls.relative(language, address, target),
            "unit": lambda identifier: self.vocabulary.unit(identifier, language),
            "label": lambda code_list, code: self.vocabulary.label(code_list, code, language),
            "definition": lambda code_list, code: self.vocabulary.definition(code_list, code, language),
            "text": lambda row, name: row.text(name, language),
            "language": language,
            "dated": dated,
            "prose_of": lambda words: prose(str(words), language),
            "prose": lambda row, name: prose(row.text(name, language), language),
            "plain": numbers.plain,
            "size": numbers.size,
            "computed": numbers.computed,
            "urls": urls,
            "here": address,
            "column": Column,
            "columns": columns,
            "dead": self.records.dead.__contains__,
            "named_once": named_once,
            "frame_code": lambda name, title, height: frame_code(self.catalogue, name, title, height, language),
        }


@dataclass(frozen=True)
class Clause:
    """A link to the plan: what to show and where it leads."""

    citation: str
    target: str


@dataclass(frozen=True)
class PageLink:
    """A link to a page of the site: its name and its address."""

    name: str
    target: str


@dataclass(frozen=True)
class Definition:
    """A name and what it means."""

    name: str
    text: str


@dataclass(frozen=True)
class Download:
    """A link to a file: what it is, where it is, how large."""

    label: str
    target: str
    bytes: int


def clause_link(context: PageContext, clause: str, language: Language) -> Clause:
    """Return the link to one clause of the plan."""
    return Clause(context.citation(clause, language), urls.clause(clause))


def downloads(context: PageContext, language: Language, package: str, resources: Sequence[str]) -> tuple[Download, ...]:
    """Return the download links of some resources of a package."""
    holder, receipts = context.portal.get(package), context.published.receipts
    if holder is None:
        return ()
    return tuple(
        Download(f"{holder.resource(name).title.to(language)} · {extension.upper()}", target, receipts[target].bytes)
        for name in resources
        for extension in urls.TABLE_FORMATS
        if (target := urls.download(package, name, extension)) in receipts
    )
