"""One thing a file; import from here."""

from initiatives.models.amendments import Amendment, Edition
from initiatives.models.comments import Comment
from initiatives.models.commitments import Commitment, TargetRevision
from initiatives.models.evidence import Evidence
from initiatives.models.follows import Follow
from initiatives.models.initiatives import Initiative
from initiatives.models.mechanisms import Mechanism
from initiatives.models.milestones import Milestone
from initiatives.models.recognitions import Recognition
from initiatives.models.reports import ProgressReport, StageChange
from initiatives.models.round_reports import RoundReport
from initiatives.models.rounds import ReportingRound, ReturnItem, StateReturn

__all__ = [
    "Amendment",
    "Comment",
    "Commitment",
    "Edition",
    "Evidence",
    "Follow",
    "Initiative",
    "Mechanism",
    "Milestone",
    "ProgressReport",
    "Recognition",
    "ReportingRound",
    "ReturnItem",
    "RoundReport",
    "StageChange",
    "StateReturn",
    "TargetRevision",
]
