"""Writing problems."""

from bangfu.supervision.services.problem import change_problem, record_problem

__all__ = ["change_problem", "record_problem"]
