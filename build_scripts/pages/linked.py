"""All things and relations as linked data, for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts import urls
from build_scripts.languages import LANGUAGES

if TYPE_CHECKING:
    from build_scripts.pages.desk import Desk
    from build_scripts.pages.ties import Web


def linked(desk: Desk, web: Web) -> bytes:
    """Return every thing, every predicate and every relation with its clause as JSON-LD.

    A thing's identifier is its page's address with `#it`. A relation stands twice: on its subject, to be followed, and
    as a statement of its own (rdf:Statement) that says which clause it rests on.
    """

    def iri(kind: str, identifier: str) -> str:
        address = web.address(kind, identifier)
        return desk.catalogue.url(address if "#" in address else f"{address}#it")

    graph: dict[tuple[str, str], dict[str, Any]] = {}
    for (kind, identifier), row in sorted(web.things.items()):
        names = [{"@language": tag, "@value": web.name(kind, row, tag)} for tag in LANGUAGES]
        graph[kind, identifier] = {"@id": iri(kind, identifier), "@type": f"portal:{kind}", "name": names}
    statements = []
    for item in web.relations:
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
                "dcterms:source": {"@id": desk.catalogue.url(urls.clause(item.clause_id))},
            }
        )
    predicates = [
        {
            "@id": f"portal:{code}",
            "@type": "rdf:Property",
            "rdfs:label": [
                {"@language": tag, "@value": desk.vocabulary.label("predicate", code, tag)} for tag in LANGUAGES
            ],
        }
        for code in desk.vocabulary.codes_of("predicate")
    ]
    context = {
        "name": "http://schema.org/name",
        "portal": desk.catalogue.url("relations#"),
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "dcterms": "http://purl.org/dc/terms/",
    }
    tree = {"@context": context, "@graph": [*graph.values(), *predicates, *statements]}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()
