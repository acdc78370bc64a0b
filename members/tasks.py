"""The queue's side of the membership: load, call, no more."""

from celery import shared_task

from members import actions


@shared_task
def send_due_announcements() -> None:
    """Send the announcements whose hour has come. Repeating it sends nothing twice."""
    actions.send_due_announcements()
