"""The queue's side of initiatives: load, call, no more."""

from celery import shared_task

from initiatives import actions


@shared_task
def open_due_rounds() -> None:
    """Open the reporting rounds whose day has come. Repeating it opens none twice."""
    actions.open_due_rounds()


@shared_task
def sweep_round_reports() -> None:
    """Take up the reports of rounds that a crash or a dead broker left behind."""
    actions.sweep_reports()
