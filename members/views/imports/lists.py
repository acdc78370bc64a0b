"""The list of imports with the form that begins one, and what goes out for it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from members import actions
from members.forms.imports import ImportFilter, UploadForm
from members.imports.columns import COLUMNS
from members.models import BulkImport
from members.states import ImportKind
from members.views.access import office_only
from members.views.announcements.shared import export_links
from members.views.register.shared import crumbs
from network_portal.common import exports
from network_portal.common.tables import Column, Table
from network_portal.common.translation import current_language
from network_portal.common.views import page_of

#: The page has two forms whose fields have the same names.
IDS = "wanted_%s"
FORMATS = (("CSV", "csv"), ("XLSX", "xlsx"))


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def office_imports(request: HttpRequest) -> HttpResponseBase:
    """The network's imports, the newest first; `?format=csv` and `xlsx` export the list; POST takes in a file."""
    if request.method == "POST":
        return _receive(request)
    wanted = ImportFilter(request.GET, auto_id=IDS)
    asked = wanted.cleaned_data if wanted.is_valid() else {}
    found = _narrowed(BulkImport.objects.of_network(request.network), asked)  # type: ignore[attr-defined]
    if kind := request.GET.get("format"):
        return exports.respond(_table(found), kind)
    kind = request.GET.get("kind", "")
    return _page(request, UploadForm(initial={"kind": kind}), found, wanted, is_filtered=any(asked.values()))


def _receive(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    network = request.network  # type: ignore[attr-defined]
    if not form.is_valid():
        return _page(
            request, form, BulkImport.objects.of_network(network).for_list(), ImportFilter(auto_id=IDS)
        )
    name, content = form.cleaned_data["file"]
    received = actions.receive_import(
        network=network,
        kind=form.cleaned_data["kind"],
        name=name,
        content=content,
        language=current_language(),
        by=request.user,
    )
    return redirect(received)


def _page(
    request: HttpRequest, form: UploadForm, found: Any, wanted: ImportFilter, *, is_filtered: bool = False
) -> HttpResponse:
    context = {
        "crumbs": crumbs((_("Imports"), "")),
        "form": form,
        "wanted": wanted,
        "page": page_of(request, found),
        "clear": request.path if is_filtered else "",
        "links": export_links(request),
        "kinds": [_kind(kind) for kind in ImportKind],
    }
    return render(request, "members/import/list.html", context)


def _kind(kind: ImportKind) -> dict[str, Any]:
    """What the page says of a kind of file: its columns, and where the register and the template are."""
    address = reverse("office_register_export", args=[kind.value])
    return {
        "key": kind.value,
        "label": capfirst(str(kind.label)),
        "columns": COLUMNS[kind],
        "current": [(name, f"{address}?format={form}") for name, form in FORMATS],
        "template": [(name, f"{address}?format={form}&empty=1") for name, form in FORMATS],
    }


def _narrowed(found: QuerySet[BulkImport], asked: dict[str, Any]) -> Any:
    for name in ("kind", "status"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    return found.for_list()  # type: ignore[attr-defined]


def _table(found: QuerySet[BulkImport]) -> Table:
    columns = [
        Column("file", _("File")),
        Column("kind", _("What the file holds")),
        Column("status", _("Status")),
        Column("uploaded_on", _("Uploaded on"), "date"),
        Column("by", _("By")),
        Column("rows", _("Rows"), "number"),
        Column("new", pgettext("rows", "New"), "number"),
        Column("changed", pgettext("rows", "Changed"), "number"),
        Column("wrong", pgettext("rows", "With errors"), "number"),
    ]

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in found.iterator(chunk_size=200):
            numbers = (row.counts.get(name) for name in ("new", "changed", "wrong"))
            yield (
                row.name, row.get_kind_display(), row.get_status_display(), row.created_at, str(row.by),
                row.total, *numbers,
            )  # fmt: skip

    return Table("imports", _("Imports"), columns, rows)
