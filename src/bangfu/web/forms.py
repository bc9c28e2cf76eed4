"""Choice lists that are found by pinyin."""

import re
from functools import lru_cache
from typing import Any

from django import forms
from pypinyin import Style, lazy_pinyin

# Characters read differently as surnames; the ordinary reading finds the name too.
SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "任": "ren", "盖": "ge",
    "华": "hua", "朴": "piao", "乐": "yue", "洗": "xian", "员": "yun", "秘": "bi", "缪": "miao", "翟": "zhai",
    "种": "chong", "召": "shao", "繁": "po", "覃": "qin", "葛": "ge", "应": "ying", "折": "she", "车": "che",
    "褚": "chu", "宓": "mi", "牟": "mu", "黑": "he", "祭": "zhai", "隗": "wei", "瞿": "qu", "那": "na",
    "宿": "su", "宁": "ning", "晟": "cheng", "阚": "kan", "贾": "jia", "殷": "yin", "尉": "wei", "郗": "xi",
    "万俟": "moqi", "尉迟": "yuchi", "单于": "chanyu", "澹台": "tantai", "长孙": "zhangsun", "令狐": "linghu",
    "鲜于": "xianyu", "皇甫": "huangfu", "夏侯": "xiahou", "诸葛": "zhuge", "欧阳": "ouyang", "上官": "shangguan",
}  # fmt: skip
TWO_SYLLABLES = {"moqi": "mq", "yuchi": "yc", "chanyu": "cy", "tantai": "tt", "zhangsun": "zs", "linghu": "lh",
                 "xianyu": "xy", "huangfu": "hf", "xiahou": "xh", "zhuge": "zg", "ouyang": "oy",
                 "shangguan": "sg"}  # fmt: skip
HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
LONGEST = 40  # characters of a label that are worth transcribing


@lru_cache(maxsize=20_000)
def search_text(label: str) -> str:
    """What one may type to find a label: initials and full pinyin of it and of its Chinese words.

    A word's first character is read as a surname too: 曾国藩 → zgf, zengguofan, cgf, cengguofan.
    """
    found: dict[str, None] = {}
    for word in HAN.findall(label[:LONGEST]):
        for initials, full in _readings(word):
            found[initials] = None
            found[full] = None
    return " ".join(found)


def _readings(word: str) -> list[tuple[str, str]]:
    ordinary = ("".join(lazy_pinyin(word, style=Style.FIRST_LETTER)), "".join(lazy_pinyin(word)))
    for length in (2, 1):
        surname = SURNAMES.get(word[:length])
        if surname and len(word) > length:
            rest = word[length:]
            head = TWO_SYLLABLES.get(surname, surname[0])
            read = (head + "".join(lazy_pinyin(rest, style=Style.FIRST_LETTER)), surname + "".join(lazy_pinyin(rest)))
            return [read, ordinary] if read != ordinary else [ordinary]
    return [ordinary]


class SearchableSelect(forms.Select):
    """A choice list with a search box however short it is (lists of eight and more have one anyway)."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-searchable": "1", **(attrs or {})}, choices)


class SearchableSelectMultiple(forms.SelectMultiple):
    """As SearchableSelect, for several choices."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-searchable": "1", **(attrs or {})}, choices)


class MoneyInput(forms.TextInput):
    """An amount typed freely; the page shows how it is understood ("7.2万" → 72,000.00 元)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "data-understood": "money", "autocomplete": "off", **(attrs or {})})


class PartialDateInput(forms.TextInput):
    """A date typed freely; the page shows how it is understood ("2016.4" → 2016年4月)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-understood": "date", "autocomplete": "off", **(attrs or {})})
