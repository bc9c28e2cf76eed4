"""All figures by code."""

from collections.abc import Iterable
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
    """The figure of that code. Raises a Refusal that names the known ones."""
    known = registry()
    if code not in known:
        raise Refusal(
            "figure.unknown",
            _("没有指标“%(code)s”") % {"code": code},
            _("已有的指标：%(known)s") % {"known": "、".join(known)},
        )
    return known[code]


def by_topic(figures: Iterable[Figure]) -> list[tuple[Topic, list[Figure]]]:
    """Figures grouped for a page; topics without figures are left out."""
    chosen = list(figures)
    groups = [(topic, [f for f in chosen if f.topic == topic.code]) for topic in TOPICS]
    return [(topic, members) for topic, members in groups if members]
