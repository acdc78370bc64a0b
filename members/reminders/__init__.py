"""What the portal reminds of in the membership; one file a matter, each imported here so that it is found."""

from members.reminders import confirmations, terms, vacancies

__all__ = ["confirmations", "terms", "vacancies"]
