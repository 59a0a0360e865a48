"""Problems of a remote table on its way in: the way there, the answer, what stands in it. The last version stays."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class Unreachable(Problem):
    """Nobody answers at the address."""

    code = "harvest-unreachable"
    title = Text("来源连不上", "source unreachable")
    why = Text("来源 {source} 连不上：{reason}。", "{source} cannot be reached: {reason_en}.")
    fix = Text("过后再试；若一直如此，问部门网址是否已改。", "try again later; ask its department for a new address.")


class TooSlow(Problem):
    """The answer took longer than it may."""

    code = "harvest-timeout"
    title = Text("来源太慢", "source too slow")
    why = Text("来源 {source} 在 {seconds} 秒内没有传完。", "{source} had not answered in full after {seconds} s.")
    fix = Text("过后再试，或用 --timeout 放宽时间。", "try again later, or allow more time with --timeout.")


class BadCertificate(Problem):
    """The host cannot show that it is the one it claims to be."""

    code = "harvest-tls"
    title = Text("安全连接失败", "no secure connection")
    why = Text("与来源 {source} 建立不了安全连接：{reason}。", "{source} offers no secure connection: {reason_en}.")
    fix = Text(
        "请部门更新证书；不要改用 http://。",
        "ask its department to renew the certificate; do not fall back to http://.",
    )


class BadStatus(Problem):
    """The server says no."""

    code = "harvest-http-status"
    title = Text("来源拒绝", "source answers with an error")
    why = Text("来源 {source} 的回应是 HTTP {status}。", "{source} answers with HTTP {status}.")
    fix = Text(
        "404 或 410：网址已改，问部门；5xx：过后再试。", "404 or 410: ask for the new address; 5xx: try again later."
    )


class BadAnswer(Problem):
    """What comes back is no HTTP this program understands."""

    code = "harvest-protocol"
    title = Text("回应看不懂", "answer that is no HTTP")
    why = Text("来源 {source} 的回应看不懂：{reason}。", "the answer of {source} cannot be understood: {reason_en}.")
    fix = Text("请部门检查服务器。", "ask its department to look at the server.")


class BadRedirect(Problem):
    """The server sends us where we do not go."""

    code = "harvest-redirect"
    title = Text("转向不可信", "redirect not followed")
    why = Text("来源 {source} 转向 {target}：{reason}。", "{source} leads to {target}: {reason_en}.")
    fix = Text("在 sources.toml 里写最终的网址。", "give the final address in sources.toml.")


class PrivateAddress(Problem):
    """An address inside some network: not public data, and maybe a trap."""

    code = "harvest-private-address"
    title = Text("内部网络地址", "address of a private network")
    why = Text(
        "来源 {source}：主机 {host} 的地址是 {address}，不是公开的互联网地址。",
        "{source}: the host {host} stands at {address}, which is no public address.",
    )
    fix = Text(
        "改用公开的网址；确要从本机或内网取数时加 --allow-local。",
        "use a public address; add --allow-local if the table really comes from this machine or network.",
    )


class TooLarge(Problem):
    """More bytes than declared as possible."""

    code = "harvest-too-large"
    title = Text("文件太大", "too large")
    why = Text("来源 {source} 的文件超过 {limit} 字节。", "{source} sends more than {limit} bytes.")
    fix = Text(
        "看看文件是否对；若确实变大，提高 max_bytes。", "see whether it is the right file; if so, raise max_bytes."
    )


class Bomb(Problem):
    """A small file that unpacks to a huge one."""

    code = "harvest-bomb"
    title = Text("压缩炸弹", "decompression bomb")
    why = Text(
        "来源 {source} 的压缩内容解开后超过 {limit} 字节。", "what {source} sends unpacks to more than {limit} bytes."
    )
    fix = Text(
        "请部门检查服务器；若文件确实这么大，提高 max_bytes。", "ask its department; raise max_bytes if it is right."
    )


class Truncated(Problem):
    """The table ends in the middle."""

    code = "harvest-truncated"
    title = Text("文件不完整", "truncated")
    why = Text("来源 {source} 的文件没有传完：{reason}。", "the table of {source} is cut off: {reason_en}.")
    fix = Text("再试一次；若一直如此，请部门重新导出。", "try again; if it stays so, ask for a new export.")


class BadCatalogue(Problem):
    """A catalogue without the dataset that was promised."""

    code = "harvest-catalogue"
    title = Text("目录里找不到", "not in the catalogue")
    why = Text("来源 {source} 的目录：{reason}。", "the catalogue of {source}: {reason_en}.")
    fix = Text("改正 dataset 或 url。", "correct dataset or url.")


class PageInstead(Problem):
    """A web page where the table should be: a login, an error, a notice."""

    code = "harvest-html"
    title = Text("收到的是网页", "a web page instead of a table")
    why = Text("来源 {source} 给的是网页，不是 CSV：{begin}", "{source} sends a web page, no CSV: {begin}")
    fix = Text(
        "在浏览器里打开网址看看；多半要登录，或网址已改。", "open the address: it may ask for a login, or have moved."
    )


class WrongCharset(Problem):
    """Text in another encoding than UTF-8."""

    code = "harvest-charset"
    title = Text("编码不是 UTF-8", "not UTF-8")
    why = Text("来源 {source} 的文件不是 UTF-8{guess}。", "the table of {source} is not UTF-8{guess_en}.")
    fix = Text(
        "请部门导出为 UTF-8（Excel：另存为“CSV UTF-8”；WPS：编码选 UTF-8）。不会猜着转换：猜错一字就改了数据。",
        "ask for a UTF-8 export (Excel: save as “CSV UTF-8”). It is not converted: a wrong guess changes data.",
    )


class NotCsv(Problem):
    """Text that cannot be read as a table."""

    code = "harvest-not-csv"
    title = Text("不是 CSV", "not CSV")
    why = Text("来源 {source} 的文件不是 CSV：{reason}。", "what {source} sends is no CSV: {reason_en}.")
    fix = Text("请部门导出为逗号分隔、双引号括起的 CSV。", "ask for CSV with commas and double quotes.")


class SchemaDrift(Problem):
    """The department changed its columns."""

    code = "harvest-schema-drift"
    title = Text("列变了", "columns have changed")
    why = Text(
        "来源 {source} 的列与约定不同；少了：{missing}；多了：{added}；次序{order}。",
        "the columns of {source} have changed; missing: {missing}; added: {added}; order: {order_en}.",
    )
    fix = Text(
        "问部门是否有意更改；若是，先改 datapackage.json。表头应为：{expected}。",
        "ask whether it was meant; if so, change datapackage.json first. The header should be: {expected}.",
    )


class TooFewRows(Problem):
    """A table that has lost its rows."""

    code = "harvest-too-few-rows"
    title = Text("行数太少", "too few rows")
    why = Text(
        "来源 {source} 只有 {rows} 行，至少应有 {least} 行。", "{source} has {rows} rows, at least {least} are due."
    )
    fix = Text("问部门是否漏了；若确实减少，改 min_rows。", "ask whether rows were lost; if not, lower min_rows.")


class OutOfBounds(Problem):
    """A value outside what was declared as possible."""

    code = "harvest-out-of-bounds"
    title = Text("值超出界限", "value out of bounds")
    why = Text(
        "来源 {source}：这个值不在 {low} 到 {high} 之间。", "{source}: the value is not between {low} and {high}."
    )
    fix = Text("与部门核对；若值无误，放宽 bounds。", "check it with the department; widen bounds if it is right.")


class ValueJump(Problem):
    """A value that changed more than was declared as possible: a lost decimal point, another unit."""

    code = "harvest-value-jump"
    title = Text("值突变", "value jumps")
    why = Text(
        "来源 {source} 的 {key}：从 {old} 变为 {new}（{change}），超过允许的 {limit}%。",
        "{source}, {key}: from {old} to {new} ({change}), more than the {limit}% allowed.",
    )
    fix = Text(
        "与部门核对单位和小数点；若值无误，放宽 max_change_percent 后再接收。",
        "check unit and decimal point with the department; widen max_change_percent if it is right.",
    )


class HiddenCharacter(Problem):
    """A character nobody sees that changes what is read."""

    code = "harvest-hidden-character"
    title = Text("隐藏字符", "hidden character")
    why = Text("值里有看不见的字符 {character}。", "the value holds the invisible character {character}.")
    fix = Text("请部门去掉它。", "ask the department to remove it.")


class MoreFaults(Problem):
    """The rest of a very long list."""

    code = "harvest-more-faults"
    title = Text("还有更多问题", "more faults")
    why = Text("来源 {source} 还有 {count} 个问题没有列出。", "{source} has {count} more faults that are not listed.")
    fix = Text("先处理列出的。", "deal with those that are listed first.")
