"""Names of persons: what one may hold, whether it was typed or came from a spreadsheet."""

import re

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.numbers import shorten

# What stands where a rare character (生僻字) was lost on the way.
LOST = re.compile("[?？\ufffd\ue000-\uf8ff□]")
_JOINED = re.compile(r"[㐀-鿿]{2,}(?:以及|[和及与])[㐀-鿿]{2,}")
_DOTTED = re.compile(r"[㐀-鿿][.．。][㐀-鿿]")
_ORDINARY = re.compile("[㐀-鿿A-Za-z·]+")
# What masks a name or divides several. Anything else is printed as it was written.
_SIGN = re.compile(r"[*＊×、，,；;]")


def check_name(name: str) -> None:
    """Refuse lost characters, numbers alone, and signs that do not tell one person; blank is another rule's matter.

    Schools tell namesakes apart by a digit behind the name (张伟1), so that digits beside letters are let be.
    """
    if not name or _ORDINARY.fullmatch(name):
        return
    if LOST.search(name):
        raise characters_lost(name)
    if not any(character.isalpha() for character in name):
        raise Refusal("name.digits", _("“%s”不像姓名") % name, _("请填写完整的姓名；导入时请核对该列是否对应姓名"))
    sign = _SIGN.search(name)
    if sign is not None:
        reason = _("姓名“%(name)s”中有符号“%(sign)s”") % {"name": name, "sign": sign[0]}
        raise Refusal("name.signs", reason, _("请填写完整的姓名"))


def check_one(name: str) -> None:
    """Refuse what stands for more than one person, or for an unknown number: "李四等", "张三和李四"."""
    if "等" in name or re.search(r"[0-9]", name):
        reason = _("“%s”没有写全是哪些人") % name
        raise Refusal("names.open", reason, _("请逐个写出姓名；没有完整名单的，只在“人次”列写人数"))
    if _JOINED.fullmatch(name) or _DOTTED.search(name):
        raise Refusal("names.joined", _("“%s”像是几个人") % name, _("请用顿号分开各人的姓名"))
    check_name(name)


def plain_name(name: str) -> str:
    """A name as it is compared: one kind of middle dot, no spaces."""
    return name.replace("•", "·").replace("・", "·").replace("．", "·").replace(" ", "")


def characters_lost(text: str) -> Refusal:
    """What is said of text in which a character was replaced on the way."""
    return Refusal(
        "text.characters", _("“%s”中有生僻字在转存时丢失") % shorten(text), _("请对照证件补上该字，并另存为 xlsx")
    )
