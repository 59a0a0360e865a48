"""The kinds of things that have a page: declared, not coded. Adding a kind is adding an entry here and its words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A table of rows that belong to a thing: which resource, the column that names the thing, the columns shown."""

    package: str
    resource: str
    key: str
    columns: tuple[str, ...]
    #: `table`; `chain` for stages in order, the second column names each; `none` where a section of the page says it.
    shape: str = "table"


@dataclass(frozen=True)
class ExtraColumn:
    """A figure of another table shown in a list: `key` names the thing, `where` (column, value) picks the row."""

    name: str
    package: str
    resource: str
    key: str
    where: tuple[str, int | str]
    column: str


@dataclass(frozen=True)
class Counted:
    """A count shown in a list: how many different values of `of` a table holds where `key` names the thing."""

    name: str
    package: str
    resource: str
    key: str
    of: str


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    package, resource, key: the table of which each row is one. folder: address of its list and, where `has_page`, of
    its profiles. facts: columns of its facts table. listed: columns of the list; facets: those of them to narrow it by.
    parts: tables that belong to it. A column `name` stands for `name_zh` or `name_en` by language; codes are shown by
    their label. extra_columns, counted: figures and counts of other tables in the list, right of the name. own_clause:
    the thing's clause is about it alone, so what readers found there is about it. by_chapter: whether the list is
    narrowed by the plan's chapters too.
    """

    name: str
    package: str
    resource: str
    key: str
    folder: str
    title: str = "name"
    summary: str | None = None
    facts: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    has_page: bool = True
    extra_columns: tuple[ExtraColumn, ...] = ()
    counted: tuple[Counted, ...] = ()
    own_clause: bool = False
    by_chapter: bool = False


def _output(year: int) -> ExtraColumn:
    return ExtraColumn(f"output_{year}", "industries", "cluster-outputs", "cluster_id", ("year", year), "value")


KINDS: tuple[Kind, ...] = (
    Kind("place", "places", "places", "id", "places/"),
    Kind("indicator", "indicators", "series", "id", "indicators/"),
    Kind(
        "cluster",
        "industries",
        "clusters",
        "id",
        "industries/",
        summary="goal",
        facts=("goal",),
        listed=("name", "goal", "clause_id"),
        extra_columns=(_output(2021), _output(2025)),
        own_clause=True,
        parts=(
            Part("industries", "cluster-outputs", "cluster_id", ("year", "value", "printed", "clause_id")),
            Part("industries", "chains", "cluster_id", ("position", "stage", "clause_id"), "chain"),
            Part("industries", "segments", "cluster_id", ("name", "clause_id")),
            Part("industries", "cluster-bases", "cluster_id", ("base_zh", "clause_id"), "none"),
        ),
    ),
    Kind(
        "platform",
        "industries",
        "platforms",
        "id",
        "platforms/",
        facts=("location_zh",),
        own_clause=True,
        listed=("name", "location_zh", "clause_id"),
        parts=(
            Part("industries", "platform-numbers", "platform_id", ("subject", "printed", "clause_id")),
            Part("industries", "platform-names", "platform_id", ("name", "kind", "clause_id")),
        ),
    ),
    Kind(
        "facility",
        "innovation",
        "facilities",
        "id",
        "facilities/",
        summary="focus",
        own_clause=True,
        facts=("no", "focus", "bodies_printed"),
        listed=("no", "name", "focus", "clause_id"),
        parts=(
            Part("innovation", "facility-bodies", "facility_id", ("name", "clause_id")),
            Part("innovation", "facility-numbers", "facility_id", ("subject", "printed", "year", "clause_id")),
        ),
    ),
    Kind(
        "programme",
        "innovation",
        "programmes",
        "id",
        "programmes/",
        summary="summary",
        own_clause=True,
        facts=("summary",),
        listed=("name", "summary", "clause_id"),
        parts=(
            Part("innovation", "programme-parts", "programme_id", ("name", "clause_id")),
            Part("innovation", "programme-topics", "programme_id", ("name", "part_id", "clause_id")),
        ),
    ),
    Kind(
        "organisation",
        "organisations",
        "organisations",
        "id",
        "organisations/",
        facts=("kind",),
        listed=("name", "kind", "clause_id"),
        facets=("kind",),
        counted=(
            Counted("count_bases", "places", "base-developers", "organisation_id", "base_id"),
            Counted("count_facilities", "innovation", "facility-bodies", "organisation_id", "facility_id"),
            Counted("count_measures", "measures", "bodies", "organisation_id", "clause_id"),
            Counted("count_mentions", "organisations", "mentions", "organisation_id", "clause_id"),
        ),
        parts=(
            Part("organisations", "aliases", "organisation_id", ("name_zh", "clause_id")),
            Part("industries", "enterprises", "organisation_id", ("no", "business", "clause_id")),
            Part("innovation", "laboratories", "organisation_id", ("name", "kind", "stance", "clause_id")),
            Part("innovation", "universities", "organisation_id", ("country", "role", "clause_id")),
            Part("organisations", "mentions", "organisation_id", ("name_zh", "clause_id")),
        ),
    ),
    Kind(
        "project",
        "projects",
        "projects",
        "id",
        "projects/",
        listed=("name", "kind", "nature", "status", "verb_printed", "place_zh", "clause_id"),
        facets=("nature", "kind", "status", "place_zh"),
        by_chapter=True,
        has_page=False,
    ),
    Kind(
        "measure",
        "measures",
        "measures",
        "clause_id",
        "measures/",
        title="lead",
        listed=("lead", "summary", "deadline_year", "clause_id"),
        facets=("deadline_year",),
        by_chapter=True,
        has_page=False,
    ),
)
#: Kinds whose pages are made elsewhere: they have more to show.
ELSEWHERE = ("place", "indicator")
BY_NAME = {kind.name: kind for kind in KINDS}
