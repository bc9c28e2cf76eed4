"""The words and the order of dimension values."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import ibis
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.numbers import normalise_text
from bangfu.core.scoping import AccessLike
from bangfu.figures.definition import Dimension, Figure, Labels
from bangfu.figures.engine import DATABASE
from bangfu.figures.periods import bound
from bangfu.figures.query import Engine, sql
from bangfu.figures.scope import scope_of
from bangfu.figures.text import YUAN, unit_text

LONGEST_NUMBER = 10  # digits; a longer one is no year and no grade, and no column holds it


def blank() -> str:
    """What a row says whose record leaves the dimension open."""
    return _("未注明")


def names(dimension: Dimension, keys: Iterable[Any], engine: Engine = DATABASE) -> dict[Any, Any]:
    """Key → words, in the order of the dimension, for the keys that occur; open ones last."""
    found = set(keys)
    known = _known(dimension, found - {None, ""}, engine)
    ordered = {key: known[key] for key in known if key in found}
    rest = sorted(found - set(ordered) - {None, ""})
    ordered.update((key, dimension.write(key) if dimension.write else key) for key in rest)
    ordered.update((key, blank()) for key in ("", None) if key in found)
    return ordered


def _known(dimension: Dimension, keys: set[Any], engine: Engine) -> Mapping[Any, Any]:
    labels = dimension.labels
    if isinstance(labels, Labels):
        return _all(labels, engine) if keys else {}
    return {key: str(words) for key, words in labels().items()} if labels else {}


def _all(labels: Labels, engine: Engine = DATABASE) -> dict[Any, Any]:
    """Key → name in order; sorted here, because databases collate Chinese differently."""
    rows = engine.rows(_compiled(labels, engine.dialect, None))
    return {key: name for _place, name, key in sorted(rows)}


@lru_cache(maxsize=1024)
def _compiled(labels: Labels, dialect: str, organisations: tuple[int, ...] | None) -> str:
    rows = labels.table()
    if organisations is not None:
        rows = rows.filter(rows[labels.organisation].isin(organisations or (-1,)))
    place = rows[labels.order] if labels.order else ibis.literal(0)
    return sql(rows.select(place=place, name=rows[labels.name], key=rows[labels.key]), dialect)


def unit_named(figure: Figure, keys: Sequence[Any], money: str = YUAN) -> str:
    """The unit that values are shown in: of those measured in many, the one that `keys` of `unit_by` name (亩)."""
    if len(keys) != 1 or keys[0] in (None, ""):
        return unit_text(figure, money)
    words = str(names(figure.dimension(figure.unit_by), keys)[keys[0]])
    return words.rpartition("（")[2].rstrip("）").rpartition("，")[2]


def options(figure: Figure, dimension: Dimension, access: AccessLike) -> dict[Any, Any]:
    """What a filter offers: all labels of a list, or those of the table's rows that the viewer may see."""
    labels = dimension.labels
    if not isinstance(labels, Labels):
        return {key: str(words) for key, words in labels().items()} if labels else {}
    scope = scope_of(access, figure.facts)
    seen = scope.organisations if labels.organisation else None
    rows = DATABASE.rows(_compiled(labels, DATABASE.dialect, seen))
    return {key: name for _place, name, key in sorted(rows)}


@cache
def _numbers(figure: Figure, column: str) -> bool:
    """Whether a column of the facts holds whole numbers (年度、年级), or text (生源地)."""
    return bool(figure.facts.expression({column}).schema()[column].is_integer())


def _written(figure: Figure, dimension: Dimension, text: str) -> Any:
    """The value of a column without labels; None when the column can hold no such thing."""
    if _numbers(figure, dimension.column):
        return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else None
    return text if text.isprintable() else None


def resolve(figure: Figure, dimension: Dimension, text: str) -> Any:
    """The stored value that a person means by its code, its words or its number. Raises Refusal."""
    wanted = normalise_text(text)
    if wanted in ("", blank()):
        return None
    if dimension.period:
        return bound(wanted, dimension.period)
    labels = dimension.labels
    known = _known(dimension, {None}, DATABASE)
    for key, words in known.items():
        if wanted in _spellings(key, str(words)):
            return key
    if labels is None and (value := _written(figure, dimension, wanted)) is not None:
        return value
    # Names kept in a table are not listed: among them are other schools'.
    shown = "" if isinstance(labels, Labels) else "、".join(f"{key}（{words}）" for key, words in known.items())
    raise Refusal(
        "figure.value",
        _("%(dimension)s没有“%(value)s”") % {"dimension": dimension.title, "value": text},
        _("可用的值：%(known)s") % {"known": shown} if shown else _("请核对名称；可先按这个维度分列查看"),
    )


def _spellings(key: Any, words: str) -> set[str]:
    """What may be typed for a value: its key, its words, its words without the unit in brackets."""
    spellings = {str(key), words, words.partition("（")[0]}
    return spellings | {str(key).lower()} if isinstance(key, bool) else spellings
