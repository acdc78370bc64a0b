"""What the portal reminds of in what states do; one file a matter, each imported here so that it is found."""

from initiatives.reminders import mechanisms, milestones, reports, reviews, rounds

__all__ = ["mechanisms", "milestones", "reports", "reviews", "rounds"]
