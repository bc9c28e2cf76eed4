"""Projects, activities, outcomes, donations, postings, publicity, recommendations."""

from bangfu.assistance.models.activity import (
    Activity,
    ActivityKind,
    ActivityParticipant,
    Direction,
    HeadcountQualifier,
    Side,
)
from bangfu.assistance.models.donation import Donation
from bangfu.assistance.models.outcome import Award, HolderKind, Research, ResearchStatus
from bangfu.assistance.models.paired import Level, PairedRecord, PartRecord
from bangfu.assistance.models.posting import Posting, PostingKind, PostingLog
from bangfu.assistance.models.project import Area, Project, Stage
from bangfu.assistance.models.voice import Medium, Publicity, Recommendation, ReplyStatus

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityParticipant",
    "Area",
    "Award",
    "Direction",
    "Donation",
    "HeadcountQualifier",
    "HolderKind",
    "Level",
    "Medium",
    "PairedRecord",
    "PartRecord",
    "Posting",
    "PostingKind",
    "PostingLog",
    "Project",
    "Publicity",
    "Recommendation",
    "ReplyStatus",
    "Research",
    "ResearchStatus",
    "Side",
    "Stage",
]
