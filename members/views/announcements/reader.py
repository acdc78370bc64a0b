"""An announcement as those read it to whom it was sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members import reports
from members.models import Announcement
from members.views.access import members_only
from network_portal.common.translation import current_language, read
from network_portal.events.models import Event
from network_portal.notifications.models import Delivery


@require_safe
@members_only
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent, for its readers while they take part in the network, and for its secretariat; else 404."""
    network = request.network  # type: ignore[attr-defined]
    found = Announcement.objects.filter(pk=pk, network=network, sent_at__isnull=False).first()
    event = reports.event_of(found) if found else None
    if found is None or event is None or not _may_read(request, found, event):
        raise Http404
    subject, body = read(found, "subject"), read(found, "body")
    context = {
        "announcement": found,
        "event": event,
        "office": event.actor_office.get(current_language(), ""),
        "subject": subject,
        "body": body,
        "is_secretariat": request.roles.is_secretariat(found.network_id),  # type: ignore[attr-defined]
        "crumbs": [(_("Inbox"), reverse("inbox")), (subject.value, "")],
    }
    return render(request, "members/announcement/detail.html", context)


def _may_read(request: HttpRequest, found: Announcement, event: Event) -> bool:
    if request.roles.is_secretariat(found.network_id):  # type: ignore[attr-defined]
        return True
    return Delivery.objects.filter(event=event, recipient=request.user.pk).exists()
