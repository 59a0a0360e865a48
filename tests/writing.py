"""Every way a module could write to disk, read off its syntax. What only looks like one is in the tests beside it."""

from __future__ import annotations

import ast

#: Whatever is taken from these modules counts as writing, called or passed on, but for what begins with HARMLESS.
MODULES = ("os", "shutil", "tempfile", "shelve", "dbm", "fileinput")
HARMLESS = ("os.cpu_count", "os.environ", "os.fspath", "os.getpid", "os.path", "os.scandir", "os.times", "shutil.which")
#: Functions that open a file: how many arguments stand before the mode.
OPENERS = {
    "open": 1, "io.open": 1, "codecs.open": 1, "gzip.open": 1, "bz2.open": 1, "lzma.open": 1, "tarfile.open": 1,
    "zipfile.ZipFile": 1, "gzip.GzipFile": 1, "isal.igzip.open": 1, "isal.igzip.GzipFile": 1,
    "isal.igzip_threaded.open": 1,
}  # fmt: skip
#: Functions that make a file by themselves: databases, downloads, logs.
MAKERS = {"sqlite3.connect", "duckdb.connect", "urllib.request.urlretrieve", "logging.FileHandler"}
#: Methods that write, whatever they belong to.
METHODS = {
    *("write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "symlink_to", "hardlink_to", "chmod"),
    *("rmtree", "copyfile", "copytree", "extractall", "extract", "write_table", "ParquetWriter", "writestr"),
    *("save", "to_csv", "to_excel", "to_feather", "to_parquet", "to_pickle", "to_sql", "savefig", "write_pdf"),
}
#: Methods of a path that share their name with harmless ones of texts and values: these take more, or names.
ALSO_HARMLESS = {"replace", "rename", "copy", "move"}
_WRITING = set("wax+")


def _origins(tree: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for, by the name it has in the module."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                found[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    return found


def _full_name(node: ast.expr, origins: dict[str, str]) -> str:
    """Return a call's dotted name from where it was imported: `os.remove` of `from os import remove`; else empty."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    if not parts and node.id == "open":
        return "open"
    return ".".join([origins[node.id], *reversed(parts)]) if node.id in origins else ""


def _mode_writes(call: ast.Call, place: int) -> bool:
    """Return whether a file is opened with a mode that writes, or with one that cannot be read off."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    unseen = any(keyword.arg is None for keyword in call.keywords) or any(
        isinstance(one, ast.Starred) for one in call.args
    )
    mode = named[0] if named else call.args[place] if len(call.args) > place else None
    if mode is None:
        return unseen
    return not (isinstance(mode, ast.Constant) and isinstance(mode.value, str)) or bool(_WRITING & set(mode.value))


def _opens(call: ast.Call, name: str) -> bool:
    """Return whether a call opens something for writing."""
    if name in OPENERS:
        return _mode_writes(call, OPENERS[name])
    if not (isinstance(call.func, ast.Attribute) and call.func.attr == "open"):
        return False
    # Path.open takes the mode first, an archive's open the member: a mode is a short word of these letters.
    first = call.args[0] if call.args else None
    is_mode = isinstance(first, ast.Constant) and isinstance(first.value, str) and set(first.value) <= set("rwxab+tU")
    return _mode_writes(call, 0 if is_mode else 1)


def _writes(node: ast.AST, origins: dict[str, str]) -> bool:
    """Return whether a piece of a module could write to disk."""
    if isinstance(node, ast.Call):
        name = _full_name(node.func, origins)
        if isinstance(node.func, ast.Attribute) and node.func.attr in ALSO_HARMLESS:
            return name.startswith("pathlib.") or (not name and len(node.args) == 1 and not node.keywords)
        return _opens(node, name)
    if not isinstance(node, ast.Attribute | ast.Name):
        return False
    name = _full_name(node, origins)
    if name in MAKERS or (isinstance(node, ast.Attribute) and node.attr in METHODS):
        return True
    return name.startswith(tuple(f"{module}." for module in MODULES)) and not name.startswith(HARMLESS)


def writes(source: str) -> list[tuple[int, str]]:
    """Return (line, what) of everything in a module that could write to disk, in order."""
    tree = ast.parse(source)
    origins = _origins(tree)
    found = [node for node in ast.walk(tree) if _writes(node, origins)]
    return sorted(
        {(node.lineno, ast.unparse(getattr(node, "func", node))) for node in found if isinstance(node, ast.expr)}
    )
