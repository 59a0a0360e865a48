"""The house as its code says it is: rooms, laws, arrows. `python -m tests.architecture --update` draws it in README."""

from __future__ import annotations

import ast
import sys
import textwrap
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1] / "build_scripts"
README = HOUSE.parent / "README.md"
#: README's drawing stands between these lines.
BEGIN, END = "<!-- drawn by `python -m tests.architecture --update`: do not edit -->", "<!-- end of the drawing -->"
_WIDTH, _INDENT = 118, 11

#: A room imports only from rooms in the lines below its own, never from a neighbour in its line.
ROOMS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("pipeline",),
    ("pages",),
    ("site",),
    ("publish", "ingest"),
    ("plan", "history"),
    ("data",),
    ("core",),
)
MODULES = sorted(HOUSE.rglob("*.py"))
#: Which modules or folders import which others.
Arrows = dict[str, set[str]]


def name_of(path: Path) -> str:
    """Return a module's place in the house: `plan/pace`; a package's own module is its folder."""
    return path.relative_to(HOUSE).with_suffix("").as_posix().removesuffix("/__init__")


def room_of(name: str) -> str:
    """Return the room a module belongs to."""
    return name.split("/", maxsplit=1)[0]


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module's syntax, read once."""
    return ast.parse(path.read_text("utf-8"))


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Return the dotted names a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


NAMES = {name_of(path) for path in MODULES}


def modules_used(path: Path) -> set[str]:
    """Return the modules of the house that a module imports from."""
    used = set()
    for name in imports_of(path):
        if name.startswith("build_scripts."):
            place = name.removeprefix("build_scripts.").replace(".", "/")
            used.add(place if place in NAMES else place.rpartition("/")[0])
    # The house's own module states the version and nothing else.
    return used - {name_of(path), ""}


IMPORTS: Arrows = {name_of(path): modules_used(path) for path in MODULES}


def line_of(room: str) -> int:
    """Return the line of the drawing a room stands in, the ground last."""
    return next(number for number, rooms in enumerate(ROOMS) if room in rooms)


def between_rooms() -> Arrows:
    """Return which rooms import from which others."""
    arrows: Arrows = {}
    for name, used in IMPORTS.items():
        if name != "__init__":
            own = room_of(name)
            arrows.setdefault(own, set()).update({room_of(one) for one in used} - {own})
    return arrows


def siblings(folder: str) -> Arrows:
    """Return which of a folder's members import which others; the folder's own module is none of them."""
    prefix = f"{folder}/"

    def member(name: str) -> str:
        return name.removeprefix(prefix).split("/")[0]

    arrows: Arrows = {}
    for name, used in IMPORTS.items():
        if name.startswith(prefix):
            own = member(name)
            arrows.setdefault(own, set()).update(member(one) for one in used if one.startswith(prefix))
    return {own: used - {own} for own, used in arrows.items()}


def circle(arrows: Arrows) -> list[str]:
    """Return a way that leads back to its start, empty where there is none."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for used in sorted(arrows.get(name, ())):
            if found := walk(used, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(arrows) if (found := walk(name, []))), [])


def levels(arrows: Arrows) -> list[list[str]]:
    """Return the members in levels, the highest first: each imports from levels after its own only. No circles."""

    @cache
    def height(name: str) -> int:
        return 1 + max((height(used) for used in arrows.get(name, ())), default=-1)

    top = max((height(name) for name in arrows), default=-1)
    return [sorted(name for name in arrows if height(name) == level) for level in range(top, -1, -1)]


def law_of(room: str) -> str:
    """Return a room's law: the first line of its docstring."""
    path = HOUSE / room / "__init__.py"
    law = ast.get_docstring(tree_of(path if path.is_file() else HOUSE / f"{room}.py"))
    return (law or "").splitlines()[0]


def _lines(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def drawing() -> str:
    """Return the house as text: a room a paragraph, the ground last; its law, its members by level, what it uses."""
    arrows = between_rooms()
    out: list[str] = []
    for line in ROOMS:
        for room in line:
            beside = [f"beside {other}" for other in line if other != room]
            law = _lines(law_of(room), " " * _INDENT)
            out.append(room.ljust(_INDENT) + law[0].strip())
            out += law[1:]
            inside = [" ".join(level) for level in levels(siblings(room))]
            if inside:
                out += _lines(" > ".join(inside), f"{'':{_INDENT}}| ")
            used = [one for below in ROOMS for one in below if one in arrows[room]]
            out += _lines(", ".join([f"uses {' '.join(used) or 'no other room'}", *beside]), f"{'':{_INDENT}}-> ")
            out.append("")
    count = sum(len(used) for used in arrows.values())
    out.append(f"{len(arrows)} rooms, {count} arrows between them, every one downwards.")
    return "\n".join(out)


def drawn_into(readme: str) -> str:
    """Return README with the drawing between its two marks; raise ValueError where a mark is missing."""
    head, rest = readme.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n```text\n{drawing()}\n```\n{END}{tail}"


def main(arguments: list[str]) -> None:
    """Print the drawing; with `--update` write it into README."""
    if arguments == ["--update"]:
        README.write_text(drawn_into(README.read_text("utf-8")), "utf-8")
    else:
        print(drawing())


if __name__ == "__main__":
    main(sys.argv[1:])
