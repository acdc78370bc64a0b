"""What the portal reminds of in what states do; one file a matter, each imported here so that it is found."""

from initiatives.reminders import milestones, reports

__all__ = ["milestones", "reports"]
