"""The blocks of a section's body: JSON as it is stored, dataclasses as it is worked with.

{"kind": "text", "text": "…"}                       paragraphs, one a line, with references
{"kind": "heading", "level": 3, "text": "…"}         a heading inside the section
{"kind": "table", "title": …, "figures": [{"code": …, "title": …, "money": "wan"}, …], "rows": ["kind"],
 "across": "year", "where": {"kind": ["国家奖助学金"]}, "memos": true, "notes": […]}
{"kind": "chart", "title": …, "chart": "column", "code": …, "rows": "kind", "across": "year", "money": "wan"}
{"kind": "records", "register": "problems", "template": "{title}。解决方案：{solution}", "years": false}
{"kind": "checks", "organisation": "阳新县职业教育中心"}   a note on each reported total that its parts do not make up
{"kind": "contents", "levels": 2}                   目录 of the whole report
{"kind": "break"}                                   a new page
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.reports.filling import literals_of

CHART_KINDS = ("column", "bar", "line", "pie")


@dataclass(frozen=True)
class TextBlock:
    """Paragraphs, one a line, with references to figures."""

    text: str = ""
    kind: str = "text"


@dataclass(frozen=True)
class HeadingBlock:
    """A heading of level 3 or 4 inside a section."""

    text: str
    level: int = 3
    kind: str = "heading"


@dataclass(frozen=True)
class TableFigure:
    """One figure of a table: its heading (default: its title) and the unit of money."""

    code: str
    title: str = ""
    money: str = "yuan"


@dataclass(frozen=True)
class TableBlock:
    """Figures by `rows` down and one dimension across, with totals and "of which" lines."""

    title: str
    figures: tuple[TableFigure, ...]
    rows: tuple[str, ...] = ()
    across: str = ""
    where: dict[str, list[str]] = field(default_factory=dict)
    memos: bool = True
    notes: tuple[str, ...] = ()
    kind: str = "table"


@dataclass(frozen=True)
class ChartBlock:
    """A figure as a native chart."""

    title: str
    code: str
    rows: str
    across: str = ""
    chart: str = "column"
    money: str = "yuan"
    where: dict[str, list[str]] = field(default_factory=dict)
    kind: str = "chart"


@dataclass(frozen=True)
class RecordsBlock:
    """A register's records of the period as a numbered list, each written by a template of field names."""

    register: str
    template: str
    years: bool = True
    where: dict[str, str | list[str]] = field(default_factory=dict)
    kind: str = "records"


@dataclass(frozen=True)
class ChecksBlock:
    """核对说明: a paragraph for each total of a school's profile that differs from its parts; none, no text."""

    organisation: str = ""
    kind: str = "checks"


@dataclass(frozen=True)
class ContentsBlock:
    """目录: the report's headings down to a level, with their pages."""

    levels: int = 2
    kind: str = "contents"


@dataclass(frozen=True)
class BreakBlock:
    """A new page."""

    kind: str = "break"


Block = TextBlock | HeadingBlock | TableBlock | ChartBlock | RecordsBlock | ChecksBlock | ContentsBlock | BreakBlock

KINDS: dict[str, type[Any]] = {
    "text": TextBlock,
    "heading": HeadingBlock,
    "table": TableBlock,
    "chart": ChartBlock,
    "records": RecordsBlock,
    "checks": ChecksBlock,
    "contents": ContentsBlock,
    "break": BreakBlock,
}


def read(stored: Mapping[str, Any]) -> Block:
    """A stored block. Raises Refusal for a kind or a field that does not exist."""
    kind = stored.get("kind", "")
    if kind not in KINDS:
        raise Refusal("block.kind", _("没有“%(kind)s”这种内容") % {"kind": kind})
    values = {name: value for name, value in stored.items() if name != "kind"}
    if kind == "table":
        values["figures"] = tuple(TableFigure(**figure) for figure in values.get("figures", ()))
    for name in ("rows", "notes"):
        if isinstance(values.get(name), list):
            values[name] = tuple(values[name])
    try:
        return KINDS[kind](**values)
    except TypeError as error:
        raise Refusal("block.fields", _("“%(kind)s”的设置不完整") % {"kind": kind}) from error


def read_all(body: Sequence[Mapping[str, Any]]) -> list[Block]:
    """All blocks of a body."""
    return [read(stored) for stored in body]


def stored(block: Block) -> dict[str, Any]:
    """The block as JSON."""
    return asdict(block)


def text_of(body: list[Mapping[str, Any]]) -> str:
    """The paragraphs of a body."""
    texts = (block.text for block in read_all(body) if isinstance(block, TextBlock))
    return "\n".join(texts)


def labels_of(body: list[Mapping[str, Any]]) -> str:
    """What people wrote where no reference is read: titles, notes, column headings, templates of lists; a line each."""
    return "\n".join(text for block in read_all(body) for text in _labels(block) if text)


def _labels(block: Block) -> Iterator[str]:
    yield getattr(block, "title", "")
    if isinstance(block, HeadingBlock):
        yield block.text
    if isinstance(block, TableBlock):
        yield from (figure.title for figure in block.figures)
        yield from block.notes
    if isinstance(block, RecordsBlock):
        yield literals_of(block.template)
