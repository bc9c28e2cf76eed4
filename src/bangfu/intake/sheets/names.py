"""Lists of names in one cell (参加人员): who is named, with the role in brackets behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.names import check_one

_OPEN, _CLOSE = "（(", "）)"
_SEPARATORS = "、，,;；/\n\t"
_ROLE = re.compile(r"[（(](.*)[)）]")
_LATIN = re.compile(r"[A-Za-z.'-]+")


def names_in(text: str) -> list[tuple[str, str]]:
    """(name, role) of everybody whom a list names; separators inside brackets belong to the role.

    Blanks separate names of two or more characters ("张三 李四"); a name of two may be stretched ("张 三").
    Raises Refusal where it cannot be told how many people are meant: "李四等12人", "张三和李四", open brackets.
    """
    found = []
    for part in _parts(text):
        name = _ROLE.sub("", part).strip()
        role = _ROLE.search(part)
        check_one(name)
        found.append((name, role[1].strip() if role else ""))
    return found


def tidied(text: str) -> str:
    """A list of names with one separator: 赵一,钱二 → 赵一、钱二; as it is where it is no plain list."""
    try:
        return "、".join(f"{name}（{role}）" if role else name for name, role in names_in(text))
    except Refusal:
        return text


def _parts(text: str) -> Iterator[str]:
    """The list cut at its separators and blanks, but not inside brackets."""
    start = depth = 0
    for place, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth not in (0, 1):
            raise _unbalanced(text)
        if depth == 0 and (character in _SEPARATORS or character in _CLOSE):
            yield from _by_blanks(text[start : place + 1].rstrip(_SEPARATORS))
            start = place + 1
    if depth:
        raise _unbalanced(text)
    yield from _by_blanks(text[start:])


def _by_blanks(text: str) -> Iterator[str]:
    """A part cut at blanks; the role stays with the last name of it."""
    name, bracket, role = re.fullmatch(r"([^（(]*)([（(]?)(.*)", text.strip(), re.DOTALL).groups()  # type: ignore[union-attr]
    words = name.split()
    if bracket and not words:
        raise Refusal("names.role", _("“%s”前面没有姓名") % text.strip(), _("请把职务写在姓名后的括号里"))
    names: list[str] = []
    for word in words:
        if names and _LATIN.fullmatch(word) and _LATIN.fullmatch(names[-1].rpartition(" ")[2]):
            names[-1] += f" {word}"
        elif names and len(word) == 1 == len(names[-1]):
            names[-1] += word
        else:
            names.append(word)
    if len(names) > 1 and any(len(one) == 1 for one in names):
        raise Refusal("names.blanks", _("“%s”看不出是几个人") % name.strip(), _("请用顿号分开各人的姓名"))
    for number, one in enumerate(names, start=1):
        yield one + bracket + role if number == len(names) else one


def _unbalanced(text: str) -> Refusal:
    return Refusal("names.brackets", _("“%s”的括号不成对") % text[:30], _("请补上或删去括号"))
