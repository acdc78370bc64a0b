"""What tests of the verbs share."""

from typing import Any

from initiatives.models import Comment, Initiative
from initiatives.states import Kind
from network_portal.accounts.models import User
from network_portal.events.models import Event

#: A summary long enough to be submitted.
SUMMARY = "Diez horas para quienes ingresan a la academia, con casos de la región. " * 3
SPANISH = {"title": "Módulo para la academia", "summary": SUMMARY, "kind": Kind.POLICE_TRAINING}


def again(user: Any) -> Any:
    """The person as the next request meets them: roles are kept on the object."""
    return User.objects.get(pk=user.pk)


def assert_untouched(text: Initiative) -> None:
    """Neither the row, nor an event, nor a comment."""
    stored = Initiative.objects.get(pk=text.pk)
    was = (text.status, text.version, text.updated_at, text.submitted_at, text.published_at)
    assert (stored.status, stored.version, stored.updated_at, stored.submitted_at, stored.published_at) == was
    assert (Event.objects.about(text).count(), Comment.objects.filter(initiative=text).count()) == (0, 0)
