"""A tree is held against one of our published JSON Schemas; all that does not fit it is a problem, all at once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Misfit:
    """One thing in a tree that does not fit its schema.

    path: the way to it, keys and places counted from 0. keyword: of JSON Schema, what it does not fit. name: the
    property that is unknown or missing, below the path; empty for a value that is not as asked. value: what is there.
    known: for an unknown property, those there are. reason: what was asked of the value.
    """

    path: tuple[str | int, ...]
    keyword: str
    value: Any
    reason: Text
    name: str = ""
    known: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str | int, ...]:
        """The way to what it is about, the name of the property included."""
        return (*self.path, self.name) if self.name else self.path

    @property
    def label(self) -> str:
        """Return where in the tree it is: `levels[2].name.zh`, counted from 0 as JSON does."""
        return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.parts).lstrip(".") or "{}"


def _misfits(error: ValidationError) -> Iterator[Misfit]:
    """Yield what one error of the library stands for."""
    path, keyword = tuple(error.absolute_path), str(error.validator)
    asked, found = error.validator_value, error.instance
    explain = _REASONS.get(keyword)
    reason = explain(asked) if explain else Text(f"不合要求（{error.message}）", error.message)
    if keyword == "additionalProperties":
        known = tuple(sorted(error.schema.get("properties", {})))
        for name in sorted(set(found) - set(known)):
            yield Misfit(path, keyword, found[name], reason, name, known)
    elif keyword == "required":
        # The library reports each missing name by itself and names it in its message only.
        name = next(name for name in asked if name not in found and error.message.startswith(repr(name)))
        yield Misfit(path, keyword, None, reason, name)
    elif keyword in {"anyOf", "oneOf"} and error.context:
        # Of several forms the one that comes nearest is explained.
        yield from _misfits(max(error.context, key=lambda one: (len(one.absolute_path), one.validator != "type")))
    else:
        yield Misfit(path, keyword, found, reason)


def problem_of(misfit: Misfit, schema: str, file: str) -> Problem:
    """Return the problem of one misfit: `unknown-property`, `missing-property` or `bad-property`."""
    where = {"property": misfit.label}
    if misfit.keyword == "additionalProperties":
        known = {"known": ", ".join(misfit.known), **nearest(misfit.name, misfit.known)}
        return UnknownProperty(file, details={**where, **known})
    if misfit.keyword == "required":
        return MissingProperty(file, details=where)
    advice = Text(f"照 schemas/{schema}.schema.json 改正", f"write it as schemas/{schema}.schema.json explains")
    reasons = {"reason": misfit.reason.zh, "reason_en": misfit.reason.en}
    advices = {"advice": advice.zh, "advice_en": advice.en}
    value = misfit.value if isinstance(misfit.value, str) else None
    return BadProperty(file, value=value, details={**where, **reasons, **advices})


@cache
def _validator(schema: str) -> Any:
    """Return the validator of a schema, made once."""
    from jsonschema import Draft202012Validator, ValidationError, validators  # noqa: PLC0415 - commands that read no schema do not pay for it

    def ends_where_the_text_ends(_validator: object, pattern: str, found: object, _node: object) -> Iterator[Any]:
        # In JSON Schema `$` is the end; in Python it also stands before a last line break.
        if isinstance(found, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), found):
            yield ValidationError(f"{found!r} does not match {pattern!r}")

    # The library has no types of its own.
    validator = cast("Any", validators).extend(Draft202012Validator, {"pattern": ends_where_the_text_ends})
    return validator(json.loads((FOLDER / f"{schema}.schema.json").read_text("utf-8")))


def misfits(tree: object, schema: str) -> list[Misfit]:
    """Return everything in a tree (of JSON or TOML) that does not fit a schema, in the tree's order.

    schema: its name without the ending, such as `portal` for `build_scripts/data/schemas/portal.schema.json`. Raises
    FileNotFoundError for a schema that does not exist.
    """
    errors = sorted(_validator(schema).iter_errors(tree), key=lambda error: [str(part) for part in error.absolute_path])
    return [misfit for error in errors for misfit in _misfits(error)]


def schema_problems(tree: object, schema: str, file: str) -> list[Problem]:
    """Return the problem of each misfit of a tree, in the tree's order; file: how messages name where it was read from.

    Problems: `unknown-property` (with a guess at what was meant), `missing-property`, `bad-property`. Raises as
    `misfits` does.
    """
    return [problem_of(misfit, schema, file) for misfit in misfits(tree, schema)]
