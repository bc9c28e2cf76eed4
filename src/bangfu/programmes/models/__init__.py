"""Joint programmes, their regulations, and graduate destinations."""

from bangfu.programmes.models.destination import Destination, Outcome
from bangfu.programmes.models.programme import JointProgramme, ProgrammeRegulation, ProgrammeStatus

__all__ = ["Destination", "JointProgramme", "Outcome", "ProgrammeRegulation", "ProgrammeStatus"]
