"""Problems in a package's description: `datapackage.json`, `en.toml`, the about pages."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class NoPackages(Problem):
    """There is nothing to publish."""

    code = "no-packages"
    title = Text("没有数据包", "no data package")
    why = Text(
        "项目里没有 datapackages 文件夹，或其中没有数据包。", "the project has no datapackages folder, or none in it."
    )
    fix = Text(
        "在项目根目录运行，或用 --root 指明目录。", "run it in the project's folder, or name that folder with --root."
    )


class EmptyPackage(Problem):
    """A folder of `datapackages/` describes nothing."""

    code = "empty-package"
    title = Text("空的数据包", "empty package")
    why = Text("这个文件夹里没有 datapackage.json。", "this folder has no datapackage.json.")
    fix = Text(
        "写好 datapackage.json（可照邻近的数据包），或删去文件夹。",
        "describe the package in a datapackage.json (a neighbour shows how), or remove the folder.",
    )


class UnreadableFile(Problem):
    """JSON, TOML or text that cannot be read."""

    code = "unreadable-file"
    title = Text("文件无法读取", "unreadable file")
    why = Text("文件不是有效的 {kind}：{reason}。", "the file is not valid {kind}: {reason}.")
    fix = Text("改正这一行，并以 UTF-8 保存。", "mend that line and save the file as UTF-8.")


class MissingFile(Problem):
    """A file that every package must have."""

    code = "missing-file"
    title = Text("缺少文件", "missing file")
    why = Text("数据包需要这个文件：{purpose}。", "the package needs this file: {purpose}.")
    fix = Text("补上这个文件。", "add the file.")


class MissingTitle(Problem):
    """A package, resource, field or view without its Chinese words. Metadata is never invented."""

    code = "missing-title"
    title = Text("缺少中文名称或说明", "missing title or description")
    why = Text("{property} 没有填写。", "{property} is not given.")
    fix = Text("在 {file} 里补上 {property}。", "add {property} to {file}.")


class MissingEnglish(Problem):
    """A text without its English."""

    code = "missing-english"
    title = Text("缺少英文", "missing English")
    why = Text("{property} 只有中文“{chinese}”，没有英文。", "{property} has only the Chinese “{chinese}”, no English.")
    fix = Text("在 {file} 里补上 {property}。", "add {property} to {file}.")


class StaleEnglish(Problem):
    """English for something the package does not have: a renamed or misspelt key."""

    code = "stale-english"
    title = Text("英文没有对应项", "English without its counterpart")
    why = Text("datapackage.json 里没有 {property}。", "datapackage.json has no {property}.")
    fix = Text("改正这个键名，或删去它。", "correct the key or remove it.")


class BadName(Problem):
    """A name that cannot be an address."""

    code = "bad-name"
    title = Text("名称不合规则", "name not allowed")
    why = Text(
        "{property} 会成为网址，只能用小写字母、数字和连字符（列名用下划线）。",
        "{property} becomes an address: only lower-case letters, digits and hyphens (columns: underscores).",
    )
    fix = Text("改用合规的名称。", "choose a name of that form.")


class DuplicatePackage(Problem):
    """Two folders claim one name."""

    code = "duplicate-package"
    title = Text("数据包重名", "two packages with one name")
    why = Text("数据包 {other} 已经用了这个名称。", "the package {other} has this name already.")
    fix = Text("把 name 改成所在文件夹的名称“{folder}”。", "set name to the folder's own name, “{folder}”.")


class NameIsNotFolder(Problem):
    """A package's name and its folder differ, so its address would not be where its files are."""

    code = "name-is-not-folder"
    title = Text("名称与文件夹不一致", "name differs from folder")
    why = Text("数据包的 name 必须与文件夹“{folder}”相同。", "a package's name must be its folder's, “{folder}”.")
    fix = Text("把 name 改成“{folder}”，或改文件夹名。", "set name to “{folder}”, or rename the folder.")


class DuplicateResource(Problem):
    """Two resources or two columns with one name."""

    code = "duplicate-name"
    title = Text("名称重复", "duplicate name")
    why = Text("{property} 出现了两次。", "{property} occurs twice.")
    fix = Text("给其中一个改名。", "rename one of them.")


class PathLeavesPackage(Problem):
    """A resource outside its package would publish what nobody chose to publish."""

    code = "path-leaves-package"
    title = Text("路径越出数据包", "path leaves the package")
    why = Text(
        "资源的 path 必须是数据包文件夹内的相对路径。",
        "a resource's path must be relative and stay inside the package's folder.",
    )
    fix = Text("把文件放到 data/ 下，path 写成 data/<名称>.csv。", "move the file to data/ and write data/<name>.csv.")


class MissingLicence(Problem):
    """Nothing is published without terms of use."""

    code = "missing-licence"
    title = Text("缺少许可", "missing licence")
    why = Text("数据包没有写明许可（licenses）。", "the package states no licence (licenses).")
    fix = Text(
        "在 licenses 里写明 name、path 和 title，例如 CC-BY-4.0。",
        "state name, path and title in licenses, for example CC-BY-4.0.",
    )


class BadProperty(Problem):
    """A property of the description whose value cannot be used."""

    code = "bad-property"
    title = Text("描述有误", "unusable property")
    why = Text("{property}：{reason}。", "{property}: {reason_en}.")
    fix = Text("{advice}。", "{advice_en}.")


class FieldWithoutUnit(Problem):
    """A number nobody can read."""

    code = "field-without-unit"
    title = Text("数字没有单位", "number without unit")
    why = Text(
        "列 {property} 是数字，却没有 unit 或 unitField。", "{property} is a number and has neither unit nor unitField."
    )
    fix = Text(
        '写上 unit（vocabulary/units 里的 id；纯数写 "1"），或用 unitField 指明单位所在的列。',
        "add unit (an id of vocabulary/units; “1” for pure numbers), or name the unit's column with unitField.",
    )


class FieldWithoutReason(Problem):
    """A column that may be empty without saying why."""

    code = "field-without-reason"
    title = Text("空值没有理由", "empty cells without a reason")
    why = Text(
        "列 {property} 可以为空，却没有 statusField 或 emptyMeans。",
        "{property} may be empty and has neither statusField nor emptyMeans.",
    )
    fix = Text(
        "用 constraints.required 表明必填，或用 statusField / emptyMeans 说明为何为空。",
        "set constraints.required, or say why it may be empty with statusField or emptyMeans.",
    )


class FieldWithoutVerification(Problem):
    """A column that does not say how it is held against the plan."""

    code = "field-without-verification"
    title = Text("没有核对方式", "no way of verification")
    why = Text("列 {property} 没有 verification，或其值不认识。", "{property} has no verification, or an unknown one.")
    fix = Text("写上其中之一：{known}。", "use one of: {known}.")


class UndrawableView(Problem):
    """A chart of no known kind, or without a column it needs."""

    code = "undrawable-view"
    title = Text("图表无法绘制", "chart that cannot be drawn")
    why = Text("图表 {view} 的这一项没有或不认识{hint}。", "the chart {view} lacks this, or nobody knows it{hint_en}.")
    fix = Text("可用的：{known}。", "it can be one of: {known}.")


class NotPlainFile(Problem):
    """A link, a pipe or a device among the data or the pages: what is behind it was never chosen to be published."""

    code = "not-plain-file"
    title = Text("不是普通文件", "no plain file")
    why = Text("这是{kind}；只读取普通文件和文件夹。", "this is {kind_en}; only plain files and folders are read.")
    fix = Text("换成文件本身，或删去它。", "put the file itself in its place, or remove it.")
