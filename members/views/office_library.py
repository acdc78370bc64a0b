"""The secretariat's pages of the shared library: adding, describing anew, removing, and what was removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import actions
from members.forms.library import LibraryForm, labels
from members.views.access import office_only
from network_portal.common.states import Stale
from network_portal.common.translation import read
from network_portal.common.views import gives_texts_back, names_fields, page_of
from network_portal.documents.actions import store
from network_portal.documents.models import Document, LibraryEntry
from network_portal.documents.tickets import redeem, ticket

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@office_only
def office_library(request: HttpRequest) -> HttpResponse:
    """What was taken off the shelf, the latest first."""
    removed = LibraryEntry.objects.of_network(request.network).removed().for_list()  # type: ignore[attr-defined]
    context = {
        "page": page_of(request, removed),
        "crumbs": [(_("Library"), reverse("library")), (_("Removed documents"), "")],
    }
    return render(request, "members/library/removed.html", context)


@names_fields(labels())
@gives_texts_back
@require_http_methods(METHODS)
@office_only
def office_library_new(request: HttpRequest) -> HttpResponse:
    """A document that is not in the library yet."""
    return _serve(request, None)


@names_fields(labels())
@gives_texts_back
@require_http_methods(METHODS)
@office_only
def office_library_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said of a document, to be put right, and its file, to be replaced."""
    return _serve(request, _on_shelf(request, pk))


@require_http_methods(METHODS)
@office_only
def office_library_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST the removal."""
    entry = _on_shelf(request, pk)
    if request.method == "POST":
        actions.remove_from_library(entry=entry, by=request.user)
        messages.success(request, _("“%(title)s” was removed.") % {"title": read(entry, "title").value})
        return redirect("office_library")
    context = {"entry": entry, "crumbs": crumbs(entry, _("Remove"))}
    return render(request, "members/library/remove.html", context)


@require_POST
@office_only
def office_library_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a removed document back on the shelf."""
    removed = LibraryEntry.objects.of_network(request.network).removed()  # type: ignore[attr-defined]
    entry = get_object_or_404(removed.select_related("network", "document"), pk=pk)
    actions.restore_to_library(entry=entry, by=request.user)
    messages.success(
        request, _("“%(title)s” is back in the library.") % {"title": read(entry, "title").value}
    )
    return redirect(entry)


def crumbs(entry: LibraryEntry | None, last: str) -> list[tuple[str, str]]:
    trail = [(_("Library"), reverse("library"))]
    if entry is not None:
        trail.append((read(entry, "title").value, entry.get_absolute_url()))
    return [*trail, (last, "")]


def _on_shelf(request: HttpRequest, pk: int) -> LibraryEntry:
    """A document of the secretariat's own network; 404 for any other and for a removed one."""
    shelf = LibraryEntry.objects.of_network(request.network).there()  # type: ignore[attr-defined]
    found: LibraryEntry = get_object_or_404(shelf.for_list().select_related("network"), pk=pk)
    return found


def _serve(request: HttpRequest, entry: LibraryEntry | None) -> HttpResponse:
    network = request.network  # type: ignore[attr-defined]
    language = request.session.get("writing_language", "")
    if request.method != "POST":
        return _show(request, LibraryForm(network=network, entry=entry, language=language))
    ahead, lost = redeem(request.POST.getlist("documents")[-1:], request.user)
    form = LibraryForm(
        request.POST,
        request.FILES,
        network=network,
        entry=entry,
        ahead=ahead[0] if ahead else None,
        is_lost=bool(lost),
    )
    if not form.is_valid():
        return _show(request, _with_file_kept(request, form))
    return _save(request, form)


def _save(request: HttpRequest, form: LibraryForm) -> HttpResponse:
    """Write, or come back with what somebody else wrote meanwhile."""
    by, particulars = request.user, form.particulars
    document = _stored(request, form)
    try:
        if form.entry is None:
            assert document is not None
            saved = actions.add_to_library(
                network=form.network, document=document, particulars=particulars, by=by
            )
        else:
            saved = actions.change_in_library(
                entry=form.entry,
                particulars=particulars,
                document=document,
                version=form.cleaned_data["version"],
                by=by,
            )
    except Stale as stale:
        form.ahead = document
        return _show(request, form, newer=stale.current)
    request.session["writing_language"] = saved.original_language
    messages.success(request, _("“%(title)s” was saved.") % {"title": read(saved, "title").value})
    return redirect(saved)


def _with_file_kept(request: HttpRequest, form: LibraryForm) -> LibraryForm:
    """With the file stored that came along and is right: nobody has to choose it again for a missing title."""
    if form.cleaned_data.get("file"):
        form.ahead = _stored(request, form)
    return form


def _stored(request: HttpRequest, form: LibraryForm) -> Document | None:
    file = form.cleaned_data.get("file")
    if file:
        return store(file=file, by=request.user, language=form.cleaned_data.get("language", ""))
    return form.ahead


def _show(request: HttpRequest, form: LibraryForm, *, newer: Any = None) -> HttpResponse:
    """The form; `newer` is what somebody else saved meanwhile, which saving again replaces."""
    entry = form.entry
    title = _("Correct the document") if entry else _("Add a document")
    context = {
        "form": form,
        "entry": entry,
        "newer": newer,
        "version": newer.version if newer else form["version"].value() or "",
        "ahead": (ticket(form.ahead), form.ahead) if form.ahead else None,
        "title": title,
        "crumbs": crumbs(entry, _("Correct") if entry else title),
    }
    return render(request, "members/library/form.html", context, status=409 if newer else 200)
