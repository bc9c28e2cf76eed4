"""Records as a numbered list in a report; the numbers in them lead to their record and field."""

import re
import string
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.registers.display import label_of
from bangfu.registers.register import REGISTRY, Register
from bangfu.reports.blocks import RecordsBlock
from bangfu.reports.filling import pieces_of
from bangfu.reports.offers import MOST_VALUES, filters_of, values_of
from bangfu.reports.recorded import column_of, field_of, is_quantity, written
from bangfu.reports.resolve import Piece, Printed, Scene, Span

MAX_LINES = 200
EXCLUDED = ("identity", "phone", "index")
UNKNOWN_LABEL = re.compile(r"【([^【】]*)】")


def lines(block: RecordsBlock, scene: Scene) -> list[list[Piece]]:
    """One line a record, numbered. Raises Refusal for an unknown register or field."""
    register = REGISTRY.get(block.register)
    if register is None:
        raise Refusal("records.register", _("没有“%(code)s”这个台账") % {"code": block.register})
    names = fields_of(block.template)
    _check(register, names)
    rows = _of_schools(register, register.queryset(), scene)
    for name, words in block.where.items():
        meant = [_stored(register, name, word) for word in ([words] if isinstance(words, str) else words)]
        rows = rows.filter(**{f"{name}__in": meant})
    if block.years and _has_year(register):
        rows = rows.filter(year__range=(scene.first_year, scene.last_year))
    ordered = rows.order_by(*reversed_order(register))[:MAX_LINES]
    return [[Span(f"{n}. "), *_pieces(register, record, block.template, names)] for n, record in enumerate(ordered, 1)]


def nothing(block: RecordsBlock) -> list[Piece]:
    """What stands in place of a list without records: an empty chapter would look forgotten."""
    return [Span(str(_("期内没有登记%(register)s。") % {"register": REGISTRY[block.register].title}))]


def fields_of(template: str) -> list[str]:
    """Names in braces. Raises Refusal when the braces do not match."""
    try:
        return [name for _text, name, _spec, _conv in string.Formatter().parse(template) if name]
    except ValueError as error:
        raise Refusal("records.template", _("模板的花括号不成对")) from error


def _check(register: Register, names: list[str]) -> None:
    known = dict(usable(register))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Refusal(
            "records.field",
            _("“%(register)s”没有这些内容：%(names)s") % {"register": register.title, "names": "、".join(unknown)},
            _("可用：%(known)s") % {"known": "、".join(known.values())},
        )


def _of_schools(register: Register, rows: QuerySet, scene: Scene) -> QuerySet:
    """Only the report's own schools: the list stands beside figures of just these."""
    if scene.organisation:
        rows = rows.filter(organisation=scene.organisation)
    if scene.partner and register.field("partner") is not None:
        rows = rows.filter(partner=scene.partner)
    return rows


def _stored(register: Register, name: str, word: str) -> Any:
    """The stored value of a filter's value in words. Raises Refusal for what is no filter or none of its values."""
    field = register.field(name)
    if field is None or not (field.choices or field in filters_of(register)):
        about = {"register": register.title, "name": heading_of(register, name)}
        reason = _("“%(register)s”不能按“%(name)s”筛选") % about
        raise Refusal("records.where", reason)
    known = values_of(register, field)
    for value, label in known:
        if word in (str(value), label):
            return value
    shown = "、".join(label for _value, label in known[:MOST_VALUES])
    raise Refusal("records.where", _("没有“%(word)s”") % {"word": word}, _("可用：%(known)s") % {"known": shown})


def usable(register: Register) -> list[tuple[str, str]]:
    """(name, heading) of what a template may print: the register's columns and fields, none that is personal."""
    names = dict.fromkeys([*(column.name for column in register.columns), *register.form_fields()])
    personal = set(register.model.personal)
    allowed = [n for n in names if n not in personal and not any(word in n for word in EXCLUDED)]
    return [(n, heading_of(register, n)) for n in allowed]


def heading_of(register: Register, name: str) -> str:
    """What a field is called."""
    return label_of(register, column_of(register, name))


def labels_of(register: Register) -> dict[str, str]:
    """Name → heading of what a template may print; a heading that occurs twice is numbered."""
    found: dict[str, str] = {}
    for name, heading in usable(register):
        count = sum(label.partition("（")[0] == heading for label in found.values())
        found[name] = f"{heading}（{count + 1}）" if count else heading
    return found


def labelled(register: Register, template: str) -> str:
    """A template as people read and write it: 【日期】，【名称】。"""
    for name, label in labels_of(register).items():
        template = template.replace(f"{{{name}}}", f"【{label}】")
    return template


def unlabelled(register: Register, written: str) -> str:
    """The template that is stored for what was written; brackets that name no field are left."""
    for name, label in labels_of(register).items():
        written = written.replace(f"【{label}】", f"{{{name}}}")
    return written


def _has_year(register: Register) -> bool:
    return register.field("year") is not None


def reversed_order(register: Register) -> list[str]:
    """Oldest first: reports tell what happened in its order."""
    return [name[1:] if name.startswith("-") else name for name in register.ordering] + ["pk"]


def _pieces(register: Register, record: Any, template: str, names: list[str]) -> Iterator[Piece]:
    values = {name: written(register, record, name) for name in names}
    quantities = frozenset(name for name in names if is_quantity(register, name))
    for text, name in pieces_of(template, values, quantities):
        yield Printed(text, record=field_of(register, record, name)) if name else Span(text)
