"""Problems in the tables themselves: files, columns, cells."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class MissingTable(Problem):
    """A resource whose file is not there."""

    code = "missing-table"
    title = Text("数据文件不存在", "table file missing")
    why = Text(
        "datapackage.json 里的资源 {resource} 指向这个文件，但它不存在。",
        "the resource {resource} names this file, but it does not exist.",
    )
    fix = Text("补上文件，或改正 path。", "add the file, or correct the path.")


class ByteOrderMark(Problem):
    """Excel's mark at the start of a file breaks other readers."""

    code = "byte-order-mark"
    title = Text("有 BOM 标记", "byte order mark")
    why = Text(
        "文件以 BOM 开头，会让别的软件读错第一列。",
        "the file begins with a byte order mark, which spoils the first column for other readers.",
    )
    fix = Text("另存为“UTF-8（无 BOM）”。", "save it as UTF-8 without BOM.")


class CarriageReturns(Problem):
    """Windows line ends would change the file's digest from machine to machine."""

    code = "carriage-returns"
    title = Text("换行符不对", "wrong line ends")
    why = Text("文件用了 CRLF（Windows）换行。", "the file uses CRLF (Windows) line ends.")
    fix = Text("在编辑器里把换行改成 LF 后保存。", "set the editor's line ends to LF and save.")


class NotUtf8(Problem):
    """A file in another encoding."""

    code = "not-utf8"
    title = Text("编码不是 UTF-8", "not UTF-8")
    why = Text("文件不是 UTF-8{guess}。", "the file is not UTF-8{guess_en}.")
    fix = Text("用编辑器另存为 UTF-8。", "save it as UTF-8.")


class MissingColumn(Problem):
    """The header lacks a column of the schema."""

    code = "missing-column"
    title = Text("缺少列", "missing column")
    why = Text("表头里没有这一列，而结构要求它。", "the header lacks this column, which the schema asks for.")
    fix = Text("补上这一列；表头应为：{expected}。", "add the column; the header should be: {expected}.")


class ExtraColumn(Problem):
    """The header has a column nobody described."""

    code = "extra-column"
    title = Text("多出的列", "undescribed column")
    why = Text("结构里没有这一列{hint}。", "the schema has no such column{hint_en}.")
    fix = Text("删去这一列，或先在 datapackage.json 里描述它。", "remove it, or describe it in datapackage.json first.")


class ColumnOrder(Problem):
    """All columns are there, in another order."""

    code = "column-order"
    title = Text("列的次序不同", "columns in another order")
    why = Text("列的次序与结构不同。", "the columns are in another order than the schema's.")
    fix = Text("按此次序排列：{expected}。", "order them as: {expected}.")


class RaggedRow(Problem):
    """A row with more or fewer cells than the header."""

    code = "ragged-row"
    title = Text("行的单元格数不对", "row of another length")
    why = Text(
        "这一行有 {cells} 个单元格，表头有 {columns} 列。", "the row has {cells} cells, the header {columns} columns."
    )
    fix = Text(
        "数一数逗号；含逗号的文字要用双引号括起。", "count the commas; put a text that holds a comma in double quotes."
    )


class BlankRow(Problem):
    """A line without any value, between the rows or behind the last one."""

    code = "blank-row"
    title = Text("空行", "blank row")
    why = Text("这一行没有任何值。", "the row holds no value at all.")
    fix = Text(
        "删去这一行；文件末尾只留一个换行符。", "remove the line; a file ends with one line break behind its last row."
    )


class WrongType(Problem):
    """A value that is not of its column's type."""

    code = "wrong-type"
    title = Text("类型不对", "wrong type")
    why = Text("这一列的类型是 {type}，这个值不是。", "this column holds values of type {type_en}, and this is none.")
    fix = Text("{advice}。", "{advice_en}.")


class BrokenConstraint(Problem):
    """A value outside what the schema allows."""

    code = "broken-constraint"
    title = Text("不合约束", "outside the constraint")
    why = Text("值不满足约束 {constraint}。", "the value breaks the constraint {constraint}.")
    fix = Text(
        "改正这个值；若约束有误，改 datapackage.json。",
        "correct the value, or the constraint in datapackage.json if that is wrong.",
    )


class DuplicateKey(Problem):
    """Two rows with one key."""

    code = "duplicate-key"
    title = Text("主键重复", "duplicate key")
    why = Text(
        "主键（{key}）的这个值在前面的行已出现过。",
        "this value of the primary key ({key}) stands in an earlier row already.",
    )
    fix = Text(
        "给这一行一个新的、永不更改的 id，或删去重复的行。",
        "give the row an id of its own, or remove the repeated row.",
    )


class DanglingReference(Problem):
    """A value that should name a row of another table and does not."""

    code = "dangling-reference"
    title = Text("引用落空", "dangling reference")
    why = Text("{target} 里没有这个值{hint}。", "{target} has no such value{hint_en}.")
    fix = Text("改正这个值，或先在 {target} 里加上那一行。", "correct the value, or add that row to {target} first.")


class RoleWithoutVerb(Problem):
    """A role that no printed verb justifies: the verb is missing, or the table of verbs gives it another role."""

    code = "role-without-verb"
    title = Text("角色没有原文动词", "a role without its verb")
    why = Text(
        "条款 {clauses} 的这一行写了角色，{target} 里却没有这样一对动词和角色；角色只由原文动词得出。",
        "the row of {clauses} states a role, and {target} has no such verb with this role; "
        "a role follows from the printed verb alone.",
    )
    fix = Text(
        "填上原文印在它旁边的动词；表里还没有的动词，先在 {target} 里加上一行。",
        "enter the verb the text prints beside it; where that verb is new, add it to {target} first.",
    )


class UnknownUnit(Problem):
    """A unit the vocabulary does not hold."""

    code = "unknown-unit"
    title = Text("未知单位", "unknown unit")
    why = Text("vocabulary/units 里没有这个单位{hint}。", "vocabulary/units has no such unit{hint_en}.")
    fix = Text(
        "改用表中的 id，或先把单位加进 vocabulary/units。", "use an id of that table, or add the unit to it first."
    )


class UnknownCode(Problem):
    """A code its list does not hold."""

    code = "unknown-code"
    title = Text("未知代码", "unknown code")
    why = Text("代码表 {list} 里没有这个值{hint}。", "the code list {list} has no such value{hint_en}.")
    fix = Text("可用的值：{known}。", "use one of: {known}.")


class StatusContradicts(Problem):
    """A value and the status that explains it disagree."""

    code = "status-contradicts"
    title = Text("状态与值矛盾", "status contradicts value")
    why = Text(
        "{value_column} 为“{cell}”，状态却是“{status}”。",
        "{value_column} is “{cell}”, yet its status is “{status}”.",
    )
    fix = Text(
        "有值时状态为 stated；无值时写明原因（{reasons}）。",
        "a present value has the status stated, an empty one a reason ({reasons}).",
    )


class StrangeCharacters(Problem):
    """Digits of full width, spaces at the edges: equal to the eye, different to a program."""

    code = "strange-characters"
    title = Text("字符有误", "strange characters")
    why = Text("值{reason}。", "the value {reason_en}.")
    fix = Text("改成半角数字，去掉首尾空格。", "use ASCII digits and no spaces at the edges.")


class DateSpelling(Problem):
    """A date in another spelling: other signs between its parts, full-width digits, a spreadsheet's number of days."""

    code = "date-spelling"
    title = Text("日期写法不对", "date in another spelling")
    why = Text(
        "“{value}”看得出是日期，写法却不是本站用的那一种。", "“{value}” is a date, but not spelt as dates are here."
    )
    fix = Text("写成 {meant}。", "write {meant}.")


class OtherTableFault(Problem):
    """Whatever else frictionless finds."""

    code = "table-fault"
    title = Text("表格有误", "fault in the table")
    why = Text("{note}", "{note}")
    fix = Text("按上文改正表格或它的描述。", "correct the table or its description accordingly.")


class NotInSource(Problem):
    """A cell that claims to come from a clause whose text does not hold it."""

    code = "not-in-source"
    title = Text("原文中没有", "not in the source")
    why = Text("条款 {clauses} 的原文里没有这个值。", "the text of {clauses} does not hold this value.")
    fix = Text("对照原文改正值或条款编号。", "correct the value or the clause after the plan's text.")


class LostIdentifier(Problem):
    """A published identifier that is gone."""

    code = "lost-identifier"
    title = Text("已发布的标识符不见了", "published identifier lost")
    why = Text(
        "这个标识符已经发布过，现在表里没有它{hint}。", "this identifier was published and is no longer there{hint_en}."
    )
    fix = Text(
        "恢复它，或在 provenance/aliases 里写明它改成了哪个。",
        "restore it, or say in provenance/aliases what it became.",
    )


class UnsafeCell(Problem):
    """A text that a spreadsheet would run as a formula, or that holds a control character."""

    code = "unsafe-cell"
    title = Text("单元格内容不安全", "unsafe cell")
    why = Text(
        "文字以 = + - @ 开头会被表格软件当作公式执行；控制字符会损坏文件（{kind}）。",
        "a text that begins with = + - @ is run as a formula by spreadsheets, "
        "and a control character spoils files ({kind}).",
    )
    fix = Text(
        "删去开头的符号或控制字符；确有需要时在该字段的 exempt 里写明理由。",
        "remove the sign or the control character; where it is meant, give the reason in the field's property exempt.",
    )


class PersonalData(Problem):
    """An identity number, a mobile number or an e-mail address among the data."""

    code = "personal-data"
    title = Text("含有个人信息", "personal data")
    why = Text(
        "这一格像是个人信息（{kind}），不得公开。",
        "this cell looks like personal data ({kind}), which must not be published.",
    )
    fix = Text(
        "删去它；若不是个人信息，在该字段的 exempt 里写明理由。",
        "remove it; where it is no personal data, give the reason in the field's property exempt.",
    )
