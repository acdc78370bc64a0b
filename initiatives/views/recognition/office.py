"""The secretariat's pages of recognitions: the list with those that are hidden, the form, hiding and showing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.actions import recognitions as actions
from initiatives.forms.recognition import RecognitionForm
from initiatives.lists.recognitions import RecognitionQuestion, languages_of, told
from initiatives.models import Recognition
from network_portal.common.states import Stale
from network_portal.common.views import gives_texts_back, names_fields, page_of
from network_portal.notifications.views.access import for_office

METHODS = ["GET", "HEAD", "POST"]
LABELS = {name: field.label for name, field in RecognitionForm.base_fields.items()}
office_only = for_office(gettext_lazy("Only the technical secretariat keeps the recognitions."))


@office_only
@require_safe
def office_recognitions(request: HttpRequest) -> HttpResponseBase:
    """All of the network, hidden ones as well."""
    question = RecognitionQuestion(request.GET, network=request.network, office=True)  # type: ignore[attr-defined]
    page = page_of(request, question.found)
    context = {
        "question": question,
        "page": page,
        "rows": [(row, told(row), languages_of(row)) for row in page.object_list],
        "clear": "" if question.is_plain else request.path,
        "crumbs": [(_("Register"), reverse("office")), (_("Recognitions"), "")],
    }
    return render(request, "initiatives/recognition/office.html", context)


@names_fields(LABELS)
@gives_texts_back
@office_only
@require_http_methods(METHODS)
def office_recognition_new(request: HttpRequest) -> HttpResponse:
    """One that is not recorded yet."""
    return _serve(request, None)


@names_fields(LABELS)
@gives_texts_back
@office_only
@require_http_methods(METHODS)
def office_recognition_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What was recorded, to be corrected or translated."""
    return _serve(request, _found(request, pk))


@office_only
@require_http_methods(METHODS)
def office_recognition_hide(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST what it asks: off the public site, or back on it."""
    found = _found(request, pk)
    if request.method == "POST":
        if found.is_hidden:
            actions.restore_recognition(recognition=found, by=request.user)
            messages.success(request, _("It is on the public site again."))
        else:
            actions.hide_recognition(recognition=found, by=request.user)
            messages.success(request, _("It is hidden. You can show it again at any time."))
        return redirect("office_recognitions")
    last = _("Show it again") if found.is_hidden else _("Hide it")
    context = {"recognition": found, "one": told(found), "crumbs": _crumbs(found, last)}
    return render(request, "initiatives/recognition/hide.html", context)


def _found(request: HttpRequest, pk: int) -> Recognition:
    rows = Recognition.objects.of_network(request.network).select_related("network", "state")  # type: ignore[attr-defined]
    found: Recognition = get_object_or_404(rows, pk=pk)
    return found


def _serve(request: HttpRequest, recognition: Recognition | None) -> HttpResponse:
    network = request.network  # type: ignore[attr-defined]
    data = request.POST if request.method == "POST" else None
    form = RecognitionForm(data, network=network, recognition=recognition)
    if data is None or not form.is_valid():
        return _show(request, form)
    try:
        if recognition is None:
            actions.add_recognition(network=network, citation=form.citation, by=request.user)
        else:
            actions.correct_recognition(
                recognition=recognition,
                citation=form.citation,
                by=request.user,
                version=form.cleaned_data["version"],
            )
    except Stale as stale:
        return _show(request, form, newer=stale.current)
    messages.success(request, _("The recognition was saved."))
    return redirect("office_recognitions")


def _show(request: HttpRequest, form: RecognitionForm, *, newer: Any = None) -> HttpResponse:
    """The form; `newer` is what somebody else saved meanwhile, which saving again replaces."""
    recognition = form.recognition
    title = _("Correct the recognition") if recognition else _("New recognition")
    context = {
        "form": form,
        "recognition": recognition,
        "newer": told(newer) if newer else None,
        "version": newer.version if newer else form["version"].value() or "",
        "title": title,
        "crumbs": _crumbs(recognition, title),
    }
    return render(request, "initiatives/recognition/form.html", context, status=409 if newer else 200)


def _crumbs(recognition: Recognition | None, last: str) -> list[tuple[str, str]]:
    trail = [(_("Register"), reverse("office")), (_("Recognitions"), reverse("office_recognitions"))]
    if recognition is not None:
        trail.append((recognition.heading.value, recognition.get_absolute_url()))
    return [*trail, (last, "")]
