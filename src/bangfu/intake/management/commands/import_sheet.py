"""`bangfu import KIND FILE [--commit]`: what the import pages do, from the shell."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import Organisation, User
from bangfu.core.commands import TranslatedCommand
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.scoping import viewing
from bangfu.intake.models import Batch
from bangfu.intake.preview import Preview
from bangfu.intake.proposals import proposals
from bangfu.intake.services import dry_run, import_file
from bangfu.intake.sheets import KINDS, SheetKind, kind_named
from bangfu.organisations.selectors import find_organisation

COUNTED = {
    "add": gettext_lazy("新增 %d 行"), "change": gettext_lazy("变更 %d 行"), "leave": gettext_lazy("不变 %d 行"),
    "refuse": gettext_lazy("拒绝 %d 行"), "skip": gettext_lazy("跳过 %d 行"),
    "create": gettext_lazy("一并建档 %d 条"),
}  # fmt: skip


class Command(TranslatedCommand):
    """Preview a sheet and, with --commit, import it. Exit 1 when anything was refused."""

    help = gettext_lazy("导入表格：先显示将新增、变更、拒绝什么，加 --commit 才写入。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", help=_known())
        parser.add_argument("file", type=Path)
        parser.add_argument("--commit", action="store_true", help=_("写入（没有拒绝的行时）"))
        parser.add_argument("--partial", action="store_true", help=_("有拒绝的行时，只导入通过的行"))
        parser.add_argument("--update", action="store_true", help=_("已有而不同的记录改为表中的内容"))
        parser.add_argument("--create-missing", action="store_true", help=_("表中提到而未登记的一并建档"))
        parser.add_argument("--organisation", default="", help=_("为哪个单位导入；默认本校"))
        parser.add_argument("--sheet", default="", help=_("只读这个工作表"))
        parser.add_argument("--header-row", type=int, default=0, help=_("表头在第几行"))
        mapped = _("指明表头是哪一列，可多次")
        parser.add_argument("--map", action="append", default=[], metavar=_("表头=列"), help=mapped)
        parser.add_argument("--ignore", action="append", default=[], metavar=_("表头"), help=_("不导入的列，可多次"))
        constant = _("全表的值：表中没有的列，每行都是它；可多次")
        parser.add_argument("--constant", action="append", default=[], metavar=_("列=值"), help=constant)
        parser.add_argument("--json", action="store_true", help=_("以 JSON 输出"))

    def handle(self, *args: Any, **options: Any) -> None:
        kind = kind_named(options["kind"])
        if kind is None:
            raise CommandError(
                _("没有这类表：%(kind)s；可用：%(known)s") % {"kind": options["kind"], "known": _known()}
            )
        if not options["file"].is_file():
            raise CommandError(_("没有这个文件：%s") % options["file"])
        by = User.objects.system()
        with viewing(by.access):
            report = self._run(kind, options, by)
        self.stdout.write(
            json.dumps(report, ensure_ascii=False, indent=2) if options["json"] else "\n".join(_lines(report))
        )
        if report["refusals"]:
            raise SystemExit(1)

    def _run(self, kind: SheetKind, options: dict[str, Any], by: User) -> dict[str, Any]:
        report: dict[str, Any] = {
            "kind": kind.code,
            "file": options["file"].name,
            "batch": None,
            "counts": {},
        }
        try:
            given = {
                "kind": kind,
                "path": options["file"],
                "organisation": _organisation(options["organisation"]),
                "by": by,
                "mapping": _mapping(kind, options),
                "constants": _constants(kind, options),
                "create_missing": options["create_missing"],
                "sheet": options["sheet"],
                "header_row": options["header_row"],
            }
            preview = dry_run(**given)
            _describe(report, preview)
            if options["commit"] and not preview.blocks and (options["partial"] or not report["counts"]["refuse"]):
                batch = import_file(**given, update=options["update"], partial=options["partial"])
                _describe_commit(report, batch)
        except Refusals as refusals:
            report["refusals"] = [_refusal("", "", "", "", refusal) for _field, refusal in refusals]
        except Refusal as refusal:
            report["refusals"] = [_refusal("", "", "", "", refusal)]
        return report


def _known() -> str:
    """The kinds of sheet, for help and mistakes."""
    return _("、").join(_("%(code)s（%(title)s）") % {"code": c, "title": k.title} for c, k in KINDS.items())


def _organisation(name: str) -> Organisation:
    if name:
        return find_organisation(name)
    home = Organisation.objects.filter(is_home=True).first()
    if home is None:
        raise CommandError(_("还没有登记本校；请先登记，或用 --organisation 指明单位"))
    return home


def _mapping(kind: SheetKind, options: dict[str, Any]) -> dict[str, str]:
    mapping = dict.fromkeys(options["ignore"], "")
    for pair in options["map"]:
        header, _sign, column = pair.partition("=")
        mapping[header] = _code(kind, column)
    return mapping


def _constants(kind: SheetKind, options: dict[str, Any]) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in options["constant"])
    return {_code(kind, column): text for column, _sign, text in pairs}


def _code(kind: SheetKind, column: str) -> str:
    """The code of a column named by title or code."""
    meanings = kind.layout.meanings
    codes = {str(c.title): c.code for c in meanings} | {c.code: c.code for c in meanings}
    if column not in codes:
        raise CommandError(
            _("没有“%(column)s”这一列；可用：%(known)s") % {"column": column, "known": _("、").join(codes)}
        )
    return codes[column]


def _describe(report: dict[str, Any], preview: Preview) -> None:
    report["counts"] = preview.counts
    report["refusals"] = [_refusal(p.sheet, p.cell, p.column, p.value, p.refusal) for p in preview.problems]
    report["skipped"] = [
        {"sheet": s.sheet, "row": s.row, "reason": s.reason, "text": s.text} for s in preview.grid.skipped
    ]
    report["notices"] = preview.grid.notices
    said = proposals(preview.kind, preview.grid, preview.scope)
    report["proposals"] = {str(preview.kind.spec(code).title): text for code, text in said.items()}


def _describe_commit(report: dict[str, Any], batch: Batch) -> None:
    report["batch"] = batch.pk
    report["counts"] = batch.counts


def _refusal(sheet: str, cell: str, column: str, value: str, refusal: Refusal) -> dict[str, str]:
    return {
        "sheet": sheet, "cell": cell, "column": column, "value": value, "code": refusal.code,
        "reason": refusal.reason, "remedy": refusal.remedy,
    }  # fmt: skip


def _lines(report: dict[str, Any]) -> list[str]:
    counts = report["counts"]
    counted = _("，").join(str(COUNTED[name]) % counts[name] for name in COUNTED if counts.get(name))
    lines = [_("%(file)s：%(counted)s") % {"file": report["file"], "counted": counted}]
    skipped = _("跳过 %(sheet)s 第 %(row)s 行：%(reason)s %(text)s")
    lines += [f"  {skipped % row}" for row in report.get("skipped", ())]
    lines += [f"  {notice}" for notice in report.get("notices", ())]
    lines += [f"  {_refused(refusal)}" for refusal in report["refusals"]]
    if report.get("proposals"):
        options = " ".join(f"--constant {title}={text}" for title, text in report["proposals"].items())
        lines.append(_("标题写着的，如对全表都成立，请加：%s") % options)
    lines += _ending(report)
    return lines


def _refused(refusal: dict[str, str]) -> str:
    value = _("“%s”") % refusal["value"] if refusal["value"] else ""
    where = " ".join(filter(None, (refusal["sheet"], refusal["cell"], refusal["column"]))) + value
    why = _("；").join(filter(None, (refusal["reason"], refusal["remedy"])))
    return _("拒绝 %(where)s：%(why)s") % {"where": where, "why": why}


def _ending(report: dict[str, Any]) -> list[str]:
    counts = report["counts"]
    if not report["batch"]:
        return [] if report["refusals"] else [_("尚未写入；核对无误后加 --commit")]
    if not (counts["add"] or counts.get("changed")):
        return [_("没有需要写入的记录")]
    done = {"batch": report["batch"], "added": counts["add"], "changed": counts.get("changed", 0)}
    if done["changed"]:
        return [_("已写入：批次 %(batch)s，新增 %(added)d 条，改了 %(changed)d 条") % done]
    return [_("已写入：批次 %(batch)s，新增 %(added)d 条") % done]
