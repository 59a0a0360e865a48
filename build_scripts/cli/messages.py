"""What the command says, in both languages."""

from __future__ import annotations

from build_scripts.core.languages import Text

STEPS = {
    "check": Text("核对数据", "checking the data"),
    "draw": Text("绘制图表", "drawing charts"),
    "write": Text("写出文件和页面", "writing files and pages"),
    "generate": Text("生成网站", "generating the site"),
    "assemble": Text("合成网站，打印报告", "putting the site together, printing the report"),
    "inspect": Text("检查网站", "inspecting the site"),
}
GOOD = Text("没有问题：{packages} 个数据包、{rows} 行。", "no problems: {packages} packages, {rows} rows.")
BUILT = Text(
    "网站在 {site}（{pages} 页，{datasets} 个数据集，{files} 个数据文件，{seconds} 秒）。查看：{serve}",
    "the site is in {site} ({pages} pages, {datasets} datasets, {files} data files, {seconds} s). See it with: {serve}",
)
UNFILLED = Text(
    "警告：datapackages/portal.toml 里 {slots} 还是空的，页面会照实说明。",
    "warning: {slots} in datapackages/portal.toml are empty; the pages say so.",
)
KEPT = Text("网站没有更新，上一次的网站原样保留。", "nothing was published; the last good site is untouched.")
UNEXPECTED = Text(
    "生成时出了意外：{reason}。改好并保存，就会重新生成。",
    "the build failed unexpectedly: {reason}. Mend it and save: it is built anew.",
)
NO_PROJECT = Text(
    "{root} 不是门户项目（没有 mkdocs.yml 和 docs/）。请在项目根目录运行，或用 --root 指明。",
    "{root} is no portal project (it has no mkdocs.yml and docs/). Run in the project's folder or name it with --root.",
)
SERVING = Text("网站在 {address} ，按 Ctrl+C 结束。", "the site is at {address} - stop with Ctrl+C.")
BAD_SLUG = Text(
    "“{slug}”不能作数据包名：只能用小写字母、数字和连字符，且不能已经存在。",
    "“{slug}” cannot be a new package: lower-case letters, digits and hyphens only, and not one that exists.",
)
SCAFFOLDED = Text(
    "已建立 {folder}：填写 data/rows.csv，再运行 make check。",
    "made {folder}: fill data/rows.csv, then run make check.",
)
NOTHING_TO_RECONCILE = Text("缺少所需的表：{missing}。", "tables that are needed are not there: {missing}.")
NO_OUTLINE = Text(
    "没有 plan 数据包的 outline 表，无从对照条款。",
    "there is no table plan/outline, so there are no clauses to hold rows against.",
)
NOT_TEXT = Text("{file} 不是 UTF-8 文本。", "{file} is no UTF-8 text.")
PORT_TAKEN = Text("端口 {port} 已被占用，请用 --port 换一个。", "port {port} is taken; choose another with --port.")
NO_PROVENANCE = Text("没有 provenance 数据包。", "there is no package provenance.")
NO_RESOURCE = Text("没有资源 {package}/{resource}。", "there is no resource {package}/{resource}.")
NO_WORKBOOK = Text("{file} 不是可读的 .xlsx 工作簿：{reason}", "{file} is no readable .xlsx workbook: {reason}")
IMPORTABLE = Text("没有问题。加上 --write 写入 {file}。", "no problems. Add --write to write {file}.")
IMPORTED = Text("已写入 {file}（{rows} 行）。", "wrote {file} ({rows} rows).")
VERIFIED = Text(
    "{files} 个文件全部与回执一致，版本 {version}。",
    "all {files} files are as the receipt says, version {version}.",
)
RECORDED = Text(
    "版本 {version} 已登记在 {file}（共 {count} 条）。", "recorded version {version} in {file} (records: {count})."
)
RECORDED_ALREADY = Text(
    "现有数据就是已登记的版本 {version}，{file} 没有变化。",
    "the present data are version {version} as recorded; {file} stays as it is.",
)
NO_CHAIN_YET = Text(
    "{place} 还没有发布链：从本项目登记的续写。",
    "{place} publishes no chain yet: the project's own is continued.",
)
NO_SOURCES = Text(
    "没有 {file}，或其中没有来源：没有可接收的表。", "{file} is not there or declares no source: nothing to harvest."
)
HARVESTED = {
    "fresh": Text("{source}：已更新，{rows} 行。", "{source}: taken over, {rows} rows."),
    "unchanged": Text("{source}：没有变化，{rows} 行。", "{source}: unchanged, {rows} rows."),
    "kept": Text(
        "{source}：保留上一次的好版本（{rows} 行，{since}）。",
        "{source}: the last good version stays ({rows} rows, {since}).",
    ),
    "never": Text(
        "{source}：还没有收到过好的版本，没有写入任何文件。",
        "{source}: nothing good has come yet; nothing was written.",
    ),
}
LAST_CONFIRMED = Text("确认于 {time}", "confirmed {time}")
NEVER_CONFIRMED = Text("确认时间没有记录", "no record of when it was confirmed")
ONE_DATE = Text("--as-of 与 --now 只能用一个。", "use --as-of or --now, not both.")
NO_DAY = Text("“{value}”不是日期。写成 2026-12-31，或写 today。", "“{value}” is no date. Write 2026-12-31, or today.")
NO_DATE = Text(
    "“{value}”不是日期：写 2026-11-23 或 2026-11-23T08:00:00Z。",
    "“{value}” is no date: write 2026-11-23 or 2026-11-23T08:00:00Z.",
)
SAME = Text("与已发布的完全相同（{files} 个文件）。", "the very same files are published ({files}).")
DIFFERENT = Text("与已发布的不同，或尚未发布。", "it differs from what is published, or nothing is published yet.")
NO_REQUIREMENTS = Text("没有 {file}。", "{file} is not there.")
CUT_OFF = Text(
    "没有一个网址有回应：请检查这台机器的网络。", "not one address answers: see whether this machine has a network."
)
NO_EXPORT = Text("{file} 不是议题的导出：{reason}", "{file} is no export of issues: {reason}")
FEEDBACK = Text("{count} 条反馈已写入 {file}。", "{count} questions are in {file}.")
ENTRY = Text("所填内容", "what was entered")
NO_COLUMN = Text("“{pair}”不是「列=值」。可用的列：{columns}", "“{pair}” is no COLUMN=VALUE. The columns: {columns}")
FROM_OR_SET = Text("--from 与 --set 只能用一个。", "use --from or --set, not both.")
BOTH_REASONS = Text(
    "理由要写中文和英文：--reason-zh 和 --reason-en。",
    "give the reason in both languages: --reason-zh and --reason-en.",
)
NO_FORM = Text("本项目没有“{kind}”所需的表。", "this project has no tables for “{kind}”.")
NO_TEMPLATE = Text(
    "{file} 不是填报工作簿：没有工作表 {sheets}。要整表替换，请用 --package 和 --resource 指明是哪张表。",
    "{file} is not the workbook to fill in: it has none of the sheets {sheets}. To replace a whole table, name it with "
    "--package and --resource.",
)
NOTHING_NEW = Text("没有任何变化，没有写入。", "nothing changes; nothing was written.")
SHOWN_ON = Text("{id}：显示在 {page}", "{id}: shown on {page}")
JUDGED_ANEW = Text("{page}：由「{before}」变为「{after}」", "{page}: from “{before}” to “{after}”")
NOT_ARCHIVED = Text(
    "{id} 还没有存档网址：请把 {url} 存到网页档案馆，把存档网址填进 source_archived_url。",
    "{id} has no archived copy yet: have {url} kept by a web archive and enter its address as source_archived_url.",
)
ENTERED = Text(
    "已写入：{files}。接着运行 portal identifiers --record 和 portal check，再提交。",
    "wrote {files}. Then run portal identifiers --record and portal check, and commit.",
)
ENTERABLE = Text(
    "没有问题，没有写入。去掉 --dry-run 就写入：{files}。", "no problems, nothing written. Without --dry-run: {files}."
)
ASK = {
    "introduce": Text(
        "逐项回答；可以不填的，直接按回车。编号可以写代码，也可以写名称或其中几个字。",
        "Answer one by one; press Enter where there is nothing to say. For a code you may type it, its name or a part.",
    ),
    "optional": Text("（可不填）", " (optional)"),
    "none": Text("没有找到“{words}”。", "nothing is called “{words}”."),
    "several": Text("有 {count} 个，写得再具体些，或写代码：", "there are {count}; say more, or type the code:"),
    "sources": Text(
        "来源：已经登记过的，写它标题里的字；新的来源，直接按回车。",
        "The source: type words of its title where it is known already; press Enter for a new one.",
    ),
}
