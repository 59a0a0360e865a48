"""The front door: the only place that prints and exits. 0 well, 1 problems in the data, 2 wrong usage."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from build_scripts.errors import FORMATS, ProblemsFound, UsageFault, report
from build_scripts.languages import LANGUAGES, Text
from build_scripts.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_scripts.languages import Language

_STEPS = {
    "check": Text("核对数据", "checking the data"),
    "draw": Text("绘制图表", "drawing charts"),
    "write": Text("写出文件和页面", "writing files and pages"),
    "generate": Text("生成网站", "generating the site"),
    "inspect": Text("检查网站", "inspecting the site"),
}
_GOOD = Text("没有问题：{packages} 个数据包、{rows} 行。", "no problems: {packages} packages, {rows} rows.")
_BUILT = Text(
    "网站在 {site}（{pages} 页，{datasets} 个数据集，{files} 个数据文件，{seconds} 秒）。查看：{serve}",
    "the site is in {site} ({pages} pages, {datasets} datasets, {files} data files, {seconds} s). See it with: {serve}",
)
_KEPT = Text("网站没有更新，上一次的网站原样保留。", "nothing was published; the last good site is untouched.")
_NO_PROJECT = Text(
    "{root} 不是门户项目（没有 mkdocs.yml 和 docs/）。请在项目根目录运行，或用 --root 指明。",
    "{root} is no portal project (it has no mkdocs.yml and docs/). Run in the project's folder or name it with --root.",
)
_SERVING = Text("网站在 {address} ，按 Ctrl+C 结束。", "the site is at {address} - stop with Ctrl+C.")
_NOTHING_TO_RECONCILE = Text("缺少所需的表：{missing}。", "tables that are needed are not there: {missing}.")
_NO_OUTLINE = Text(
    "没有 plan 数据包的 outline 表，无从对照条款。",
    "there is no table plan/outline, so there are no clauses to hold rows against.",
)
_NOT_TEXT = Text("{file} 不是 UTF-8 文本。", "{file} is no UTF-8 text.")
_PORT_TAKEN = Text("端口 {port} 已被占用，请用 --port 换一个。", "port {port} is taken; choose another with --port.")


def _layout(root: Path, *, site: bool = True) -> Layout:
    """Return the project's folders; raise UsageFault where there is no project."""
    layout = Layout(root.resolve())
    if site and not (layout.generator_config("zh").is_file() and layout.docs.is_dir()):
        raise UsageFault(_NO_PROJECT.fill(root=root))
    return layout


def _epoch(layout: Layout) -> int:
    """Return the build's date in seconds: `SOURCE_DATE_EPOCH`, else the commit's date, else 0; never the clock."""
    if stated := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(stated)
    command = ["git", "log", "-1", "--format=%ct"]
    answer = subprocess.run(command, cwd=layout.root, capture_output=True, text=True, check=False)  # noqa: S603 - fixed
    return int(answer.stdout) if answer.returncode == 0 and answer.stdout.strip() else 0


def _narrator(language: Language) -> Callable[[str], None]:
    """Return what tells the steps on a terminal and keeps quiet when piped."""
    if not sys.stderr.isatty():
        return lambda _step: None
    return lambda step: click.echo(f"… {_STEPS[step].to(language)}", err=True)


def _language(context: click.Context) -> Language:
    """Return the language of this run."""
    return cast("Language", context.find_root().params.get("lang", "en"))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", envvar="PORTAL_LANG", help="Language of messages.")
@click.option(
    "--root",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path(),
    help="The project's folder (default: the folder it is run in).",
)
@click.version_option(package_name="shaoxing-corridor-portal", prog_name="portal")
@click.pass_context
def portal(context: click.Context, lang: Language, root: Path) -> None:  # noqa: ARG001 - read from the context
    r"""Check, build and show the open-data portal of the Shaoxing corridor plan.

    \b
    Example: portal build
             portal --lang zh check --format text
    """
    context.obj = root


@portal.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print problems.")
@click.pass_context
def check(context: click.Context, form: str) -> None:
    r"""Validate every data package and print all problems at once.

    \b
    Example: portal check
             portal check --format github     (annotations in a pull request)
    """
    from build_scripts.pipeline import read_checked
    from build_scripts.tables import read_texts

    language = _language(context)
    layout = _layout(context.obj)
    try:
        found = read_checked(layout)
    except ProblemsFound as fault:
        click.echo(report(fault.problems, form, language), nl=False)
        context.exit(1)
    if form == "text":
        rows = sum(len(read_texts(layout, resource)) for resource in found.resources)
        click.echo(_GOOD.fill(packages=len(found.packages), rows=f"{rows:,}").to(language))
    else:
        click.echo(report([], form, language), nl=False)


@portal.command()
@click.option("--site-url", default="", envvar="PORTAL_URL", help="Where the site will stand (for sitemap and 404).")
@click.pass_context
def build(context: click.Context, site_url: str) -> None:
    r"""Validate the data and build the site into build/site.

    \b
    Example: portal build
             portal build --site-url https://example.org/portal/
    """
    from build_scripts.pipeline import run_build

    language = _language(context)
    layout = _layout(context.obj)
    started = time.monotonic()
    outcome = run_build(layout, site_url, _epoch(layout), _narrator(language))
    said = _BUILT.fill(
        site=os.path.relpath(layout.site),
        pages=outcome.pages,
        datasets=outcome.datasets,
        files=outcome.files,
        seconds=f"{time.monotonic() - started:.1f}",
        serve="make serve",
    )
    click.echo(said.to(language))


@portal.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on this machine.")
@click.option("--watch/--no-watch", default=True, help="Rebuild and reload when data, pages or templates change.")
@click.pass_context
def serve(context: click.Context, port: int, watch: bool) -> None:  # noqa: FBT001 - click passes flags so
    r"""Show the site on this machine; rebuild and reload when something changes.

    \b
    Example: portal serve --port 8080
    """
    from build_scripts.pipeline import run_build
    from build_scripts.preview import run_preview

    language = _language(context)
    layout = _layout(context.obj)

    def rebuild() -> None:
        """Build; a fault is printed and the last good site stays."""
        try:
            outcome = run_build(layout, "", _epoch(layout), _narrator(language))
            click.echo(f"{time.strftime('%H:%M:%S')} {outcome.pages} pages")
        except ProblemsFound as fault:
            click.echo(report(fault.problems, "text", language) + _KEPT.to(language), err=True)

    def ready(address: str) -> None:
        """Say where the site is."""
        click.echo(_SERVING.fill(address=address).to(language))

    try:
        run_preview(layout, port, rebuild, ready, watch=watch)
    except OSError as error:
        raise UsageFault(_PORT_TAKEN.fill(port=port)) from error


@portal.command("verify-source")
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PLAN.txt")
@click.option("--record", is_flag=True, help="Keep the result in the package provenance, for the site.")
@click.pass_context
def verify_source(context: click.Context, text: Path, *, record: bool) -> None:
    r"""Hold every row against the clause it cites, and every number of the text against the rows.

    \b
    Example: portal verify-source plan.txt
             portal --lang zh verify-source plan.txt --record
    """
    from build_scripts import source
    from build_scripts.pipeline import read_checked
    from build_scripts.staging import write_file
    from build_scripts.tables import read_tables

    language = _language(context)
    layout = _layout(context.obj)
    checked = read_checked(layout)
    tables = read_tables(layout, checked)
    if ("plan", "outline") not in tables:
        raise UsageFault(_NO_OUTLINE)
    try:
        words = text.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageFault(_NOT_TEXT.fill(file=text)) from error
    result = source.verify(layout, checked, tables, source.clauses_of(words, tables["plan", "outline"]))
    click.echo(source.as_text(result, language), nl=False)
    if result.problems:
        click.echo(report(result.problems, "text", language), nl=False)
        context.exit(1)
    if record:
        for name, content in source.recorded(result, words).items():
            write_file(layout.package_path("provenance", "data", f"{name}.csv"), content)


@portal.command()
@click.option("--record", is_flag=True, help="Keep the result in the package consistency, for the site.")
@click.pass_context
def reconcile(context: click.Context, *, record: bool) -> None:
    r"""Hold the plan's figures against one another: sums, repeats, increments, shares, counts.

    \b
    Example: portal reconcile
             portal reconcile --record
    """
    from build_scripts.pipeline import read_checked
    from build_scripts.plan import reconcile as checks
    from build_scripts.staging import write_file
    from build_scripts.tables import read_tables

    language = _language(context)
    layout = _layout(context.obj)
    tables = read_tables(layout, read_checked(layout))
    if missing := [f"{package}/{name}" for package, name in checks.NEEDED if (package, name) not in tables]:
        raise UsageFault(_NOTHING_TO_RECONCILE.fill(missing=", ".join(missing)))
    for found in checks.reconcile(tables):
        click.echo(f"{found.verdict:<8} {found.check}: {found.explanation.to(language)}")
    if record:
        write_file(layout.package_path("consistency", "data", "checks.csv"), checks.recorded(tables))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code; no fault of a user's shows a traceback."""
    chosen = list(sys.argv[1:] if arguments is None else arguments)
    language: Language = "zh" if _wants_chinese(chosen) else "en"
    try:
        code = portal.main(chosen, prog_name="portal", standalone_mode=False)
    except ProblemsFound as fault:
        click.echo(report(fault.problems, "text", language) + _KEPT.to(language), err=True)
        code = 1
    except UsageFault as fault:
        click.echo(f"portal: {fault.message.to(language)}", err=True)
        code = 2
    except click.UsageError as error:
        said = error.format_message() if language == "en" else _usage_in_chinese(error)
        hint = Text("portal：{said}。用 --help 看例子。", "portal: {said} Try --help for an example.")
        click.echo(hint.fill(said=said).to(language), err=True)
        code = 2
    except click.Abort:
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def _usage_in_chinese(error: click.UsageError) -> str:
    """Return what is wrong with the call in Chinese; the values stay as they were typed."""
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", ())
        allowed = f"，可用：{'、'.join(map(str, choices))}" if choices else ""
        return f"{error.param.opts[0]} 的值不对{allowed}"
    known = "、".join(portal.commands)
    return f"命令不对，可用的命令：{known}"


def _wants_chinese(arguments: Sequence[str]) -> bool:
    """Return whether messages are asked for in Chinese, even where the rest of the line cannot be understood."""
    joined = " ".join(arguments)
    return "--lang zh" in joined or "--lang=zh" in joined or os.environ.get("PORTAL_LANG") == "zh"
