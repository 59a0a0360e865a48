"""A tree is held against one of our published JSON Schemas; all that does not fit it is a problem, all at once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.packages import BadProperty
from build_scripts.core.errors.schemas import MissingProperty, UnknownProperty
from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jsonschema.exceptions import ValidationError

    from build_scripts.core.errors import Problem

#: The schemas, one file each: `portal.schema.json`, … They are published as they are.
FOLDER = Path(__file__).parents[1] / "schemas"

_TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("true 或 false", "true or false"),
    "array": Text("列表", "a list"),
    "object": Text("表（对象）", "an object"),
    "null": Text("空", "null"),
}


def _joined(values: list[Any]) -> Text:
    """Return the values one may choose from."""
    shown = [value if isinstance(value, str) else json.dumps(value) for value in values]
    return Text("、".join(shown), ", ".join(shown))


def _type(value: Any) -> Text:
    kinds = [value] if isinstance(value, str) else value
    words = [_TYPES[kind] for kind in kinds]
    return Text("应为" + "或".join(word.zh for word in words), "should be " + " or ".join(word.en for word in words))


def _choice(value: Any) -> Text:
    known = _joined(value)
    return Text(f"应为其中之一：{known.zh}", f"should be one of: {known.en}")


#: Keyword of JSON Schema -> what it asks for; a keyword that is not here is explained by the library, in English.
_REASONS: dict[str, Callable[[Any], Text]] = {
    "type": _type,
    "enum": _choice,
    "const": lambda value: _choice([value]),
    "pattern": lambda value: Text(f"写法不合规则（{value}）", f"is not written in the form {value}"),
    "format": lambda value: Text(f"不是 {value} 的写法", f"is not written as a {value}"),
    "minLength": lambda value: Text(f"至少要有 {value} 个字", f"needs at least {value} character(s)"),
    "minItems": lambda value: Text(f"至少要有 {value} 项", f"needs at least {value} item(s)"),
    "maxItems": lambda value: Text(f"至多 {value} 项", f"may have at most {value} item(s)"),
    "minProperties": lambda value: Text(f"至少要有 {value} 项", f"needs at least {value} entry(-ies)"),
    "minimum": lambda value: Text(f"不能小于 {value}", f"may not be less than {value}"),
    "exclusiveMinimum": lambda value: Text(f"必须大于 {value}", f"must be more than {value}"),
    "maximum": lambda value: Text(f"不能大于 {value}", f"may not be more than {value}"),
    "uniqueItems": lambda _: Text("有重复的项", "has an item twice"),
}


def _label(error: ValidationError, name: str = "") -> str:
    """Return where in the tree an error is: `levels[2].name.zh`, counted from 0 as JSON does."""
    label = ""
    for part in (*error.absolute_path, *([name] if name else [])):
        label += f"[{part}]" if isinstance(part, int) else f".{part}"
    return label.lstrip(".") or "{}"


def _problems(error: ValidationError, schema: str, file: str) -> Iterator[Problem]:
    """Yield the problems that one error of the library stands for."""
    asked, found = error.validator_value, error.instance
    if error.validator == "additionalProperties":
        known = sorted(error.schema.get("properties", {}))
        for name in sorted(set(found) - set(known)):
            details = {"property": _label(error, name), "known": ", ".join(known), **nearest(name, known)}
            yield UnknownProperty(file, details=details)
    elif error.validator == "required":
        # The library reports each missing name by itself and names it in its message only.
        name = next(name for name in asked if name not in found and error.message.startswith(repr(name)))
        yield MissingProperty(file, details={"property": _label(error, name)})
    elif error.validator in {"anyOf", "oneOf"} and error.context:
        # Of several forms the one that comes nearest is explained.
        near = max(error.context, key=lambda one: (len(one.absolute_path), one.validator != "type"))
        yield from _problems(near, schema, file)
    else:
        explain = _REASONS.get(str(error.validator))
        reason = explain(asked) if explain else Text(f"不合要求（{error.message}）", error.message)
        value = found if isinstance(found, str) else None
        advice = Text(f"照 schemas/{schema}.schema.json 改正", f"write it as schemas/{schema}.schema.json explains")
        details = {
            "property": _label(error),
            "reason": reason.zh,
            "reason_en": reason.en,
            "advice": advice.zh,
            "advice_en": advice.en,
        }
        yield BadProperty(file, value=value, details=details)


@cache
def _validator(schema: str) -> Any:
    """Return the validator of a schema, made once."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - commands that read no schema do not pay for it

    # The library has no types of its own.
    return cast("Any", Draft202012Validator)(json.loads((FOLDER / f"{schema}.schema.json").read_text("utf-8")))


def schema_problems(tree: object, schema: str, file: str) -> list[Problem]:
    """Return everything in a tree (of JSON or TOML) that does not fit a schema, in the tree's order.

    schema: its name without the ending, such as `portal` for `build_scripts/data/schemas/portal.schema.json`. file: how
    messages name the file the tree was read from. Problems: `unknown-property` (with a guess at what was meant),
    `missing-property`, `bad-property`. Raises FileNotFoundError for a schema that does not exist.
    """
    errors = sorted(_validator(schema).iter_errors(tree), key=lambda error: [str(part) for part in error.absolute_path])
    return [problem for error in errors for problem in _problems(error, schema, file)]
