"""What the portal reminds of in the work of states; one file a matter, each imported here so that it is found."""

from initiatives.reminders import reviews, rounds

__all__ = ["reviews", "rounds"]
