"""`bangfu proofread FILE_OR_FOLDER…`: the numbers of reports that contradict each other."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bangfu.core.commands import TranslatedCommand
from bangfu.core.errors import Refusal
from bangfu.proofreading.check import Proof, Severity, proofread
from bangfu.proofreading.output import as_data
from bangfu.proofreading.reading import read
from bangfu.proofreading.words import explain
from bangfu.proofreading.writing import comment_word, notes_of

_WORD = ".docx"
_SUFFIXES = frozenset({_WORD, ".txt", ".md", ".pdf", ".xlsx"})


class Command(TranslatedCommand):
    """Exit 1 when a file could not be read; contradictions found are the result, not a failure."""

    help = gettext_lazy("核对报告里的数字：合计、占比、增长、表格、前后重复；找出互相矛盾的。")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar=_("文件或文件夹"))
        parser.add_argument("--json", action="store_true", help=_("以 JSON 输出，含核对无误的关系"))
        output = _("把批注写回 Word：一个文件，或多个文件时的文件夹")
        parser.add_argument("--docx", type=Path, metavar=_("输出"), help=output)

    def handle(self, *args: Any, **options: Any) -> None:
        files = list(self._files(options["paths"]))
        output = options["docx"]
        if output is not None and len(files) > 1:
            output.mkdir(parents=True, exist_ok=True)
        results: list[dict[str, Any]] = []
        refused = 0
        for number, path in enumerate(files, 1):
            self._progress(number, len(files), path)
            try:
                data = path.read_bytes()
                proof = proofread(read(data, path.name))
                if output is not None:
                    self._comment(path, data, proof, output / path.name if len(files) > 1 else output)
            except (Refusal, OSError) as error:
                refused += 1
                results.append({"file": path.name, "checked": 0, "findings": [], "held": [], "refused": str(error)})
                if not options["json"]:
                    self.stdout.write(f"{path}\n  {error}")
                continue
            results.append(as_data(proof))
            if not options["json"]:
                self.stdout.write("\n".join(_lines(path, proof)))
        if options["json"]:
            self.stdout.write(json.dumps({"files": results}, ensure_ascii=False))
        if refused:
            raise SystemExit(1)

    def _files(self, paths: list[Path]) -> Iterator[Path]:
        for path in paths:
            if path.is_dir():
                yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file())
            elif path.is_file():
                yield path
            else:
                raise CommandError(_("没有这个文件或文件夹：%s") % path)

    def _progress(self, number: int, total: int, path: Path) -> None:
        if total > 1 and self.stderr.isatty():
            self.stderr.write(f"\r{number}/{total} {path.name[:50]:<50}", ending="" if number < total else "\n")

    def _comment(self, path: Path, data: bytes, proof: Proof, output: Path) -> None:
        if path.suffix.lower() != _WORD:
            reason = _("只有 Word（.docx）文件能写回批注：%s") % path.name
            raise Refusal("comments.not_word", reason, _("请另存为 .docx 后再核对"))
        output.write_bytes(comment_word(data, notes_of(proof)))


def _lines(path: Path, proof: Proof) -> Iterator[str]:
    errors = sum(f.severity is Severity.ERROR for f in proof.findings)
    checked = len(proof.held) + len(proof.findings)
    yield f"{path}"
    yield "  " + ngettext(
        "核对 %(checked)d 处关系：%(errors)d 处矛盾，%(warnings)d 处存疑",
        "核对 %(checked)d 处关系：%(errors)d 处矛盾，%(warnings)d 处存疑",
        checked,
    ) % {"checked": checked, "errors": errors, "warnings": len(proof.findings) - errors}  # fmt: skip
    text = proof.document.text
    for finding in proof.findings:
        stated = finding.relation.stated
        mark = _("矛盾") if finding.severity is Severity.ERROR else _("存疑")
        place = proof.document.place(stated.start) or _("第 %d 行") % proof.document.line(stated.start)
        around = " ".join(text[max(0, stated.start - 16) : stated.tail + 8].split())
        yield f"  {mark}  {place}  …{around}…"
        yield f"        {explain(finding)}"
