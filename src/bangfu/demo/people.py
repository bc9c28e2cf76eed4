"""Fictitious people: names taken from the 千字文, identity numbers of regions that do not exist."""

import datetime
from dataclasses import dataclass

from bangfu.core.identity import make_identity_number

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = ["天地", "玄黄", "宇宙", "洪荒", "日月", "星辰", "寒来", "暑往", "秋收", "冬藏", "成岁", "调阳", "云腾", "致雨", "露霜", "金生", "丽水", "玉出", "昆冈", "巨阙", "珠光", "夜明", "果珍", "海咸", "河淡", "鳞潜", "羽翔", "龙师", "火帝", "鸟官", "人皇", "文字", "衣裳", "让国", "陶唐", "问道", "垂拱", "平章", "黎首", "一体", "鸣凤", "在竹", "白驹", "草木", "万方", "四大", "五常", "恭惟", "慕贞", "才良", "知过", "得能", "罔谈", "信义", "器欲", "墨悲", "诗赞", "景行", "克念", "德建"]
NOWHERE = "990101"  # no region has this code


@dataclass(frozen=True)
class Person:
    """A made-up person."""

    name: str
    sex: str
    identity_number: str


def person(number: int, birth_year: int) -> Person:
    """The `number`-th person (0 ≤ number < 1920); each has another name and identity number."""
    surname = SURNAMES[number % len(SURNAMES)]
    given = GIVEN[(number // len(SURNAMES) + 7 * (number % len(SURNAMES))) % len(GIVEN)]
    birth = datetime.date(birth_year, 1 + number % 12, 1 + number % 28)
    # A number that ends in 000 reads as one that a spreadsheet damaged: no sequence ends in 00.
    sequence = number % 1000 if number % 100 else number % 1000 + 2
    identity = make_identity_number(NOWHERE, birth, sequence)
    return Person(surname + given, "男" if number % 2 else "女", identity)
