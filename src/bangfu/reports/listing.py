"""Records as a numbered list in a report."""

import string
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.registers.display import read, text_of
from bangfu.registers.register import REGISTRY, Column, Register
from bangfu.reports.blocks import RecordsBlock
from bangfu.reports.resolve import Scene

MAX_LINES = 200
EXCLUDED = ("identity", "phone", "index")


def lines(block: RecordsBlock, scene: Scene) -> list[str]:
    """One line a record, numbered. Raises Refusal for an unknown register or field."""
    register = REGISTRY.get(block.register)
    if register is None:
        raise Refusal("records.register", _("没有“%(code)s”这个台账") % {"code": block.register})
    names = fields_of(block.template)
    _check(register, names)
    rows = register.queryset().filter(**block.where)
    if block.years and _has_year(register):
        rows = rows.filter(year__range=(scene.first_year, scene.last_year))
    ordered = rows.order_by(*reversed_order(register))[:MAX_LINES]
    return [f"{n}. {_written(register, record, block.template, names)}" for n, record in enumerate(ordered, 1)]


def fields_of(template: str) -> list[str]:
    """Names in braces. Raises Refusal when the braces do not match."""
    try:
        return [name for _text, name, _spec, _conv in string.Formatter().parse(template) if name]
    except ValueError as error:
        raise Refusal("records.template", _("模板的花括号不成对")) from error


def _check(register: Register, names: list[str]) -> None:
    known = {column.name for column in register.columns} | set(register.form_fields())
    unknown = [name for name in names if name not in known or any(word in name for word in EXCLUDED)]
    if unknown:
        raise Refusal(
            "records.field",
            _("“%(register)s”没有这些内容：%(names)s") % {"register": register.title, "names": "、".join(unknown)},
            _("可用：%(known)s") % {"known": "、".join(sorted(known))},
        )


def _has_year(register: Register) -> bool:
    return register.field("year") is not None


def reversed_order(register: Register) -> list[str]:
    """Oldest first: reports tell what happened in its order."""
    return [name[1:] if name.startswith("-") else name for name in register.ordering] + ["pk"]


def _written(register: Register, record: Any, template: str, names: list[str]) -> str:
    text = template
    for name in names:
        value = text_of(register.field(name), read(record, Column(name)))
        text = text.replace("{" + name + "}", value.rstrip("。"))
    return text
