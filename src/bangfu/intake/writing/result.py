"""What writing starts from and what it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from bangfu.intake.plan import NOTHING
from bangfu.intake.preview import Preview


@dataclass(slots=True)
class Written:
    """One record written for one row. changes: field → [old, new] as stored, for undoing."""

    position: int
    outcome: str
    model: str
    pk: int
    version: int
    changes: Mapping[str, list[Any]] = field(default_factory=lambda: NOTHING)


@dataclass
class Task:
    """A plan to be written. update: whether records that differ are changed; file: its name, for the trail."""

    preview: Preview
    file: str
    update: bool = False

    @cached_property
    def _wording(self) -> str:
        return self.file[-60:].replace("%", "%%") + " %s " + _("第 %s 行")

    def source(self, position: int) -> str:
        """Where a record comes from, in words: 资助.xlsx 发放 第 7 行."""
        return self._wording % self.preview.grid.places[position]
