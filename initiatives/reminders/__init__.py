"""What the portal reminds of in the work of states; one file a matter, each imported here so that it is found."""

from initiatives.reminders import mechanisms, reviews, rounds

__all__ = ["mechanisms", "reviews", "rounds"]
