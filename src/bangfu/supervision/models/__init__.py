"""Problems and their rectification."""

from bangfu.supervision.models.problem import Problem, ProblemArea, State

__all__ = ["Problem", "ProblemArea", "State"]
