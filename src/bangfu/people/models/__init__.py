"""Students and teachers."""

from bangfu.people.models.student import Student

__all__ = ["Student"]
