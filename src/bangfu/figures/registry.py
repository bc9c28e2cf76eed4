"""All figures by code."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.figures import definitions
from bangfu.figures.definition import TOPICS, Figure, Topic


@cache
def registry() -> dict[str, Figure]:
    """Code → figure: whatever the modules of `definitions` list in FIGURES, in the order of the list page."""
    found: list[Figure] = []
    for module in iter_modules(definitions.__path__):
        found += getattr(import_module(f"{definitions.__name__}.{module.name}"), "FIGURES", ())
    order = {topic.code: topic.order for topic in TOPICS}
    found.sort(key=lambda f: (order[f.topic], f.order, f.code))
    codes = [figure.code for figure in found]
    if len(set(codes)) < len(codes):
        raise ValueError(f"two figures have one code: {sorted(c for c in codes if codes.count(c) > 1)}")
    return {figure.code: figure for figure in found}


def figure_of(code: str) -> Figure:
    """The figure of that code. Raises a Refusal that names those it may be a slip for."""
    known = registry()
    if code not in known:
        near = "、".join(f"{figure.title}（{figure.code}）" for figure in nearest(code))
        remedy = _("相近的指标：%(near)s") % {"near": near} if near else _("请在指标页查找")
        raise Refusal("figure.unknown", _("没有指标“%(code)s”") % {"code": code}, remedy)
    return known[code]


def nearest(words: str, most: int = 3) -> list[Figure]:
    """The figures whose code or title is most like the words, best first."""
    spellings = {spelling: f for f in registry().values() for spelling in (f.code, str(f.title))}
    found = get_close_matches(words, spellings, n=2 * most, cutoff=0.5)
    return list(dict.fromkeys(spellings[spelling] for spelling in found))[:most]


def by_topic(figures: Iterable[Figure]) -> list[tuple[Topic, list[Figure]]]:
    """Figures grouped for a page; topics without figures are left out."""
    chosen = list(figures)
    groups = [(topic, [f for f in chosen if f.topic == topic.code]) for topic in TOPICS]
    return [(topic, members) for topic, members in groups if members]
