"""Choice lists that are found by pinyin."""

import re
from functools import lru_cache
from typing import Any

from django import forms

# Characters read otherwise as a surname; pypinyin itself knows the surnames of two characters.
SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge", "朴": "piao",
    "乐": "yue", "洗": "xian", "员": "yun", "秘": "bi", "缪": "miao", "翟": "zhai", "种": "chong",
    "召": "shao", "繁": "po", "覃": "qin", "折": "she", "牟": "mu", "黑": "he", "祭": "zhai", "隗": "wei",
    "阚": "kan",
}  # fmt: skip
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
    """(initials, full) of a word, first as a name where that differs."""
    from pypinyin import lazy_pinyin  # its dictionaries take 50 MB, which a command without choice lists need not

    syllables = lazy_pinyin(word)
    found = [_joined(syllables)]
    surname = SURNAMES.get(word[0])
    if surname and len(word) > 1 and syllables[0] != surname:
        found.insert(0, _joined([surname, *lazy_pinyin(word[1:])]))
    return found


def _joined(syllables: list[str]) -> tuple[str, str]:
    return "".join(s[0] for s in syllables), "".join(syllables)


class SearchableSelect(forms.Select):
    """A choice list with a search box however short it is (lists of eight and more have one anyway)."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-searchable": "1", **(attrs or {})}, choices)
