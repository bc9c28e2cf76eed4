"""What evidence files are attached to: the records of every register, and rows that an application names here."""

from typing import Any, Protocol

from django.db import models

from bangfu.accounts.models import User
from bangfu.registers.register import register_of


class Holder(Protocol):
    """Rows of one model that carry evidence: which of them one sees, who may change them, where their pages are.

    Every register is one.
    """

    @property
    def model(self) -> Any:
        """The model of the rows."""

    def visible(self, access: Any) -> models.QuerySet:
        """The rows that exist for the viewer."""

    def may_edit(self, access: Any, row: Any) -> bool:
        """Whether the viewer may attach files to the row and remove them."""

    def require_edit(self, row: Any, by: User) -> None:
        """Raise Forbidden unless `may_edit`."""

    def url(self, name: str, row: Any) -> str:
        """The address of the row's page ("detail"), or of where its files are sent to ("attach")."""


HOLDERS: list[Holder] = []


def add_holder(holder: Holder) -> None:
    """Let rows that are no records carry evidence; called from AppConfig.ready()."""
    if holder not in HOLDERS:
        HOLDERS.append(holder)


def holder_of(model: type[models.Model] | str) -> Holder | None:
    """The holder of a model or of its label ("aid.aidpayment"), or None where no files are kept."""
    label = model if isinstance(model, str) else model._meta.label_lower
    return register_of(label) or next((h for h in HOLDERS if h.model._meta.label_lower == label), None)


def require_edit(row: Any, by: User) -> None:
    """Raise Forbidden unless the account may attach files to the row and remove them."""
    holder = holder_of(type(row))
    if holder is None:
        raise TypeError(f"{type(row).__name__} carries no evidence.")
    holder.require_edit(row, by)
