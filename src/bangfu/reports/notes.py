"""What the 核对版 says beside a number."""

from django.utils.translation import gettext as _

from bangfu.figures.api import FigureValue
from bangfu.registers.register import REGISTRY
from bangfu.reports.recorded import RecordField
from bangfu.reports.resolve import Printed, ungrouped
from bangfu.reports.word.document import NumberNote


def note_of(printed: Printed, link: str) -> NumberNote:
    """The note of a figure's value, of a number in a record, or of a declared one."""
    if printed.value is not None:
        return _figure(printed.value, link)
    if printed.record is not None:
        return _record(printed.text, printed.record, link)
    return NumberNote(str(_("申明的数字")), "", printed.text, source=printed.origin)


def _figure(value: FigureValue, link: str) -> NumberNote:
    text = f"{ungrouped(value.text)} {value.unit}".strip()
    return NumberNote(
        title=value.title,
        definition=value.definition,
        value_text=f"{text}（{ungrouped(value.parts)}）" if value.parts else text,
        records=value.records,
        as_of=value.as_of.date(),
        link=link,
    )


def _record(text: str, field: RecordField, link: str) -> NumberNote:
    return NumberNote(
        title=f"{REGISTRY[field.register].title}：{field.label}",
        definition=_("%(origin)s，照登记的内容印出。") % {"origin": field.origin},
        value_text=f"{text} {field.unit}".strip(),
        records=1,
        as_of=field.as_of,
        link=link,
    )
