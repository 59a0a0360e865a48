"""The shape of a descriptor: which properties are lists, objects or texts. Checked before anything is read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A shape: a type; a list with the shape of its items; an object with the shapes of its properties. A property whose
#: name ends in `?` may be absent.
Shape = type | list[Any] | dict[str, Any]

_KEY: Shape = {
    "fields": [str],
    "reference": {"resource": str, "fields": [str], "package?": str},
    "predicate?": str,
    "predicateField?": str,
    "predicates?": dict,
    "subject?": str,
    "subjectKind?": str,
}
_FIELD: Shape = {
    "name": str,
    "type": str,
    "constraints?": dict,
    "exempt?": dict,
    **{
        f"{name}?": str
        for name in (
            "unit",
            "unitField",
            "statusField",
            "emptyMeans",
            "codeList",
            "verification",
            "verifyIn",
            "verifyAfter",
            "verifySplit",
        )
    },
}
_RESOURCE: Shape = {
    "name": str,
    "path": str,
    "schema": {"fields": [_FIELD], "primaryKey": [str], "foreignKeys?": [_KEY], "externalKeys?": [_KEY]},
}
_VIEW: Shape = {
    "name": str,
    "recipe": str,
    "resource": str,
    "encoding": dict,
    "each?": str,
    "overlay?": {"package": str, "resource": str, "key": str, "encoding": dict},
    "where?": dict,
}
DESCRIPTOR: Shape = {
    "resources": [_RESOURCE],
    "views?": [_VIEW],
    "licenses?": [dict],
    "sources?": [dict],
    "keywords?": [str],
    "provider?": str,
    "theme?": str,
    "kind?": str,
    "industry?": str,
    "opening?": str,
    "temporal?": {"start": str, "end": str},
}
_WORDS: dict[type, str] = {str: "text", dict: "an object", list: "a list"}


def _faults(value: object, shape: Shape, label: str) -> Iterator[tuple[str, str]]:
    """Yield (where, what was expected) for everything of another shape."""
    kind = shape if isinstance(shape, type) else type(shape)
    if not isinstance(value, kind):
        yield label, _WORDS[kind]
    elif isinstance(shape, list) and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _faults(item, shape[0], f"{label}[{number}]")
    elif isinstance(shape, dict) and isinstance(value, dict):
        for name, inner in shape.items():
            key = name.removesuffix("?")
            if key in value or key == name:
                yield from _faults(value.get(key), inner, f"{label}.{key}".lstrip("."))


def shape_faults(descriptor: object) -> list[tuple[str, str]]:
    """Return (property, expected shape) for every property that is not as DESCRIPTOR says."""
    return list(_faults(descriptor, DESCRIPTOR, ""))
