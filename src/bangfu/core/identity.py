"""Resident identity numbers (公民身份号码, GB 11643-1999), and masking of personal data for the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import mul
from typing import Literal

from django.utils.translation import gettext as _
from stdnum import numdb

from .errors import Refusal
from .numbers import normalise_text

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
_ZEROS = ord("0") * sum(WEIGHTS)  # digits are summed as character codes

_FORM = re.compile(r"[0-9]{17}[0-9X]")


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number that passed the checks. ``is_area_known``: its first six digits are in the table of regions."""

    number: str
    birth: date
    sex: Literal["male", "female"]
    is_area_known: bool = True

    @property
    def warning(self) -> str:
        """What is doubtful about it, in words; "" where nothing is."""
        return "" if self.is_area_known else _("行政区划代码 %s 不在代码表中") % self.number[:6]


def check_identity_number(text: str, today: date | None = None) -> IdentityNumber:
    """Check length, form, calendar date and checksum. An area code not in the table is only a warning."""
    number = normalise_text(text).replace(" ", "").upper()
    if not _FORM.fullmatch(number):
        raise _bad_form(number)
    birth = _birth(number, today or date.today())
    if check_character(number[:17]) != number[17]:
        raise Refusal(
            "identity.checksum",
            _("身份证号 %s 的校验码不对") % mask_identity(number),
            _("请对照证件逐位核对"),
        )
    return IdentityNumber(number, birth, "male" if number[16] in "13579" else "female", _area_known(number[:6]))


def check_character(first17: str) -> str:
    """The check character (ISO 7064 MOD 11-2) of the first 17 digits."""
    total = sum(map(mul, WEIGHTS, first17.encode("ascii")))
    return CHECK_CHARACTERS[(total - _ZEROS) % 11]


def make_identity_number(area: str, birth: date, sequence: int) -> str:
    """A number with a right checksum, for demonstration data: give an area that does not exist.

    ``sequence`` is 0-999; odd is male.
    """
    first17 = f"{area}{birth:%Y%m%d}{sequence:03d}"
    if not re.fullmatch(r"[0-9]{17}", first17):
        raise ValueError("area needs 6 digits and sequence must be 0-999")
    return first17 + check_character(first17)


def mask_identity(number: str) -> str:
    """ "42020219990101123X" → "420202********123X": area and last four only."""
    if len(number) < 15:
        return "*" * len(number)
    return number[:6] + "*" * (len(number) - 10) + number[-4:]


_WITHIN = re.compile(r"(?<![0-9])[0-9]{15}(?:[0-9]{2}[0-9Xx])?(?![0-9])")
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
BETWEEN_NAMES = re.compile(r"[、，,；;\s]+")  # several names in one field


def mask_name(name: str) -> str:
    """ "张三丰" → "张**"."""
    return name[:1] + "*" * (len(name) - 1)


def mask_whole(value: str) -> str:
    """Nothing of the value, not even its length."""
    return "***"


def mask_phone(phone: str) -> str:
    """ "13812345678" → "138****5678"; short numbers are hidden whole."""
    if len(phone) < 8:
        return "*" * len(phone)
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]


def veiled(text: str) -> str:
    """Text in which identity numbers are masked."""
    return _WITHIN.sub(lambda found: mask_identity(found[0]), text)


def veiled_contacts(text: str) -> str:
    """Text in which identity numbers and mobile numbers are masked."""
    return _MOBILE.sub(lambda found: mask_phone(found[0]), veiled(text))


def check_own_number(text: str) -> None:
    """Refuse a 学号 or 工号 that gives an identity number away, as a 学籍号 does (G and the identity number).

    Such numbers are shown and searched in the clear; an identity number is not.
    """
    if any(_is_identity(found[0]) for found in _WITHIN.finditer(text)):
        reason = _("编号 %s 里有身份证号") % veiled(text)
        raise Refusal("identity.within", reason, _("请用学校自己的编号；身份证号填在“身份证号”一列，加密保存"))


def _is_identity(digits: str) -> bool:
    try:
        check_identity_number(digits)
    except Refusal:
        return False
    return True


def _bad_form(number: str) -> Refusal:
    shown = mask_identity(number)
    if len(number) == 15 and number.isdigit():
        return Refusal("identity.old", _("%s 是 15 位旧身份证号") % shown, _("请填写 18 位公民身份号码"))
    if len(number) != 18:
        reason = _("身份证号 %(number)s 有 %(count)s 位，应为 18 位") % {
            "number": shown,
            "count": len(number),
        }
        return Refusal("identity.length", reason, _("请对照证件补全"))
    reason = _("身份证号 %s 含有不该有的字符") % shown
    return Refusal("identity.form", reason, _("前 17 位应为数字，末位为数字或 X"))


def _birth(number: str, today: date) -> date:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        birth = date.min
    if not date(1900, 1, 1) <= birth <= today:
        reason = _("身份证号 %s 中的出生日期不存在或在今天之后") % mask_identity(number)
        raise Refusal("identity.birth", reason, _("请对照证件核对第 7 至 14 位"))
    return birth


@lru_cache(maxsize=8192)
def _area_known(area: str) -> bool:
    return any("county" in properties for _part, properties in numdb.get("cn/loc").info(area))
