"""Units as office sheets name them: 千元, 万册, 亿元人民币, 万㎡, 美元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.numbers import normalise_text, shorten

MONEY, COUNT = "元", "个"
_SCALES = {
    "": 1, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "十亿": 10**9, "百亿": 10**10,
}  # fmt: skip
_FOREIGN = ("美元", "美金", "欧元", "日元", "英镑", "港元", "港币", "澳元", "澳门元", "新台币", "卢布", "韩元")
_COUNTED = (
    "人次", "人数", "人", "名", "位", "个", "项", "台套", "台", "套", "件", "册", "本", "次", "场", "门", "户", "种",
    "间", "工位", "批", "岁", "级",
)  # fmt: skip
_OTHERS = ("亩", "公顷", "GB", "TB", "%", "年", "月", "日", "天", "学时", "小时", "课时")
_BASES = {
    **dict.fromkeys(_COUNTED, COUNT), **{name: name for name in (*_FOREIGN, *_OTHERS)},
    "平方米": "㎡", "平米": "㎡", "㎡": "㎡", "m2": "㎡", "m²": "㎡", "元": MONEY,
}  # fmt: skip
_TIMES = {"年", "月", "日", "天", "学时", "小时", "课时"}  # "金额（年）" is an amount for a year
_ANY_SCALE = "|".join(sorted(filter(None, _SCALES), key=len, reverse=True))
_ANY_BASE = "|".join(map(re.escape, sorted(_BASES, key=len, reverse=True)))
_ANY_MONEY = "|".join((*_FOREIGN, "元"))
_UNIT = re.compile(
    rf"(?:(?:金额)?单位:?)?(?:人民币)?(?P<unit>(?P<scale>{_ANY_SCALE})?(?P<base>{_ANY_BASE}))(?:人民币)?", re.I
)
TRAILING_MONEY = re.compile(rf"(?<=.)[/:]?(?P<unit>(?:{_ANY_SCALE})?(?:{_ANY_MONEY}))$")
_NAMED_ABOVE = re.compile(r"单位:?([^:()]*?)(?=单位|[:()]|$)|\(([^()]*)\)")
_MARKS = str.maketrans({"（": "(", "）": ")", "：": ":", "【": "(", "】": ")"})


MONEY_UNIT_HEADINGS = frozenset({"单位", "金额单位", "货币单位", "计量单位", "计价单位"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how many of its base it is, and the base: 元, 个 for everything counted, ㎡, 亩, 美元 …"""

    scale: int
    base: str

    @property
    def foreign(self) -> bool:
        """Whether it is a currency other than 元."""
        return self.base in _FOREIGN


@lru_cache(maxsize=1024)
def unit_named(text: str) -> str | None:
    """The unit that a text is and nothing else ("单位：万元人民币" → 万元), or None."""
    match = _UNIT.fullmatch(normalise_text(text).translate(_MARKS).replace(" ", ""))
    return match["unit"] if match else None


@lru_cache(maxsize=1024)
def unit_of(text: str) -> Unit | None:
    """What a unit's name means: 万册 → 10,000 个; None where it is no unit."""
    match = _UNIT.fullmatch(normalise_text(text).translate(_MARKS).replace(" ", ""))
    if match is None:
        return None
    base = next(base for name, base in _BASES.items() if name.lower() == match["base"].lower())
    return Unit(_SCALES[match["scale"] or ""], base)


def is_money(text: str) -> bool:
    """Whether a text is a unit of money, Chinese or foreign."""
    unit = unit_of(text)
    return unit is not None and (unit.base == MONEY or unit.foreign)


def units_above(lines: Sequence[str]) -> list[str]:
    """The units named in lines over a table: "统计表（单位：万元、人次）" → [万元, 人次]."""
    found: list[str] = []
    for line in lines:
        for match in _NAMED_ABOVE.finditer(normalise_text(line).translate(_MARKS)):
            texts = re.split(r"[、,，;；/]", (match[1] or match[2] or "").replace(" ", ""))
            read = unit_named if match[1] is None else _beginning
            found += [unit for text in texts if (unit := read(text))]
    return found


def _beginning(text: str) -> str | None:
    """The unit with which a text after "单位" begins ("万元2016年9月"), unless it is a name (人民医院)."""
    match = _UNIT.match(text)
    if match is None:
        return None
    is_money = match["unit"].endswith("元") and match["unit"] != "元"
    return match["unit"] if is_money or not re.match(r"[\u4e00-\u9fff]", text[match.end() :]) else None


def money_scale(text: str | None) -> int:
    """How many 元 an amount's unit is; 1 where none is named. Refuses units that are no Chinese money."""
    unit = unit_of(text) if text else None
    if unit is None or unit.base in _TIMES:
        return 1
    if unit.base != MONEY:
        raise not_convertible(text or "", MONEY)
    return unit.scale


def count_scale(text: str | None) -> int:
    """By how much a figure's unit multiplies it: 万册 → 10,000. Refuses money."""
    unit = unit_of(text) if text else None
    if unit is None:
        return 1
    if unit.base == MONEY or unit.foreign:
        raise not_convertible(text or "", COUNT)
    return unit.scale


def not_convertible(text: str, wanted: str) -> Refusal:
    """The refusal of a unit in which the figure cannot be kept."""
    reason = _("单位“%(unit)s”不能换算为“%(wanted)s”") % {"unit": shorten(text), "wanted": wanted}
    return Refusal("unit.not_convertible", reason, _("请换算后填写，并改正单位"))
