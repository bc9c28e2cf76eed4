"""Writing records: every change through one function, with rights, version and event."""

from bangfu.registers.services.evidence import attach_evidence, detach_evidence
from bangfu.registers.services.records import add_record, change_record, remove_record, restore_record

__all__ = [
    "add_record",
    "attach_evidence",
    "change_record",
    "detach_evidence",
    "remove_record",
    "restore_record",
]
