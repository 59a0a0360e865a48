"""Problems of the project around the data: words, pages, the finished site."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class MissingWord(Problem):
    """An interface word without its translation."""

    code = "missing-word"
    title = Text("缺少界面文字", "missing interface word")
    why = Text("另一种语言里有“{key}”，这里没有。", "the other language has “{key}”, this file has not.")
    fix = Text("在 {file} 里补上 {key}。", "add {key} to {file}.")


class UnmirroredPage(Problem):
    """A hand-written page in one language only."""

    code = "unmirrored-page"
    title = Text("页面没有译本", "page without its translation")
    why = Text("{other} 有这一页，这里没有。", "{other} has this page, here it is missing.")
    fix = Text("写出 {file}。", "write {file}.")


class TemplateFault(Problem):
    """A template that cannot be filled."""

    code = "template-fault"
    title = Text("模板有误", "fault in a template")
    why = Text("模板报告：{note}", "it reported: {note}")
    fix = Text(
        "改正这一行；模板能用的名称见 build_scripts/pages。",
        "mend that line; build_scripts/pages lists the names a template knows.",
    )


class GeneratorFailed(Problem):
    """The site generator refused the staged pages."""

    code = "generator-failed"
    title = Text("网站生成失败", "the site generator failed")
    why = Text("生成器报告：{note}", "it reported: {note}")
    fix = Text("改正上述页面、模板或 mkdocs.yml。", "correct the page, the template or mkdocs.yml.")


class BrokenLink(Problem):
    """A link of the finished site that leads nowhere."""

    code = "broken-link"
    title = Text("链接落空", "broken link")
    why = Text("站内没有这个地址。", "the site has no such address.")
    fix = Text("改正生成这一页的模板或内容。", "correct the template or content behind this page.")


class ForeignRequest(Problem):
    """A page that would make the reader's browser ask another host."""

    code = "foreign-request"
    title = Text("请求了别的主机", "request to another host")
    why = Text("页面会向别的主机请求这个文件。", "the page would request this file from another host.")
    fix = Text("改用站内的文件。", "use a file of this site instead.")


class PageFault(Problem):
    """A page without language, title or description of its pictures."""

    code = "page-fault"
    title = Text("页面有缺陷", "fault in a page")
    why = Text("{reason}。", "{reason_en}.")
    fix = Text("改正生成这一页的模板或内容。", "correct the template or content behind this page.")


class UnreadableReceipt(Problem):
    """No build receipt, or none that can be read."""

    code = "unreadable-receipt"
    title = Text("没有可读的构建回执", "no readable build receipt")
    why = Text("这里没有 manifest.json，或读不懂它。", "there is no manifest.json here, or it cannot be read.")
    fix = Text("给出网站的地址，或整站的文件夹。", "give the address of a site, or the folder of a whole copy.")


class MissingPublished(Problem):
    """A file the receipt names that is not there."""

    code = "missing-published"
    title = Text("缺少已发布的文件", "published file missing")
    why = Text("回执里有这个文件，这里没有。", "the receipt names this file, but it is not here.")
    fix = Text("重新下载整份副本；网站缺文件请报告。", "download the copy again; if the site lacks it, report it.")


class AlteredFile(Problem):
    """A file whose bytes are not those that were published."""

    code = "altered-file"
    title = Text("文件被改动", "file altered")
    why = Text(
        "SHA-256 应为 {stated}（{bytes} 字节），实为 {found}（{now} 字节）。",
        "its SHA-256 should be {stated} ({bytes} bytes) and is {found} ({now} bytes).",
    )
    fix = Text("不要使用它；重新下载并再次核对。", "do not use it; download it again and verify once more.")


class UnlistedFile(Problem):
    """A file nobody published."""

    code = "unlisted-file"
    title = Text("回执里没有的文件", "file not in the receipt")
    why = Text("这个文件不是本次构建发布的。", "this build did not publish this file.")
    fix = Text("删去它，或核对是不是混入了别的版本。", "remove it, or see whether another version was mixed in.")


class CannotPrint(Problem):
    """A browser was found that does not print."""

    code = "cannot-print"
    title = Text("不能打印报告", "the report cannot be printed")
    why = Text("找到的浏览器 {value} 没有打印出 PDF。", "the browser that was found, {value}, printed no PDF.")
    fix = Text(
        "修好浏览器，或用 portal build --no-pdf 构建。", "repair the browser, or build with: portal build --no-pdf"
    )
