"""What an invitation would open: the seats and posts that were given with it, or while it waited for an answer."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from members.models import Appointment, Post
from members.roles import names_of
from network_portal.accounts.models import Invitation
from network_portal.common.translation import LANGUAGE_CODES, in_language
from network_portal.events.models import Event


def appointments_of(invitation: Invitation) -> QuerySet[Appointment]:
    """Terms in seats that wait for the answer; those that the person had before are none of them."""
    given = _given_since(invitation, Appointment, "members.appointed")
    rows: QuerySet[Appointment] = Appointment.objects.with_seat().filter(given, person=invitation.person_id)
    return rows.order_by("pk")


def posts_of(invitation: Invitation) -> QuerySet[Post]:
    """Posts that wait for the answer."""
    given = _given_since(invitation, Post, "members.post_given")
    rows: QuerySet[Post] = Post.objects.with_organisation().filter(given, person=invitation.person_id)
    return rows.order_by("pk")


def invitation_for(term: Appointment | Post) -> Invitation | None:
    """The unanswered invitation that a term waits for; None where its person has an open account."""
    if term.person.is_active:
        return None
    found: Invitation | None = Invitation.objects.unanswered().filter(person=term.person_id).first()
    if found is None:
        return None
    rows: Any = appointments_of(found) if isinstance(term, Appointment) else posts_of(found)
    return found if rows.filter(pk=term.pk).exists() else None


def place_of(term: Appointment | Post) -> dict[str, str]:
    """Where a term is, by language: institution and state, or organisation."""
    if isinstance(term, Post):
        return names_of(term.organisation)
    ministry = term.seat.ministry
    return {
        code: f"{name}, {in_language(ministry.state, 'name', code)}"
        for code, name in names_of(ministry).items()
    }


def places_of(invitation: Invitation) -> dict[str, str]:
    """Where the person would act, by language, all places in one line; empty texts where nothing waits."""
    places = [place_of(row) for row in appointments_of(invitation)]
    places += [place_of(row) for row in posts_of(invitation)]
    return {code: "; ".join(place[code] for place in places) for code in LANGUAGE_CODES}


def _given_since(invitation: Invitation, model: Any, kind: str) -> Exists:
    same = Event.objects.filter(
        kind=kind,
        subject_label=model._meta.label_lower,
        subject_key=Cast(OuterRef("pk"), CharField()),
        at__gte=invitation.created_at,
    )
    return Exists(same)
