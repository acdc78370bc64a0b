"""The queue's side of the membership: load, call, no more."""

from celery import shared_task

from members import actions


@shared_task
def send_due_announcements() -> None:
    """Send the announcements whose hour has come. Repeating it sends nothing twice."""
    actions.send_due_announcements()


@shared_task
def read_import(pk: int) -> None:
    """Compare an uploaded file with the register. Repeating it does no harm."""
    actions.read_import(pk=pk)


@shared_task
def apply_import(pk: int) -> None:
    """Do what a started import says. Repeating it does nothing twice."""
    actions.apply_import(pk=pk)


@shared_task
def sweep_imports() -> None:
    """Take up the imports that a crash or a dead broker left behind."""
    actions.sweep_imports()
