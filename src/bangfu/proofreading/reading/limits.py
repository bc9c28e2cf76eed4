"""What a document may measure, and the refusal of one that measures more."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.office.limits import MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps. ``part`` and ``tags`` are for one XML part: bytes, and opening brackets in it; a tree of so many
    tags takes some 200 MB. ``pages`` is for PDF files."""

    bytes: int = 20 * MEGABYTE
    uncompressed: int = 200 * MEGABYTE
    ratio: int = 200
    members: int = 2000
    part: int = 40 * MEGABYTE
    tags: int = 1_500_000
    characters: int = 2_000_000
    lines: int = 50_000
    cells: int = 100_000
    pages: int = 2000


DEFAULT_LIMITS = Limits()


def too_long(limits: Limits) -> Refusal:
    """The refusal of a text beyond the cap."""
    reason = _("文件的文字超过 %(characters)s 字或 %(lines)s 行") % {
        "characters": f"{limits.characters:,}",
        "lines": f"{limits.lines:,}",
    }
    return Refusal("file.characters", reason, _("请拆成几个文件分别核对"))


def too_many_cells(limits: Limits) -> Refusal:
    """The refusal of tables beyond the cap."""
    reason = _("文件的表格超过 %s 格") % f"{limits.cells:,}"
    return Refusal("file.cells", reason, _("请只保留需要核对的表格"))


def too_large(size: int, limits: Limits) -> Refusal:
    """The refusal of a file beyond the cap of bytes."""
    reason = _("文件有 %(size)s MB，超过 %(limit)s MB") % {
        "size": -(-size // MEGABYTE),
        "limit": limits.bytes // MEGABYTE,
    }
    return Refusal("file.size", reason, _("请拆分文件，或删去其中的图片"))


def bomb(limits: Limits) -> Refusal:
    """The refusal of a file that is small only while it is packed."""
    reason = _("文件解压后超过 %s MB") % (limits.uncompressed // MEGABYTE)
    return Refusal("file.bomb", reason, _("请删去其中的图片，或拆成几个文件"))
