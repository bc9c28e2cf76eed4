"""The kinds of sheets that can be imported."""

from bangfu.intake.sheets import aid_payments
from bangfu.intake.sheets.base import KINDS, ImportScope, SheetKind, kind_named

__all__ = ["KINDS", "ImportScope", "SheetKind", "aid_payments", "kind_named"]
