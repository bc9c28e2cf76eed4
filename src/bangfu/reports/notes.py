"""What the 核对版 says beside a number."""

from django.utils.translation import gettext as _

from bangfu.figures.api import FigureValue
from bangfu.figures.registry import figure_of
from bangfu.registers.register import REGISTRY
from bangfu.reports.recorded import RecordField
from bangfu.reports.resolve import Printed, ungrouped
from bangfu.reports.tracing import Naming, titled
from bangfu.reports.word.document import NumberNote


def note_of(printed: Printed, link: str, naming: Naming) -> NumberNote:
    """The note of a figure's value, of a number in a record, or of a declared one."""
    if printed.value is not None:
        return _figure(printed, printed.value, link, naming)
    if printed.record is not None:
        return _record(printed.text, printed.record, link)
    return NumberNote(str(_("申明的数字")), "", printed.text, source=printed.origin)


def _figure(printed: Printed, value: FigureValue, link: str, naming: Naming) -> NumberNote:
    return NumberNote(
        title=titled(value.reference, naming, printed.part),
        definition=value.definition,
        value_text=_told(printed, value),
        records=value.records,
        as_of=value.as_of.date(),
        link=link,
        adds_up=figure_of(value.reference.code).adds_up,
    )


def _told(printed: Printed, value: FigureValue) -> str:
    """The value with its unit, and of a rate both sides; beside one side, the rate it belongs to."""
    unit = "" if value.text.endswith(value.unit) else value.unit
    text = f"{ungrouped(value.text)} {unit}".strip()
    parts = ungrouped(value.parts)
    if printed.part:
        return _("%(number)s（%(rate)s = %(parts)s）") % {"number": printed.text, "rate": text, "parts": parts}
    return f"{text}（{parts}）" if parts else text


def _record(text: str, field: RecordField, link: str) -> NumberNote:
    return NumberNote(
        title=f"{REGISTRY[field.register].title}：{field.label}",
        definition=_("%(origin)s，照登记的内容印出。") % {"origin": field.origin},
        value_text=f"{text} {field.unit}".strip(),
        records=1,
        as_of=field.as_of,
        link=link,
    )
