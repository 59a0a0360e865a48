"""Problems of files that follow one of our published schemas: a property nobody knows, one that is missing."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class UnknownProperty(Problem):
    """A property nobody reads: a misspelt one would otherwise be silently left out."""

    code = "unknown-property"
    title = Text("不认识的属性", "unknown property")
    why = Text("没有 {property} 这个属性{hint}。", "nobody knows the property {property}{hint_en}.")
    fix = Text("改正或删去它；这里可用的：{known}。", "correct or remove it; known here: {known}.")


class MissingProperty(Problem):
    """A property that must be stated."""

    code = "missing-property"
    title = Text("缺少属性", "missing property")
    why = Text("没有写 {property}。", "{property} is not given.")
    fix = Text("在 {file} 里补上 {property}。", "add {property} to {file}.")
