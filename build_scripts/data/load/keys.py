"""Keys of a table: which rows of other tables its columns name, and what that says of the two things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.core.kinds import STATED, KeyRelation
from build_scripts.core.model import Reference

if TYPE_CHECKING:
    from collections.abc import Mapping


def references_of(schema: Mapping[str, Any], package: str, resource: str) -> tuple[Reference, ...]:
    """Return foreign keys within the package (`foreignKeys`) and into others (`externalKeys`)."""
    return tuple(
        Reference(
            fields=tuple(key["fields"]),
            package=key["reference"].get("package") or package,
            # Table Schema writes "" for the resource itself.
            resource=key["reference"]["resource"] or resource,
            reference_fields=tuple(key["reference"]["fields"]),
            relation=_relation(key),
        )
        for key in [*schema.get("foreignKeys", []), *schema.get("externalKeys", [])]
    )


def _relation(key: Mapping[str, Any]) -> KeyRelation | None:
    """Return what a key says of the things it joins, None where it says nothing."""
    if "predicate" not in key and "predicateField" not in key:
        return None
    return KeyRelation(
        predicate=key.get("predicate"),
        predicate_field=key.get("predicateField"),
        predicates=key.get("predicates", {}),
        subject=key.get("subject"),
        subject_kind=key.get("subjectKind"),
        basis=key.get("basis", STATED),
        words=tuple(key.get("words", ())),
    )
