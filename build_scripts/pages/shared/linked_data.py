"""All things and relations for machines: the rows of each profile, its relations, and everything as linked data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.data.tables import cell_text, csv_bytes
from build_scripts.pages.shared.related import RelationIndex, index_of
from build_scripts.plan.relations import RELATION_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.kinds import Part
    from build_scripts.data.tables import Cell as Key
    from build_scripts.pages.shared.page_context import PageContext


def linked(context: PageContext, index: RelationIndex) -> bytes:
    """Return every thing, every predicate and every relation with its clause as JSON-LD.

    A thing's identifier is its page's address with `#it`. A relation stands twice: on its subject, to be followed, and
    as a statement of its own (rdf:Statement) that says which clause and printed words it rests on, and on what basis.
    """

    def iri(kind: str, identifier: str) -> str:
        address = index.lasting_address(kind, identifier)
        return context.catalogue.url(address if "#" in address else f"{address}#it")

    graph: dict[tuple[str, str], dict[str, Any]] = {}
    for (kind, identifier), row in sorted(index.things.items()):
        names = [{"@language": tag, "@value": index.name(kind, row, tag)} for tag in LANGUAGES]
        graph[kind, identifier] = {"@id": iri(kind, identifier), "@type": f"portal:{kind}", "name": names}
    statements = []
    for item in index.relations:
        node = graph[item.subject_kind, item.subject_id]
        other = {"@id": iri(item.object_kind, item.object_id)}
        known = node.setdefault(f"portal:{item.predicate}", [])
        if other not in known:
            known.append(other)
        statements.append(
            {
                "@type": "rdf:Statement",
                "rdf:subject": {"@id": node["@id"]},
                "rdf:predicate": {"@id": f"portal:{item.predicate}"},
                "rdf:object": other,
                "dcterms:source": {"@id": context.catalogue.url(urls.clause(item.clause_id))},
                "portal:basis": item.basis,
                "portal:words": {"@language": "zh", "@value": item.words_printed},
            }
        )
    predicates = [
        {
            "@id": f"portal:{code}",
            "@type": "rdf:Property",
            "rdfs:label": [
                {"@language": tag, "@value": context.vocabulary.label("predicate", code, tag)} for tag in LANGUAGES
            ],
        }
        for code in context.vocabulary.codes_of("predicate")
    ]
    prefixes = {
        "name": "http://schema.org/name",
        "portal": context.catalogue.url("relations#"),
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "dcterms": "http://purl.org/dc/terms/",
    }
    tree = {"@context": prefixes, "@graph": [*graph.values(), *predicates, *statements]}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _part_rows(context: PageContext, part: Part, key: Key) -> list[dict[str, str | None]]:
    """Return the rows of another table that belong to a thing, as text."""
    rows = context.rows(part.package, part.resource, **{part.key: key})
    return [{name: cell_text(cell) or None for name, cell in row.items()} for row in rows]


def profile_artifacts(context: PageContext) -> Iterator[Artifact]:
    """Yield the rows of every profile as JSON, and its relations as CSV; then all relations as JSON-LD."""
    index = index_of(context)
    for kind in context.portal.things.kinds:
        if context.table(kind.package, kind.resource) is None:
            continue
        source = f"datapackages/{kind.package}"
        for row in context.tables[kind.package, kind.resource] if kind.has_page else ():
            identifier = row.text(kind.key)
            own = [end.relation for end in index.ends(kind.name, identifier)]
            tree: dict[str, Any] = {
                "kind": kind.name,
                "id": identifier,
                "row": {name: cell_text(cell) or None for name, cell in row.items()},
                "parts": {
                    f"{part.package}/{part.resource}": _part_rows(context, part, row[kind.key]) for part in kind.parts
                },
                "relations": [vars(item) for item in own],
            }
            base = f"data/profiles/{kind.name}/{identifier}"
            yield Artifact(f"{base}.json", (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode(), source)
            rows = [[getattr(item, name) for name in RELATION_COLUMNS] for item in own]
            yield Artifact(f"{base}.csv", csv_bytes([RELATION_COLUMNS, *rows]), source)
    if index.things:
        yield Artifact("relations.jsonld", linked(context, index), "datapackages/relations")
