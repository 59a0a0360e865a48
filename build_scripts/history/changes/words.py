"""What the changes say about themselves, in both languages."""

from __future__ import annotations

from build_scripts.core.languages import Text

NO_SUCH_STATE = Text(
    "“{name}”不是项目文件夹、已建成网站的文件夹，也不是本仓库的版本。",
    "“{name}” is no project's folder, no folder of a built site and no revision of this repository.",
)
NO_SUCH_REVISION = Text("本仓库没有版本“{name}”。", "this repository has no revision “{name}”.")
NO_RECEIPT = Text(
    "{address} 没有列出数据包的 manifest.json，不是本门户的网站。",
    "{address} has no manifest.json that lists data packages, so it is no site of this portal.",
)
NO_GIT = Text("这里没有 git 仓库，或没有安装 git。", "there is no git repository here, or git is not installed.")

HEADING = Text("{old} 与 {new} 的差别", "What differs from {old} to {new}")
SAME = Text("没有差别。", "no differences.")
SUMMARY = Text(
    "改动的值：{cells}；增加的行：{added}；删去的行：{removed}；结构改动：{schema}。",
    "values changed: {cells}; rows added: {added}; rows removed: {removed}; changes of structure: {schema}.",
)
PACKAGE_ADDED = Text("新增的数据包", "package added")
PACKAGE_REMOVED = Text("删去的数据包", "package removed")
RESOURCE_ADDED = Text("新增的资源：{name}（{rows} 行）", "resource added: {name} ({rows} rows)")
RESOURCE_REMOVED = Text("删去的资源：{name}（{rows} 行）", "resource removed: {name} ({rows} rows)")
PROPERTY = Text("{name}：{old} → {new}", "{name}: {old} → {new}")
COLUMN_ADDED = Text("新增的列：{name}", "column added: {name}")
COLUMN_REMOVED = Text("删去的列：{name}", "column removed: {name}")
COLUMN_CHANGED = Text("列 {column} 的{name}：{old} → {new}", "{name} of column {column}: {old} → {new}")
KEY_CHANGED = Text("主键：{old} → {new}", "primary key: {old} → {new}")
BY_CONTENT = Text("没有可用的主键，按整行比较", "no usable primary key: whole rows are compared")
CELLS = Text("改动的值（{count}）", "values changed ({count})")
ROWS_ADDED = Text("增加的行（{count}）", "rows added ({count})")
ROWS_REMOVED = Text("删去的行（{count}）", "rows removed ({count})")
MORE = Text("…… 另有 {count} 项未列出", "… and {count} more, not listed")
CELL_HEADER = (Text("键", "key"), Text("列", "column"), Text("旧值", "old"), Text("新值", "new"))
EMPTY = Text("（空）", "(empty)")
NAMES = {
    "title": Text("标题", "title"),
    "licence": Text("许可", "licence"),
    "frequency": Text("更新频率", "update frequency"),
    "type": Text("类型", "type"),
    "unit": Text("单位", "unit"),
    "unitField": Text("单位所在列", "column of the unit"),
    "codeList": Text("代码表", "code list"),
    "verification": Text("核对方式", "verification"),
}
EVENT_WORDS = {
    "cell": Text("值", "value"),
    "row-added": Text("增加一行", "row added"),
    "row-removed": Text("删去一行", "row removed"),
    "column-added": Text("增加一列", "column added"),
    "column-removed": Text("删去一列", "column removed"),
    "table-removed": Text("删去整张表", "table removed"),
}
EVENTS = Text("共 {count} 项改动", "{count} change(s)")
