"""Writing activities and their rosters."""

from bangfu.assistance.services.activity import record_activity
from bangfu.assistance.services.roster import add_participant, add_roster

__all__ = ["add_participant", "add_roster", "record_activity"]
