"""The template of a kind of sheet: headings with notes, an example, drop-downs, text format where it matters."""

from __future__ import annotations

from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import Organisation
from bangfu.core.office.refs import column_letters
from bangfu.intake.reading import (
    AcademicYearColumn,
    BankCardColumn,
    ColumnSpec,
    CountColumn,
    DateColumn,
    DecimalColumn,
    IdentityColumn,
    MoneyColumn,
    QuantityColumn,
)
from bangfu.intake.sheets import SheetKind
from bangfu.intake.workbooks.choices import choices_of

ROWS = 2000  # rows that are prepared for filling in
INLINE = 200  # characters of a list that Excel takes without a range


def write_template(file: IO[bytes], kind: SheetKind, organisation: Organisation) -> None:
    """Write the template to `file`; the drop-downs hold what the organisation has registered."""
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(str(kind.title))
        notes = book.add_worksheet(_("填写说明"))
        lists = _Lists(book)
        _write_headings(book, sheet, kind)
        for column, spec in enumerate(kind.columns):
            _prepare(book, sheet, column, spec)
            choices = choices_of(kind, spec, organisation)
            if choices:
                rule = {"validate": "list", "source": lists.source(choices), "error_type": "warning"}
                rule["error_title"], rule["error_message"] = _("不在列表中"), _("请从列表中选择，或确认写法无误")
                sheet.data_validation(1, column, ROWS, column, rule)
        _write_examples(book, sheet, kind)
        _write_notes(book, notes, kind)


class _Lists:
    """Long drop-downs come from a hidden sheet."""

    def __init__(self, book: Any) -> None:
        self.book: Any = book
        self.sheet: Any = None
        self.count = 0

    def source(self, choices: list[str]) -> Any:
        """What a validation takes as its list."""
        if sum(map(len, choices)) + len(choices) < INLINE and not any("," in choice for choice in choices):
            return choices
        if self.sheet is None:
            self.sheet = self.book.add_worksheet(_("可选项"))
            self.sheet.hide()
        self.sheet.write_column(0, self.count, choices)
        name, self.count = column_letters(self.count), self.count + 1
        return f"='{self.sheet.name}'!${name}$1:${name}${len(choices)}"


def _write_headings(book: Any, sheet: Any, kind: SheetKind) -> None:
    look = {"bold": True, "bottom": 1, "bg_color": "#EEF2F6", "valign": "vcenter"}
    plain, wanted = book.add_format(look), book.add_format({**look, "bg_color": "#DCE9F9"})
    alternatives = {code for codes in kind.one_of for code in codes}
    for column, spec in enumerate(kind.columns):
        heading = f"{spec.title}*" if spec.required else str(spec.title)
        sheet.write_string(0, column, heading, wanted if spec.required or spec.code in alternatives else plain)
        sheet.write_comment(0, column, _advice(spec, kind), {"x_scale": 1.6, "y_scale": 1.2, "font_size": 10})
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 0)


def _prepare(book: Any, sheet: Any, column: int, spec: ColumnSpec) -> None:
    """Width and number format: everything is text but amounts and counts, so that no digit is ever lost."""
    width = max(10, min(32, 2 * len(str(spec.title)) + 4))
    if isinstance(spec, IdentityColumn):
        width = 22
    form = {"num_format": "@"}
    if isinstance(spec, MoneyColumn):
        form = {"num_format": "#,##0.00"}
    elif isinstance(spec, CountColumn):
        form = {"num_format": "0"}
    sheet.set_column(column, column, width, book.add_format(form))


def _write_examples(book: Any, sheet: Any, kind: SheetKind) -> None:
    grey = book.add_format({"italic": True, "font_color": "#667085", "num_format": "@"})
    for row, example in enumerate(kind.examples, start=1):
        for column, spec in enumerate(kind.columns):
            if spec.code in example:
                sheet.write_string(row, column, example[spec.code], grey)
        sheet.write_comment(row, 0, _("示例，填写前请删除；忘了删也不会被导入。"))


def _write_notes(book: Any, sheet: Any, kind: SheetKind) -> None:
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, str(kind.title), bold)
    sheet.write_string(0, 1, str(kind.intro), wrap)
    row = 2
    for note in (*kind.notes, _("带 * 的列必填；列的顺序可以变，不用的列可以删去。")):
        sheet.write_string(row, 1, str(note), wrap)
        row += 1
    for spec in kind.columns:
        sheet.write_string(row + 1, 0, str(spec.title), bold)
        sheet.write_string(row + 1, 1, _advice(spec, kind).replace("\n", "  "), wrap)
        row += 1


def _advice(spec: ColumnSpec, kind: SheetKind) -> str:
    """What a column takes, in words."""
    lines = [_("必填") if spec.required else _("选填")]
    for codes in kind.one_of:
        if spec.code in codes:
            titles = [str(kind.spec(code).title) for code in codes]
            lines = [_("%s 至少填一项") % "、".join(titles)]
    for column_type, advice in _ADVICE.items():
        if isinstance(spec, column_type):
            lines.append(str(advice))
    if spec.synonyms:
        lines.append(_("也可叫：%s") % "、".join(spec.synonyms[:5]))
    return "\n".join(lines)


_ADVICE: dict[type[ColumnSpec], Any] = {
    IdentityColumn: gettext_lazy("18 位身份证号，文本格式"),
    BankCardColumn: gettext_lazy("文本格式"),
    DateColumn: gettext_lazy("可写 2016、2016-04 或 2016-04-05"),
    AcademicYearColumn: gettext_lazy("如 2015-2016学年"),
    MoneyColumn: gettext_lazy("单位元，可写 7.2万；表头写（万元）则按万元"),
    CountColumn: gettext_lazy("整数"),
    DecimalColumn: gettext_lazy("数字"),
    QuantityColumn: gettext_lazy("数字，可带“余”“近”“约”"),
}
