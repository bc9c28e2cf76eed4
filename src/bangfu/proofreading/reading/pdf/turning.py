"""Pages whose text runs up, down or upside down, turned so that it runs from left to right."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium_c

Box = tuple[float, float, float, float]  # left, bottom, right, top
_SAMPLES = 60


def quarter_turns(text: Any, count: int) -> int:
    """How most characters of a page stand: 0 upright, 1 running down, 2 upside down, 3 running up.

    What the page itself says about its rotation does not matter: places are given as if it were not turned.
    """
    step = max(1, count // _SAMPLES)
    turns = Counter(
        round(pdfium_c.FPDFText_GetCharAngle(text, index) / (math.pi / 2)) % 4
        for index in range(0, count, step)
        if pdfium_c.FPDFText_GetUnicode(text, index) > ord(" ")
    )
    return turns.most_common(1)[0][0] if turns else 0


def turned(box: Box, turns: int, width: float, height: float) -> Box:
    """A box of a page of this size after the page is turned."""
    left, bottom, right, top = box
    if turns == 1:
        return height - top, left, height - bottom, right
    if turns == 2:
        return width - right, height - top, width - left, height - bottom
    if turns == 3:
        return bottom, width - right, top, width - left
    return box
