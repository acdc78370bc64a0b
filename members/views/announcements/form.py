"""The page on which an announcement is written."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members import actions
from members.forms.announcements import AnnouncementForm, labels, stored
from members.models import Announcement
from members.states import AnnouncementStatus
from members.views.access import office_only
from members.views.announcements.shared import announcement_of, crumbs, gives_text_back
from network_portal.common.states import Stale, WrongState
from network_portal.common.views import names_fields, typed_texts

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Difference:
    """A field that somebody else saved otherwise than it was typed: what is saved, in words."""

    label: str
    control: str
    saved: str


@names_fields(labels())
@require_http_methods(METHODS)
@gives_text_back
@office_only
def office_announcement_new(request: HttpRequest) -> HttpResponse:
    """An announcement that is not written yet."""
    return _serve(request, None)


@names_fields(labels())
@require_http_methods(METHODS)
@gives_text_back
@office_only
def office_announcement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The text and audience of a draft; once it is none, what was typed is given back."""
    announcement = announcement_of(request, pk)
    if announcement.status == AnnouncementStatus.DRAFT:
        return _serve(request, announcement)
    if request.method == "POST":
        return _moved_on(request, announcement)
    messages.warning(request, _("Only a draft can be changed."))
    return redirect(announcement)


def _serve(request: HttpRequest, announcement: Announcement | None) -> HttpResponse:
    network = request.network  # type: ignore[attr-defined]
    language = request.session.get("writing_language", request.user.language)  # type: ignore[union-attr]
    data = request.POST if request.method == "POST" else None
    form = AnnouncementForm(data, network=network, announcement=announcement, language=language)
    if data is None or not form.is_valid():
        return _show(request, form)
    try:
        if announcement is None:
            saved = actions.draft_announcement(network=network, writing=form.writing, by=request.user)
        else:
            saved = actions.edit_announcement(
                announcement=announcement,
                writing=form.writing,
                by=request.user,
                version=form.cleaned_data["version"],
            )
    except Stale:
        return _show(request, form, newer=announcement_of(request, announcement.pk) if announcement else None)
    except WrongState:
        return _moved_on(request, announcement)
    request.session["writing_language"] = saved.original_language
    messages.success(request, _("Saved. Nobody is told before you send it: read it as it will arrive."))
    return redirect(saved)


def _show(request: HttpRequest, form: AnnouncementForm, *, newer: Announcement | None = None) -> HttpResponse:
    """The form; `newer` is what somebody else saved meanwhile, which saving again replaces."""
    announcement = form.announcement
    title = _("Edit the announcement") if announcement else _("New announcement")
    context = {
        "form": form,
        "announcement": announcement,
        "version": newer.version if newer else form["version"].value() or "",
        "newer": newer,
        "differences": differences(form, newer) if newer else [],
        "title": title,
        "crumbs": crumbs(announcement, title),
    }
    return render(request, "members/announcement/form.html", context, status=409 if newer else 200)


def differences(form: AnnouncementForm, newer: Announcement) -> list[Difference]:
    """The fields of a form that say something else than what is saved now."""
    found = []
    for name, value in stored(newer).items():
        typed = form[name].value()
        same = {*typed} == {*value} if isinstance(value, list) else _plain(typed) == value
        if name != "version" and not same:
            field: Any = form[name]
            control = field.id_for_label or f"{field.auto_id}_0"
            found.append(Difference(str(field.label), control, _in_words(field, value)))
    return found


def _in_words(field: Any, value: Any) -> str:
    if not hasattr(field.field, "choices"):
        return str(value)
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(str(label) for key, label in field.field.choices if str(key) in chosen)


def _plain(typed: Any) -> str:
    return str(typed or "").replace("\r\n", "\n").strip()


def _moved_on(request: HttpRequest, announcement: Announcement | None) -> HttpResponse:
    """409: it was sent or scheduled meanwhile, so nothing can be saved; what was typed comes back."""
    context = {"announcement": announcement, "texts": typed_texts(request), "is_signed_in": True}
    return render(request, "members/announcement/given_back.html", context, status=409)
