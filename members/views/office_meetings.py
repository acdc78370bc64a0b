"""The secretariat's pages of a meeting: recording it, correcting it, its documents, and its end by mistake."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members import actions
from members.actions.meetings import mark
from members.forms.meetings import MeetingForm, number_taken
from members.models import Meeting
from members.views.access import office_only
from network_portal.common.states import Stale
from network_portal.common.translation import read

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@office_only
def office_meeting_new(request: HttpRequest) -> HttpResponse:
    """A meeting that is not recorded yet."""
    return _serve(request, None)


@require_http_methods(METHODS)
@office_only
def office_meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What was recorded, to be corrected or filled in."""
    meetings = Meeting.objects.of_network(request.network)  # type: ignore[attr-defined]
    return _serve(request, get_object_or_404(meetings.prefetch_related("decisions", "states"), pk=pk))


@require_http_methods(METHODS)
@office_only
def office_meeting_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST the end of a meeting that was recorded by mistake."""
    meeting = meeting_of(request, pk)
    counts = {"documents": meeting.documents.count(), "decisions": meeting.decisions.count()}
    if request.method == "POST" and not any(counts.values()):
        title = read(meeting, "title").value
        actions.delete_meeting(meeting=meeting, by=request.user)
        messages.success(request, _("“%(title)s” was deleted.") % {"title": title})
        return redirect("meetings")
    context = {"meeting": meeting, **counts, "crumbs": crumbs(meeting, _("Delete"))}
    status = 409 if request.method == "POST" else 200
    return render(request, "members/meeting/delete.html", context, status=status)


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    """The meeting of the secretariat's own network; 404 for any other."""
    meetings = Meeting.objects.of_network(request.network)  # type: ignore[attr-defined]
    found: Meeting = get_object_or_404(meetings.select_related("network"), pk=pk)
    return found


def crumbs(meeting: Meeting | None, last: str) -> list[tuple[str, str]]:
    trail = [(_("Focal Points Meetings"), reverse("meetings"))]
    if meeting is not None:
        trail.append((read(meeting, "title").value, meeting.get_absolute_url()))
    return [*trail, (last, "")]


def _serve(request: HttpRequest, meeting: Meeting | None) -> HttpResponse:
    network = request.network  # type: ignore[attr-defined]
    data = request.POST if request.method == "POST" else None
    language = request.session.get("writing_language", "")
    form = MeetingForm(data, network=network, meeting=meeting, language=language)
    if data is None:
        return _show(request, form)
    if data.get("do", "save") != "save":
        # a button that changes the rows of decisions: what was typed comes back, and nothing is complained of
        return _show(request, _unchecked(form))
    if not form.is_valid():
        return _show(request, form)
    return _save(request, form)


def _save(request: HttpRequest, form: MeetingForm) -> HttpResponse:
    """Write, or come back with what stands in the way."""
    minutes, by = form.minutes, request.user
    try:
        if form.meeting is None:
            saved = actions.record_meeting(network=form.network, minutes=minutes, by=by)
        else:
            saved = actions.correct_meeting(
                meeting=form.meeting, minutes=minutes, by=by, seen=form.cleaned_data["seen"]
            )
    except IntegrityError as error:
        if "meeting_number_once" not in str(error):
            raise
        form.add_error("number", number_taken())
        return _show(request, form)
    except Stale as stale:
        return _show(request, form, newer=stale.current)
    request.session["writing_language"] = saved.original_language
    messages.success(request, _("“%(title)s” was saved.") % {"title": read(saved, "title").value})
    return redirect(saved)


def _show(request: HttpRequest, form: MeetingForm, *, newer: Any = None) -> HttpResponse:
    """The form; `newer` is what somebody else saved meanwhile, which saving again replaces."""
    meeting = form.meeting
    context = {
        "form": form,
        "meeting": meeting,
        "newer": newer,
        "seen": mark(newer) if newer else form["seen"].value() or "",
        "title": _("Correct the meeting") if meeting else _("Record a meeting"),
        "crumbs": crumbs(meeting, _("Correct") if meeting else _("Record a meeting")),
    }
    return render(request, "members/meeting/form.html", context, status=409 if newer else 200)


def _unchecked(form: MeetingForm) -> MeetingForm:
    """The same form, with what was typed and without looking for errors."""
    for each in (form, *form.decisions):
        each._errors = {}
    return form
