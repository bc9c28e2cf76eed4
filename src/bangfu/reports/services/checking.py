"""What may stand in a body."""

from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal, Refusals
from bangfu.reports.blocks import read
from bangfu.reports.syntax import Fault, parse


def check_body(body: list[dict[str, Any]]) -> None:
    """Raise Refusals with every faulty block and reference."""
    wrong: list[tuple[str | None, Refusal]] = []
    for stored in body:
        try:
            block = read(stored)
        except Refusal as refusal:
            wrong.append((None, refusal))
            continue
        _pieces, faults = parse(getattr(block, "text", ""))
        wrong += [(None, _refused(fault)) for fault in faults]
    if wrong:
        raise Refusals(wrong)


def _refused(fault: Fault) -> Refusal:
    why = REASONS[fault.code]() % fault.params
    return Refusal(
        fault.code,
        _("引用 %(source)s 写法有误（第 %(place)s 字）：%(why)s")
        % {"source": fault.source, "place": fault.start + 1, "why": why},
        _("请用“插入数字”重新插入"),
    )


REASONS = {
    "declared.empty": lambda: _("等号后没有数字"),
    "declared.long": lambda: _("数字最多 %(number)s 字，来源最多 %(origin)s 字"),
    "declared.source": lambda: _("数字 %(number)s 没有写来源，如 {{=%(number)s|某某文件}}"),
    "reference.form": lambda: _("没有写完整；应如 {{aid.amount|year=2016}}"),
    "reference.part": lambda: _("“%(part)s”不是 名称=值"),
    "reference.side": lambda: _("part 只能是 numerator 或 denominator，不能是“%(part)s”"),
}
