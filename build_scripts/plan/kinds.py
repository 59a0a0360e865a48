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


@dataclass(frozen=True)
class Joined:
    """A column of a list whose value stands in another table: its words, where, and which of the thing's rows."""

    words: str
    package: str
    resource: str
    key: str
    column: str
    where: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Counted:
    """A column of a list that counts relations: its words, the predicates, and whether the thing is their subject."""

    words: str
    predicates: tuple[str, ...]
    outward: bool


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    package, resource, key: the table of which each row is one. folder: address of its list and, where `paged`, of its
    profiles. facts: columns of its facts table. listed: columns of the list; facets: those of them to narrow it by;
    joined, counted: more columns of the list, from other tables and from relations; by_chapter: whether it is narrowed
    by the plan's chapters too. parts: tables that belong to it. A column `name` stands for `name_zh` or `name_en` by
    language; codes are shown by their label.
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
    paged: bool = True
    joined: tuple[Joined, ...] = ()
    counted: tuple[Counted, ...] = ()
    by_chapter: bool = False
    where: str | None = None


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
        joined=(
            Joined("output_first", "industries", "cluster-outputs", "cluster_id", "value", (("year", 2021),)),
            Joined("output_last", "industries", "cluster-outputs", "cluster_id", "value", (("year", 2025),)),
        ),
        parts=(
            Part("industries", "cluster-outputs", "cluster_id", ("year", "value", "printed", "clause_id")),
            Part("industries", "chains", "cluster_id", ("position", "stage", "clause_id")),
            Part("industries", "segments", "cluster_id", ("name", "clause_id")),
            Part("industries", "cluster-bases", "cluster_id", ("base_zh", "clause_id")),
        ),
    ),
    Kind(
        "platform",
        "industries",
        "platforms",
        "id",
        "platforms/",
        facts=("location_zh",),
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
            Counted("develops", ("developed-by",), outward=False),
            Counted("measures", ("answered-by", "led-by", "supported-by", "works-with", "aimed-at"), outward=False),
            Counted("named", ("names",), outward=False),
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
        paged=False,
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
        paged=False,
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
