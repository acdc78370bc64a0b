"""The secretariat's list of invitations: who has not answered, sending again, taking back."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import actions, waiting
from members.forms.invitations import STATUSES, InvitationFilter
from members.models import Appointment, Post
from members.views.access import office_only
from members.views.announcements.shared import export_links
from network_portal.accounts.actions import NotOpen
from network_portal.accounts.models import Invitation
from network_portal.common import exports, formats
from network_portal.common.sorting import fold
from network_portal.common.tables import Column, Table
from network_portal.common.translation import current_language
from network_portal.common.views import page_of

CHUNK = 200


@require_safe
@office_only
def office_invitations(request: HttpRequest) -> HttpResponseBase:
    """The network's invitations by what was asked for; `?format=csv` and `xlsx` export exactly that."""
    form, at = InvitationFilter(request.GET), timezone.now()
    asked = form.cleaned_data if form.is_valid() else {}
    found = _narrowed(_own(request), asked, at)
    if kind := request.GET.get("format"):
        return exports.respond(_table(found, at), kind)
    page = page_of(request, found)
    context = {
        "form": form,
        "page": page,
        "rows": [_row(invitation, at) for invitation in page],
        "links": export_links(request),
        "clear": request.path if asked.get("q") or asked.get("status") else "",
    }
    return render(request, "members/invitation/list.html", context)


@require_POST
@office_only
def office_invitation_resend(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link to the same address; the one before is dead."""
    invitation = get_object_or_404(_own(request), pk=pk)
    try:
        fresh = actions.send_invitation_again(invitation=invitation, by=request.user)
    except NotOpen as error:
        messages.info(request, _said_of(error.invitation))
    else:
        words = {"email": fresh.person.email, "day": formats.date_long(fresh.last_day)}
        said = _(
            "A new invitation goes to %(email)s; its link works until %(day)s. The one before no longer does."
        )
        messages.success(request, said % words)
    return redirect("office_invitations")


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def office_invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back: asks once, and names what is withdrawn with it."""
    invitation = get_object_or_404(_own(request), pk=pk)
    if not invitation.is_unanswered:
        messages.info(request, _said_of(invitation))
        return redirect("office_invitations")
    if request.method == "POST":
        try:
            actions.take_invitation_back(invitation=invitation, by=request.user)
        except NotOpen as error:
            messages.info(request, _said_of(error.invitation))
        else:
            said = _("The invitation to %(email)s was taken back.") % {"email": invitation.person.email}
            messages.success(request, said)
        return redirect("office_invitations")
    context = {
        "invitation": invitation,
        "appointments": list(waiting.appointments_of(invitation)),
        "posts": list(waiting.posts_of(invitation)),
        "crumbs": [(_("Invitations"), reverse("office_invitations")), (_("Take the invitation back"), "")],
    }
    return render(request, "members/invitation/revoke.html", context)


def _own(request: HttpRequest) -> QuerySet[Invitation]:
    """The network's invitations with their persons and what these hold or will hold in it."""
    network = request.network  # type: ignore[attr-defined]
    seats = Appointment.objects.filter(seat__network=network).with_seat().order_by("period", "pk")
    posts = Post.objects.filter(network=network).select_related("organisation").order_by("period", "pk")
    rows: QuerySet[Invitation] = Invitation.objects.filter(network=network)
    return rows.select_related("person", "invited_by", "network").prefetch_related(
        Prefetch("person__appointments", seats, to_attr="seats_here"),
        Prefetch("person__posts", posts, to_attr="posts_here"),
    )


def _narrowed(found: QuerySet[Invitation], asked: dict[str, Any], at: datetime) -> QuerySet[Invitation]:
    unanswered = Q(accepted_at__isnull=True, revoked_at__isnull=True)
    wanted = {
        "waiting": unanswered & Q(expires_at__gt=at),
        "lapsed": unanswered & Q(expires_at__lte=at),
        "accepted": Q(accepted_at__isnull=False),
        "revoked": Q(revoked_at__isnull=False),
    }
    if status := asked.get("status"):
        found = found.filter(wanted[status])
    if words := fold(asked.get("q", "").strip()):
        found = found.filter(
            Q(person__name__folded__contains=words) | Q(person__email__folded__contains=words)
        )
    return (
        found.order_by("sent_at", "pk")
        if asked.get("sort") == "oldest"
        else found.order_by("-sent_at", "-pk")
    )


def _status(invitation: Invitation, at: datetime) -> str:
    if invitation.accepted_at:
        return "accepted"
    if invitation.revoked_at:
        return "revoked"
    return "lapsed" if invitation.has_lapsed(at) else "waiting"


def _row(invitation: Invitation, at: datetime) -> dict[str, Any]:
    status, person = _status(invitation, at), invitation.person
    return {
        "invitation": invitation,
        "status": status,
        "label": STATUSES[status],
        "terms": [*person.seats_here, *person.posts_here],  # type: ignore[attr-defined]
    }


def _table(found: QuerySet[Invitation], at: datetime) -> Table:
    columns = [
        Column("name", _("Name")),
        Column("email", _("Email address")),
        Column("places", _("Seats and posts")),
        Column("status", _("Status")),
        Column("sent_at", _("Sent"), "date"),
        Column("valid_until", _("Valid until"), "date"),
        Column("accepted_at", _("Accepted"), "date"),
        Column("revoked_at", _("Taken back"), "date"),
    ]

    def rows() -> Iterator[tuple[Any, ...]]:
        language = current_language()
        for one in found.iterator(chunk_size=CHUNK):
            row = _row(one, at)
            places = "; ".join(waiting.place_of(term)[language] for term in row["terms"])
            yield (
                one.person.name, one.person.email, places, str(row["label"]), one.sent_at, one.last_day,
                one.accepted_at, one.revoked_at,
            )  # fmt: skip

    definition = _("Invitations as the portal's list shows them under the same filters.")
    return Table("invitations", _("Invitations"), columns, rows, definition=definition)


def _said_of(invitation: Invitation) -> str:
    if invitation.accepted_at:
        return _("This invitation was accepted meanwhile: nothing was changed.")
    return _("This invitation was taken back meanwhile: nothing was changed.")
