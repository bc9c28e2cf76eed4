"""Workbooks that intake gives out: templates to fill in, and refused rows to mend."""

from bangfu.intake.workbooks.refused import write_refused
from bangfu.intake.workbooks.template import write_template

__all__ = ["write_refused", "write_template"]
