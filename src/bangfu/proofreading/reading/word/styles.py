"""What a paragraph or character style says that matters here: the depth of a heading, and hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .names import child, is_on, local, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_TITLES = ("title", "标题")
_BODY_LEVEL = 9


@dataclass(slots=True)
class Styles:
    """Heading depths (0: body text) and hidden text by style id; what a style is based on is followed."""

    levels: dict[str, int] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


def read_styles(root: Any) -> Styles:
    """The styles of the part's root element."""
    elements = {value(style, "styleId") or "": style for style in root if local(style.tag) == "style"}
    styles = Styles()
    for name in elements:
        chain = _ancestry(name, elements)
        level = next((depth for style in chain if (depth := _level(style)) is not None), 0)
        if level:
            styles.levels[name] = level
        hidden = next((state for style in chain if (state := _hidden(style)) is not None), False)
        if hidden:
            styles.hidden.add(name)
    return styles


def _ancestry(name: str, elements: dict[str, Any]) -> list[Any]:
    """A style and what it is based on, nearest first; a circle ends where it closes."""
    chain: list[Any] = []
    seen: set[str] = set()
    while name in elements and name not in seen and len(chain) < 12:
        seen.add(name)
        chain.append(elements[name])
        parent = child(elements[name], "basedOn")
        name = (value(parent) or "") if parent is not None else ""
    return chain


def _level(style: Any) -> int | None:
    """The depth a style states itself, by outline level or by name."""
    properties = child(style, "pPr")
    stated = outline_level(properties) if properties is not None else None
    if stated is not None:
        return stated
    name = child(style, "name")
    words = (value(name) or "").strip().lower() if name is not None else ""
    match = _HEADING.fullmatch(words)
    if match:
        return int(match[1])
    return 1 if words in _TITLES else None


def outline_level(properties: Any) -> int | None:
    """The heading depth that paragraph properties state: 1 to 9, 0 for body text, None where they do not."""
    outline = child(properties, "outlineLvl")
    if outline is None:
        return None
    level = number(outline, _BODY_LEVEL)
    return 0 if level >= _BODY_LEVEL else level + 1


def _hidden(style: Any) -> bool | None:
    properties = child(style, "rPr")
    return None if properties is None else is_on(properties, "vanish")
