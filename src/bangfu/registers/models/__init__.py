"""Evidence attached to any record."""

from bangfu.registers.models.evidence import Evidence

__all__ = ["Evidence"]
