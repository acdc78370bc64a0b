"""The verbs of the membership: the only place that writes it. Each stands in one transaction with its event."""

from members.actions.appointments import appoint
from members.actions.posts import create_staff, give_post
from members.actions.records import keep
from members.actions.reference import load_reference, mark_as_demonstration

__all__ = [
    "appoint",
    "create_staff",
    "give_post",
    "keep",
    "load_reference",
    "mark_as_demonstration",
]
