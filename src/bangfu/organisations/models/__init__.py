"""What is told about organisations."""

from bangfu.organisations.models.major import Major

__all__ = ["Major"]
