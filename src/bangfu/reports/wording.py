"""Blocks in words, as versions of a section are compared."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from bangfu.figures.definition import Figure, Rate
from bangfu.figures.registry import registry
from bangfu.registers.register import REGISTRY
from bangfu.reports.editing import CHARTS, MONEY, NAMES
from bangfu.reports.listing import heading_of, labelled
from bangfu.reports.syntax import Asked, Declared, pieces

YES_NO = ("是", "否")


def spelled(block: Mapping[str, Any]) -> str:
    """A block as text that can be compared: its kind and settings in words, references with their figures' titles."""
    kind = block.get("kind", "")
    if kind in ("text", "heading"):
        return referenced(str(block.get("text", "")))
    settings = "；".join(WRITERS[kind](block)) if kind in WRITERS else ""
    return f"【{NAMES.get(kind, kind)}】{settings}"


def referenced(text: str) -> str:
    """A text with each reference in words: 【获奖数：2016年、教师】; one that cannot be read stays as it is."""
    return "".join(_reference(p) if isinstance(p, Asked | Declared) else p.text for p in pieces(text))


def _reference(piece: Asked | Declared) -> str:
    if isinstance(piece, Declared):
        return f"【{piece.text}：{piece.origin}】"
    figure = registry().get(piece.code)
    if figure is None:
        return piece.source
    said = [*_period(piece), *(_condition(figure, code, word) for code, word in piece.where), *_printing(figure, piece)]
    return f"【{figure.title}：{'、'.join(said)}】" if said else f"【{figure.title}】"


def _period(piece: Asked) -> Iterator[str]:
    years = "—".join(dict.fromkeys(bound for bound in (piece.first, piece.last) if bound))
    if years:
        yield f"{years}{piece.period}" if piece.period else _("%(years)s年") % {"years": years}


def _condition(figure: Figure, code: str, word: str) -> str:
    """The value alone where it says what it is of: 教师, but 须偿还：否."""
    return f"{_dimension(figure, code)}：{word}" if word in YES_NO else word


def _printing(figure: Figure, piece: Asked) -> Iterator[str]:
    if piece.unit:
        yield piece.unit
    if piece.part and isinstance(figure.measure, Rate):
        yield _("分子") if piece.part == "numerator" else _("分母")


def _dimension(figure: Figure | None, code: str) -> str:
    found = next((d for d in figure.dimensions if d.code == code), None) if figure else None
    return str(found.title) if found else code


def _figure(code: str, title: str, money: str) -> str:
    figure = registry().get(code)
    name = str(figure.title) if figure else code
    unit = f"（{dict(MONEY)[money]}）" if figure and figure.format == "money" and money in dict(MONEY) else ""
    return f"{name}{unit}" + (_("，列名“%(title)s”") % {"title": title} if title else "")


def _table(block: Mapping[str, Any]) -> Iterator[str]:
    figures = block.get("figures", [])
    first = registry().get(figures[0]["code"]) if figures else None
    yield str(block.get("title", ""))
    yield _said(_("指标"), [_figure(f["code"], f.get("title", ""), f.get("money", "")) for f in figures])
    yield from _axes(first, (_("行"), block.get("rows", [])), (_("列"), [block.get("across")]))
    yield from _filters(first, block)
    if block.get("memos", True):
        yield _("合计下列出“其中”行")
    if block.get("notes"):
        yield _said(_("表注"), block["notes"])


def _chart(block: Mapping[str, Any]) -> Iterator[str]:
    code = block.get("code", "")
    figure = registry().get(code)
    yield str(block.get("title", ""))
    yield str(dict(CHARTS).get(block.get("chart", "column"), ""))
    yield _said(_("指标"), [_figure(code, "", block.get("money", "yuan"))])
    yield from _axes(figure, (_("系列"), [block.get("rows")]), (_("横轴"), [block.get("across")]))
    yield from _filters(figure, block)


def _axes(figure: Figure | None, *axes: tuple[str, list[Any]]) -> Iterator[str]:
    for title, codes in axes:
        if any(codes):
            yield _said(title, [_dimension(figure, code) for code in codes if code])


def _filters(figure: Figure | None, block: Mapping[str, Any]) -> Iterator[str]:
    where = block.get("where") or {}
    if where:
        yield _said(_("筛选"), [f"{_dimension(figure, code)} {'、'.join(words)}" for code, words in where.items()])


def _records(block: Mapping[str, Any]) -> Iterator[str]:
    register = REGISTRY.get(block.get("register", ""))
    if register is None:
        yield str(block.get("register", ""))
        return
    yield str(register.title)
    yield _said(_("每条的写法"), [labelled(register, str(block.get("template", "")))])
    where = block.get("where") or {}
    if where:
        told = ((name, [words] if isinstance(words, str) else words) for name, words in where.items())
        yield _said(_("筛选"), [f"{heading_of(register, name)} {'、'.join(words)}" for name, words in told])
    if block.get("years", True):
        yield _("只列报告期内的")


def _checks(block: Mapping[str, Any]) -> Iterator[str]:
    if block.get("organisation"):
        yield _said(_("学校"), [block["organisation"]])


def _contents(block: Mapping[str, Any]) -> Iterator[str]:
    yield _("列到 %(level)s 级标题") % {"level": block.get("levels", 2)}


def _said(title: Any, words: list[str]) -> str:
    return f"{title}：{'，'.join(words)}"


WRITERS = {"table": _table, "chart": _chart, "records": _records, "checks": _checks, "contents": _contents}
