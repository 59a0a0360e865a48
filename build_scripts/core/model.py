"""The nouns, frozen. Their names are the field's own: Data Package, Table Schema, and the portal's few."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from build_scripts.core.identity import Identity
    from build_scripts.core.kinds import KeyRelation, Things
    from build_scripts.core.languages import Language, Text


@dataclass(frozen=True)
class Field:
    """One column of a resource, as Table Schema and the portal's own properties describe it.

    unit: id of a unit in `vocabulary/units`, where every value has the same; unit_field: the column that names it row
    by row. status_field: the column that says why a cell is empty; empty_means: the one reason where it never varies.
    code_list: id of a list in `vocabulary/codes`. verification: how a value is held against the plan's text;
    verify_in: the clause that holds it, where that is not the row's own; verify_after: the column it is printed behind;
    verify_split: what separates the pieces of a cell that stand apart in the text. exempt: kinds of content that are
    refused elsewhere and meant here, with the reason.
    """

    name: str
    type: str
    title: Text
    description: Text
    required: bool
    constraints: Mapping[str, Any]
    unit: str | None = None
    unit_field: str | None = None
    status_field: str | None = None
    empty_means: str | None = None
    code_list: str | None = None
    verification: str | None = None
    verify_in: str | None = None
    verify_after: str | None = None
    verify_split: str | None = None
    exempt: Mapping[str, str] = dataclass_field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """A foreign key: columns of this resource that name a row of another, in this package or another one.

    relation: what it says of two things, None where it says nothing.
    """

    fields: tuple[str, ...]
    package: str
    resource: str
    reference_fields: tuple[str, ...]
    relation: KeyRelation | None = None


@dataclass(frozen=True)
class Resource:
    """One table of a package. `path` is relative to the package's folder."""

    package: str
    name: str
    path: str
    title: Text
    description: Text
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    references: tuple[Reference, ...]

    def decides(self, reference: Reference) -> bool:
        """Return whether a key has the column whose code picks the predicate of another key: it justifies that code."""
        relations = (other.relation for other in self.references)
        return any(relation and relation.predicate_field in reference.fields for relation in relations)

    def field(self, name: str) -> Field:
        """Return one column; raise KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.package}/{self.name} has no column {name!r}")


@dataclass(frozen=True)
class View:
    """A chart declared as data: a recipe, a resource and which columns it draws.

    each: the column whose every value gets a chart of its own (None: one chart for the whole resource). overlay:
    points of another table drawn over it: its package, resource, key (the column that holds the value of `each`) and
    channels.
    """

    package: str
    name: str
    title: Text
    recipe: str
    resource: str
    encoding: Mapping[str, str]
    each: str | None = None
    overlay: Mapping[str, Any] | None = None
    where: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Licence:
    """Under what terms a package may be used."""

    name: str
    path: str
    title: str


@dataclass(frozen=True)
class Source:
    """What a package was made from."""

    title: Text
    path: str | None = None


@dataclass(frozen=True)
class CatalogueEntry:
    """Where a package belongs in a catalogue. What the descriptor does not say is None and lowers the score.

    provider: the body whose data this is (数源单位); theme, kind, industry, opening: codes of the vocabulary; start,
    end: the time its rows speak of, ISO dates.
    """

    provider: Text | None = None
    theme: str | None = None
    kind: str | None = None
    industry: str | None = None
    opening: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Package:
    """One data package: a folder of `datapackages/`."""

    slug: str
    title: Text
    description: Text
    about: Text
    version: str
    created: str
    keywords: Sequence[Text]
    frequency: str
    licences: tuple[Licence, ...]
    sources: tuple[Source, ...]
    catalogue: CatalogueEntry
    resources: tuple[Resource, ...]
    views: tuple[View, ...]
    descriptor: Mapping[str, Any]
    english: Mapping[str, Any]

    def resource(self, name: str) -> Resource:
        """Return one resource; raise KeyError where there is none."""
        for resource in self.resources:
            if resource.name == name:
                return resource
        raise KeyError(f"package {self.slug!r} has no resource {name!r}")


@dataclass(frozen=True)
class Portal:
    """Everything that is published, whose it is, and which kinds of things it holds.

    unread: folders of packages whose description could not be read.
    """

    packages: tuple[Package, ...]
    identity: Identity
    things: Things
    unread: tuple[str, ...] = ()

    def get(self, slug: str) -> Package | None:
        """Return a package, or None where the portal does not hold it."""
        return next((package for package in self.packages if package.slug == slug), None)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Return every resource of every package, in order."""
        return tuple(resource for package in self.packages for resource in package.resources)


@dataclass(frozen=True)
class Artifact:
    """A file to be: where it will stand (relative, with `/`), its bytes, and what it was made from.

    A file too large to be held, or one that its library writes by itself, has instead of bytes a function that fills
    the path it is given; only the tree calls it.
    """

    path: str
    content: bytes | Callable[[Path], None]
    source: str


@dataclass(frozen=True)
class Release:
    """What is being built: where it will stand, of which commit and date, and when each package last changed.

    url: address of the site's root, with `/` at its end. epoch: seconds since 1970, the commit's date or
    `SOURCE_DATE_EPOCH`. modified: ISO date by package. judged_on: ISO date that was asked for with `--as-of`.
    repository: web address of the project, where objections go; empty where it was not stated.
    """

    url: str
    epoch: int
    commit: str
    modified: Mapping[str, str]
    judged_on: str | None = None
    repository: str = ""

    @property
    def as_of(self) -> dt.date:
        """Return the day as of which targets are judged: the build's own date unless another was asked for."""
        return dt.date.fromisoformat(self.judged_on or self.date)

    @property
    def date(self) -> str:
        """Return the build's date, ISO."""
        return dt.datetime.fromtimestamp(self.epoch, dt.UTC).date().isoformat()

    @property
    def moment(self) -> str:
        """Return the build's date and time, ISO, UTC."""
        return dt.datetime.fromtimestamp(self.epoch, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Receipt:
    """A file that was written."""

    path: str
    bytes: int
    sha256: str
    source: str


@dataclass(frozen=True)
class Page:
    """One page in one language. `address` is its place within it: `indicators/`, or empty for the home page.

    title, description: plain text, as its head, the search and whoever shares it show them.
    """

    language: Language
    address: str
    title: str
    description: str
    markdown: str
    source: str


@dataclass(frozen=True)
class FigureKey:
    """By what a drawn chart is looked up. item: the row it draws, where its view draws one chart a row."""

    package: str
    view: str
    item: str | None
    language: Language


@dataclass(frozen=True)
class Figure:
    """One drawn chart in one language: the wide and the narrow drawing, and the sentence that says what both show.

    spec: the wide drawing's Vega-Lite specification as JSON. png: the wide drawing at twice its size.
    """

    view: View
    item: str | None
    language: Language
    wide: str
    narrow: str
    description: str
    spec: str
    png: bytes

    @property
    def key(self) -> FigureKey:
        """Return by what it is looked up."""
        return FigureKey(self.view.package, self.view.name, self.item, self.language)
