"""What a person was told in the portal."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from network_portal.common.translation import current_language
from network_portal.common.views import page_of
from network_portal.notifications import actions
from network_portal.notifications.models import Channel, Delivery
from network_portal.notifications.queries import settled
from network_portal.notifications.registry import notice_named


@dataclass(frozen=True)
class Entry:
    """One notice as the inbox shows it."""

    delivery: Delivery
    subject: str
    path: str
    calls_to_act: bool
    #: Whether what it asked for was done since, by whomever.
    is_done: bool
    #: The title that the subject quotes, and the mark of its language where that is not the page's.
    title: str
    language: str
    #: Where the secretariat follows the matter, or empty.
    office_path: str = ""
    #: The network that it is of, where the reader is in another one now.
    elsewhere: Any = None

    @property
    def before(self) -> str:
        return self.subject.partition(self.title)[0] if self.title else self.subject

    @property
    def after(self) -> str:
        return self.subject.partition(self.title)[2] if self.title else ""

    @property
    def is_unread(self) -> bool:
        return self.delivery.read_at is None


def entry_of(delivery: Delivery, network: Any, *, is_done: bool = False) -> Entry:
    """The notice in the page's language; a title that it quotes stays in its own. `network` is the reader's now."""
    notice = notice_named(delivery.notice)
    event = delivery.event
    subject = notice.subject(event)
    title = " ".join(str(event.payload.get("title", "")).split())
    foreign = title in subject and event.original_language != current_language()
    return Entry(
        delivery,
        subject,
        notice.path(event),
        notice.calls_to_act,
        is_done,
        title if foreign else "",
        event.original_language if foreign and title else "",
        notice.office_path(event),
        event.network if event.network_id not in (None, network.pk) else None,
    )


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """One's own notices of whatever network, the newest first."""
    network = request.network  # type: ignore[attr-defined]
    own = Delivery.objects.inbox_of(request.user)
    page = page_of(request, own)
    done = settled(page)
    return render(
        request,
        "notifications/inbox.html",
        {
            "page": page,
            "entries": [entry_of(delivery, network, is_done=delivery.pk in done) for delivery in page],
            "unread": own.unread().count(),
        },
    )


@login_required
@require_POST
def inbox_read(request: HttpRequest) -> HttpResponse:
    """Mark as read: all, or the one that `notice` names; with `open` on to the page where one can act.

    The address to go on to is the notice's own, never one that the request brings; where it lies in another
    network the reader goes over to that one.
    """
    user: Any = request.user
    if "all" in request.POST:
        actions.mark_read(by=user)
        return redirect("inbox")
    own = Delivery.objects.inbox_of(user).filter(channel=Channel.INBOX)
    key = request.POST.get("notice", "")
    delivery = get_object_or_404(own, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
    actions.mark_read(by=user, pks=[delivery.pk])
    if "open" in request.POST:
        request.choose_network(delivery.event.network_id)  # type: ignore[attr-defined]
        return redirect(notice_named(delivery.notice).path(delivery.event))
    return redirect(f"{reverse('inbox')}?page={request.POST.get('page', '1')[:6]}")
