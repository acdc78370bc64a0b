"""What is done with an announcement: each asks once, and says what will happen."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members import actions, audiences
from members.actions.announcing import NobodyToTell
from members.forms.announcements import ScheduleForm
from members.models import Announcement
from members.states import AnnouncementStatus
from members.views.access import office_only
from members.views.announcements.shared import announcement_of, crumbs
from members.words import audience_of, clock_of_portal
from network_portal.common import formats
from network_portal.common.translation import current_language

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@office_only
def office_announcement_send(request: HttpRequest, pk: int) -> HttpResponse:
    """The question to how many it shall go, and on POST its sending."""
    announcement = announcement_of(request, pk)
    if request.method != "POST":
        return _ask(request, announcement, "send", _("Send now"))
    try:
        actions.send_announcement(announcement=announcement, by=request.user, version=_version(request))
    except NobodyToTell:
        return _refuse_nobody(request, announcement)
    messages.success(request, _("Sent. Below you see how the emails leave."))
    return redirect(announcement)


@require_http_methods(METHODS)
@office_only
def office_announcement_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """The hour at which it shall go, in the portal's time zone."""
    announcement = announcement_of(request, pk)
    form = ScheduleForm(request.POST or None, initial={"version": announcement.version})
    if request.method != "POST" or not form.is_valid():
        return _ask(request, announcement, "schedule", _("Schedule"), form=form)
    send_at = form.cleaned_data["send_at"]
    try:
        actions.schedule_announcement(
            announcement=announcement, by=request.user, send_at=send_at, version=form.cleaned_data["version"]
        )
    except NobodyToTell:
        return _refuse_nobody(request, announcement)
    except ValidationError as error:
        form.add_error(None, error)
        return _ask(request, announcement, "schedule", _("Schedule"), form=form)
    moment = formats.datetime_long(send_at, current_language())
    messages.success(request, _("Scheduled: it goes on %(moment)s.") % {"moment": moment})
    return redirect(announcement)


@require_POST
@office_only
def office_announcement_unschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the drafts, where it can be changed."""
    announcement = announcement_of(request, pk)
    actions.unschedule_announcement(announcement=announcement, by=request.user)
    messages.success(request, _("It is a draft again and goes nowhere until you send or schedule it."))
    return redirect(announcement)


@require_http_methods(METHODS)
@office_only
def office_announcement_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST the end of a draft."""
    announcement = announcement_of(request, pk)
    if request.method != "POST":
        return _ask(request, announcement, "delete", _("Delete the draft"))
    actions.delete_announcement(announcement=announcement, by=request.user, version=_version(request))
    messages.success(request, _("The draft was deleted."))
    return redirect("office_announcements")


def _ask(
    request: HttpRequest, announcement: Announcement, verb: str, title: str, *, form: Any = None
) -> HttpResponse:
    """The page of one step; what is no draft any more leads back to its page."""
    if announcement.status != AnnouncementStatus.DRAFT and (verb, announcement.status) != (
        "send",
        "scheduled",
    ):
        return redirect(announcement)
    context = {
        "announcement": announcement,
        "audience": audience_of(announcement),
        "count": audiences.people(announcement).count(),
        "form": form,
        "zone": clock_of_portal(),
        "title": title,
        "crumbs": crumbs(announcement, title),
    }
    return render(request, f"members/announcement/{verb}.html", context)


def _refuse_nobody(request: HttpRequest, announcement: Announcement) -> HttpResponse:
    messages.error(request, _("Not sent: today its audience names nobody with access to the portal."))
    return redirect(announcement)


def _version(request: HttpRequest) -> int:
    """The version that was on the page, so that nobody sends what somebody else changed meanwhile; 0 is none."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else 0
