"""Files that come back from translators: taken in, shown text by text, and applied by who uploaded them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network_portal.common import formats
from network_portal.common.views import page_of
from network_portal.common.words import compare
from network_portal.translations import actions
from network_portal.translations.files import wording
from network_portal.translations.files.plans import WRITTEN, Outcome, Plan, Row
from network_portal.translations.forms import FileForm
from network_portal.translations.models import TranslationFile
from network_portal.translations.views.access import office_only

#: What the page of a file may be asked to show.
SHOWS: dict[str, tuple[Outcome, ...]] = {
    "written": WRITTEN,
    "refused": (Outcome.REFUSED,),
    "skipped": (Outcome.SAME, Outcome.EMPTY),
    "all": tuple(Outcome),
}


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def office_translation_files(request: HttpRequest) -> HttpResponse:
    """Upload a file; what it would change is shown on a page of its own."""
    network = request.network  # type: ignore[attr-defined]
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        name, found = form.cleaned_data["file"]
        entries = [each.stored() for each in found]
        received = actions.receive(network=network, name=name, entries=entries, by=request.user)
        return redirect("office_translation_file", received.pk)
    own = TranslationFile.objects.all().open_to(request.user, network).defer("entries")
    context = {"form": form, "files": list(own[:10]), "crumbs": _crumbs((_("Bring a file back"), ""))}
    return render(request, "translations/files.html", context)


@require_safe
@office_only
def office_translation_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Text by text what applying the file would do, 25 a page; for its uploader alone."""
    file = _own(request, pk)
    plan = Plan.of(network=request.network, entries=file.entries)  # type: ignore[attr-defined]
    tabs = [(name, plan.count(*outcomes)) for name, outcomes in SHOWS.items()]
    asked = request.GET.get("show", "")
    show = asked if asked in SHOWS else "written" if plan.writes else "all"
    page = page_of(request, [row for row in plan.rows if row.outcome in SHOWS[show]])
    context = {
        "file": file,
        "plan": plan,
        "writes": plan.writes,
        "refused": plan.count(Outcome.REFUSED),
        "tabs": tabs,
        "show": show,
        "page": page,
        "rows": [shown(row) for row in page],
        "crumbs": _crumbs((_("Bring a file back"), reverse("office_translation_files")), (file.name, "")),
    }
    return render(request, "translations/file.html", context)


@require_POST
@office_only
def office_translation_file_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what can be taken, all of it or nothing."""
    file = _own(request, pk)
    if file.applied_at:
        messages.warning(request, _("This file was applied already."))
        return redirect("office_translation_file", pk)
    written = actions.apply(file=file, by=request.user)
    if not written:
        messages.warning(request, _("There was nothing to write: the texts changed since you looked."))
        return redirect("office_translation_file", pk)
    said = ngettext("One translation was written.", "%(count)s translations were written.", written)
    messages.success(request, said % {"count": formats.number(written)})
    return redirect("office_translation_file", pk)


def shown(row: Row) -> dict[str, Any]:
    """A text of the file as the page shows it."""
    line, found = row.line, row.found
    before, after = compare(line.text if line else "", row.target) if row.is_written else ([], [])
    return {
        "place": found.place,
        "title": line.title if line else "",
        "kind": str(line.kind.label) if line else "",
        "field": line.kind.label_of(found.field) if line else found.field,
        "language": found.language,
        "original_language": line.original_language if line else "",
        "original": line.original if line else found.source,
        "target": row.target,
        "before": before,
        "after": after,
        "outcome": row.outcome.value,
        "label": str(wording.OUTCOMES[row.outcome]),
        "says": wording.say_row(row),
    }


def _own(request: HttpRequest, pk: int) -> TranslationFile:
    found = TranslationFile.objects.all().open_to(request.user, request.network)  # type: ignore[attr-defined]
    own: TranslationFile = get_object_or_404(found, pk=pk)
    return own


def _crumbs(*rest: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Translations"), reverse("office_translations")), *rest]
