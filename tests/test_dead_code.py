"""Nothing is kept that nobody uses: every function, class, method and constant of the program is named in it again."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.architecture import HOUSE, MODULES, name_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Names that others call: libraries by their own name for it, people by a command, the tests of templates.
CALLED_FROM_OUTSIDE = {
    "cli/change_commands import_": "a command",
    "cli/data_commands verify_source": "a command",
    "cli/site_commands verify_receipt": "a command",
    "core/remote http_open": "urllib calls it",
    "core/remote https_open": "urllib calls it",
    "core/remote max_redirections": "urllib reads it",
    "pages/shared/page_context GLOBALS": "what every template knows; a test holds the templates to it",
    "site/inspect/inspector handle_starttag": "html.parser calls it",
    "site/inspect/inspector handle_endtag": "html.parser calls it",
    "site/inspect/inspector handle_data": "html.parser calls it",
    "site/preview log_message": "http.server calls it",
    "site/preview on_any_event": "watchdog calls it",
}
_WORD = re.compile(r"[A-Za-z_]\w*")
#: A text that is longer speaks to people: a word in it uses nothing.
_LONGEST = 200


def defined(body: Iterable[ast.stmt]) -> Iterator[str]:
    """Yield what a module defines, and its classes."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
            yield from defined(node.body) if isinstance(node, ast.ClassDef) else ()
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


def named(tree: ast.AST) -> Iterator[str]:
    """Yield every name that is read, and the words of short texts, by which attributes and columns are asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < _LONGEST:
            yield from _WORD.findall(node.value)


def test_everything_is_used() -> None:
    """By the program or by a template: what only a test uses is not the program's."""
    templates = [
        path for folder in ("templates", "overrides") for path in (HOUSE.parent / "docs" / folder).rglob("*.*")
    ]
    used = {name for path in MODULES for name in named(tree_of(path))}
    used |= {name for path in templates for name in _WORD.findall(path.read_text("utf-8"))}
    idle = {
        f"{name_of(path)} {name}"
        for path in MODULES
        for name in defined(tree_of(path).body)
        if name not in used and not name.startswith("__")
    }
    assert idle == set(CALLED_FROM_OUTSIDE)


def test_what_is_used_and_what_is_not_is_seen() -> None:
    """A function that only defines itself is idle; a call, an attribute, a keyword and a short text use."""
    tree = ast.parse("A = 1\ndef idle(): ...\nclass C:\n    def m(self): ...\nC().m(key=f('asked-for'))")
    assert set(defined(tree.body)) - set(named(tree)) == {"A", "idle"}
    assert {"C", "m", "key", "f", "asked"} <= set(named(tree))
