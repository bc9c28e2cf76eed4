"""`bangfu report`: write a report as Word from an outline, with today's figures, without issuing it."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import Organisation, User
from bangfu.core.commands import TranslatedCommand
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.scoping import viewing
from bangfu.mandates.models import Agreement
from bangfu.reports.compose import Composition, compose, scene_of
from bangfu.reports.models import Outline, Report
from bangfu.reports.proofing import audit
from bangfu.reports.resolve import Scene
from bangfu.reports.services import create_report, install_outlines, needs_partner
from bangfu.reports.services.issuing import written
from bangfu.reports.services.writing import check_years
from bangfu.reports.word.document import Document
from bangfu.reports.word.paging import pages_of
from bangfu.reports.word.pdf import PdfUnavailable, to_pdf

FILES = ("out", "checking", "pdf")


class Command(TranslatedCommand):
    """Uses the report of that outline, agreement and period, or makes it. Faults and doubtful numbers are listed.

    The file is written all the same; faults make the command fail afterwards.
    """

    help = gettext_lazy("按提纲生成报告的 Word 文件（不签发）")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--outline", required=True, help=_("提纲代码或名称，如 annual"))
        parser.add_argument("--agreement", default="", help=_("协议名称或编号（一部分即可）；只有一份时可省"))
        parser.add_argument("--from", dest="first", type=int, required=True, help=_("起始年度"))
        parser.add_argument("--to", dest="last", type=int, required=True, help=_("截止年度"))
        parser.add_argument("--out", type=Path, required=True, help=_("Word 文件"))
        parser.add_argument("--checking", type=Path, help=_("核对版 Word 文件：每个数字带批注"))
        parser.add_argument("--pdf", type=Path, help=_("PDF 文件（需要 LibreOffice）"))
        parser.add_argument("--organisation", default="", help=_("单位名称，默认本校"))

    def handle(self, *args: Any, **options: Any) -> None:
        system = User.objects.system()
        try:
            _prepare([options[name] for name in FILES if options[name]])
            with viewing(system.access):
                self._write(self._report(system, options), system, options)
        except (Refusal, Refusals) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(_("写不出文件：%s") % error) from error

    def _report(self, system: User, options: dict[str, Any]) -> Report:
        home = _organisation(options["organisation"])
        check_years(options["first"], options["last"])
        install_outlines(organisation=home, by=system)
        outline = _outline(home, options["outline"])
        agreement = None
        if options["agreement"] or needs_partner(outline):
            agreement = _agreement(home, options["agreement"])
        years = {"first_year": options["first"], "last_year": options["last"]}
        found = Report.objects.filter(organisation=home, outline=outline, agreement=agreement, **years).first()
        if found:
            self.stdout.write(_("使用已有的报告“%s”") % found)
            return found
        return create_report(outline=outline, organisation=home, agreement=agreement, by=system, **years)

    def _write(self, report: Report, system: User, options: dict[str, Any]) -> None:
        date = report.dated or timezone.localdate()
        scene = scene_of(report, system.access)
        document, made = compose(report, scene, date=date)
        for section, fault in made.faults:
            self.stderr.write(_("“%(section)s”：%(fault)s") % {"section": section, "fault": fault})
        pages = pages_of(document)
        for name, rendition in (("out", "clean"), ("checking", "checking")):
            if options[name]:
                options[name].write_bytes(written(document, rendition, pages))
                self.stdout.write(_("已写出 %s") % options[name])
        if options["pdf"]:
            self._pdf(options["out"], options["pdf"])
        self._audit(document, made, scene)
        self.stdout.write(_("数字 %(numbers)d 个，问题 %(faults)d 处") % {
            "numbers": len(made.numbers), "faults": len(made.faults)})  # fmt: skip
        if made.faults:
            raise CommandError(_("文件已写出，但报告中还有 %(faults)d 处问题") % {"faults": len(made.faults)})

    def _audit(self, document: Document, made: Composition, scene: Scene) -> None:
        """What the number check says, as before issuing."""
        found = audit(document, made, scene)
        for contradiction in found.errors:
            self.stderr.write(_("矛盾：%(message)s（“%(statement)s”）") % vars(contradiction))
        for contradiction in found.warnings:
            self.stderr.write(_("存疑：%(message)s（“%(statement)s”）") % vars(contradiction))

    def _pdf(self, word: Path, pdf: Path) -> None:
        try:
            to_pdf(word, pdf)
        except PdfUnavailable as error:
            raise CommandError(_("没有生成 PDF（%s）；Word 文件已写出") % error) from error
        self.stdout.write(_("已写出 %s") % pdf)


def _prepare(files: Sequence[Path]) -> None:
    """Make the folders, before a report is made that could then not be written."""
    for file in files:
        if file.is_dir():
            raise CommandError(_("“%s”是文件夹；请写文件名") % file)
        file.parent.mkdir(parents=True, exist_ok=True)


def _organisation(name: str) -> Organisation:
    rows = Organisation.objects.filter(removed_at=None)
    if not name:
        home = rows.filter(is_home=True).first()
        if home is None:
            raise CommandError(_("还没有建立本校；请先初始化，或用 --organisation 指明单位"))
        return home
    return _only([x for x in rows if name in (x.name, x.short_name, x.code)], list(rows), _("单位“%s”") % name)


def _outline(home: Organisation, word: str) -> Outline:
    rows = list(Outline.objects.filter(organisation=home))
    return _only([x for x in rows if word in (x.code, x.title)], rows, _("提纲“%s”") % word)


def _agreement(home: Organisation, word: str) -> Agreement:
    rows = list(Agreement.objects.filter(organisation=home))
    exact = [x for x in rows if word in (x.title, x.number)]
    found = exact or [x for x in rows if word in x.title or word in x.number]
    return _only(found, rows, _("协议“%s”") % word if word else _("协议"))


def _only(found: Sequence[Any], known: Sequence[Any], what: str) -> Any:
    """The one row that was meant, or an error that names those there are."""
    if len(found) == 1:
        return found[0]
    names = _("、").join(str(x) for x in (found or known)) or _("（无）")
    text = _("%(what)s不止一个；符合的：%(names)s") if found else _("%(what)s没有找到；已有的：%(names)s")
    raise CommandError(text % {"what": what, "names": names})
