"""One announcement: before it goes what will arrive and where, afterwards what became of it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from members import audiences, reports
from members.actions.announcing import texts_of
from members.forms.announcements import RecipientFilter
from members.models import Announcement
from members.roles import Roles, roles_of
from members.states import AnnouncementStatus
from members.views.access import office_only
from members.views.announcements.shared import announcement_of, crumbs, export_links
from members.words import audience_of, clock_of_portal
from network_portal.common import exports
from network_portal.common.translation import LANGUAGE_CODES, Standing, in_language, read, standing
from network_portal.common.views import page_of
from network_portal.events.models import Event
from network_portal.notifications.letters import Letter, write
from network_portal.notifications.registry import notice_named


@dataclass(frozen=True)
class Preview:
    """The mail as the readers of one language get it."""

    letter: Letter
    count: int
    is_missing: bool
    is_behind: bool


@require_safe
@office_only
def office_announcement(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A draft or a scheduled one with its readers, or the report of one that was sent."""
    announcement = announcement_of(request, pk)
    if announcement.status == AnnouncementStatus.SENT:
        return _report(request, announcement)
    return _preview(request, announcement)


def _preview(request: HttpRequest, announcement: Announcement) -> HttpResponse:
    form = RecipientFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    groups = audiences.groups(announcement)
    total = sum(group.count for group in groups)
    page = page_of(request, audiences.listed(announcement, words), counted=None if words else total)
    event = event_to_be(announcement, roles_of(request.user))
    context = {
        "announcement": announcement,
        "audience": audience_of(announcement),
        "zone": clock_of_portal(),
        "is_draft": announcement.status == AnnouncementStatus.DRAFT,
        "groups": groups,
        "parts": parts_of(groups),
        "total": total,
        "previews": previews(announcement, event, {group.language: group.count for group in groups}),
        "form": form,
        "clear": request.path if words else "",
        "page": page,
        "recipients": audiences.recipients(announcement, page.object_list),
        "crumbs": crumbs(announcement),
    }
    return render(request, "members/announcement/preview.html", context)


def _report(request: HttpRequest, announcement: Announcement) -> HttpResponseBase:
    event = reports.event_of(announcement)
    if event is None:
        raise LookupError(f"announcement {announcement.pk} is sent and has no event")
    if kind := request.GET.get("format"):
        title = read(announcement, "subject").value
        return exports.respond(reports.report_table(announcement, event, title), kind)
    languages = reports.by_language(event)
    counts = reports.sum_of(languages)
    page = page_of(request, reports.failed_mails(event), counted=counts.failed)
    context = {
        "announcement": announcement,
        "audience": audience_of(announcement),
        "event": event,
        "languages": languages,
        "states": reports.by_state(event),
        "page": page,
        "previews": previews(announcement, event, {counts.name: counts.total for counts in languages}),
        "links": export_links(request),
        "crumbs": crumbs(announcement),
        **progress_of(event, counts),
    }
    return render(request, "members/announcement/report.html", context)


@require_safe
@office_only
def office_announcement_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the mails have come, for a page that asks by itself; once all are settled the page comes anew."""
    announcement = announcement_of(request, pk)
    event = reports.event_of(announcement)
    context: dict[str, Any] = {"announcement": announcement}
    if event is not None:
        context |= progress_of(event, reports.sum_of(reports.by_language(event)))
    response = render(
        request, "members/announcement/_progress.html", context | {"has_event": event is not None}
    )
    if context.get("is_done", True):
        response["HX-Refresh"] = "true"
    return response


def progress_of(event: Event, counts: reports.Counts) -> dict[str, Any]:
    """Counts, and whether anything is still to come; what was loaded and told to nobody has no mails at all."""
    fan_out = getattr(event, "fan_out", None)
    prepared = fan_out is None or fan_out.done_at is not None
    return {"counts": counts, "is_prepared": prepared, "is_done": prepared and not counts.waiting}


def event_to_be(announcement: Announcement, roles: Roles) -> Event:
    """The event as sending now would record it, unsaved."""
    role, office = roles.part_in(announcement.network_id)
    return Event(
        kind=reports.KIND,
        at=timezone.now(),
        actor_role=role,
        actor_office=office,
        network=announcement.network,
        subject_label=announcement._meta.label_lower,
        subject_key=str(announcement.pk),
        original_language=announcement.original_language,
        payload={"title": in_language(announcement, "subject", announcement.original_language)}
        | texts_of(announcement),
    )


def previews(announcement: Announcement, event: Event, counts: dict[str, int]) -> list[Preview]:
    """The mail in each language, written by what writes the mails."""
    found = []
    others = max(sum(counts.values()) - 1, 0)
    for code in LANGUAGE_CODES:
        with override(code):
            letter = write(notice_named(reports.KIND), event, others)
        stand = {standing(announcement, name, code) for name in ("subject", "body")}
        found.append(
            Preview(letter, counts.get(code, 0), Standing.MISSING in stand, Standing.BEHIND in stand)
        )
    return found


def parts_of(groups: list[audiences.Group]) -> list[tuple[str, int]]:
    """(part, how many of the people named are in it)."""
    parts = [
        (_("Focal points"), sum(group.focal_points for group in groups)),
        (_("Advisers"), sum(group.advisors for group in groups)),
        (_("Technical secretariat"), sum(group.secretariat for group in groups)),
        (_("Supporting organisations"), sum(group.others for group in groups)),
    ]
    return [(label, count) for label, count in parts if count]
