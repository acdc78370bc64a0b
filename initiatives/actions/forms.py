"""A form that comes twice, by a second click or a line that broke before the answer, makes one record."""

from typing import Any

from django.db import connection

from network_portal.events.models import Event


def hold(form: str) -> None:
    """Let a second copy of the same form wait until the first is saved."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [form])


def created_by_form(model: Any, *, form: str, by: Any) -> Any:
    """The record of a model that this person's form with this mark created before, if any."""
    created = Event.objects.filter(actor=by, kind="initiatives.created", payload__form=form)
    event = created.filter(subject_label=model._meta.label_lower).first()
    return model.objects.filter(pk=event.subject_key).first() if event else None
