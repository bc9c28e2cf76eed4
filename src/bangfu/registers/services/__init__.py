"""Writing records: every change through one function, with rights, version and event."""

from bangfu.registers.services.evidence import attach_evidence, detach_evidence
from bangfu.registers.services.filters import drop_filter, keep_filter
from bangfu.registers.services.records import (
    add_record,
    change_record,
    remove_record,
    remove_records,
    restore_record,
    restore_records,
)

__all__ = [
    "add_record",
    "attach_evidence",
    "change_record",
    "detach_evidence",
    "drop_filter",
    "keep_filter",
    "remove_record",
    "remove_records",
    "restore_record",
    "restore_records",
]
