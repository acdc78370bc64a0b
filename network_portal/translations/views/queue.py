"""What is missing or behind: the list, its exports, and the files for translators."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network_portal.common import exports
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES
from network_portal.common.views import page_of
from network_portal.translations import queries
from network_portal.translations.files import workbooks, xliff
from network_portal.translations.files.entries import MAX_TEXTS
from network_portal.translations.forms import QueueFilter
from network_portal.translations.queries import Entry, Pair, Wanted
from network_portal.translations.views.access import office_only

#: Format of a translator's file -> (writer, end of its name, content type).
FILES: dict[str, Any] = {
    "xliff": (xliff.write, "xlf", xliff.CONTENT_TYPE),
    "sheet": (workbooks.write, "xlsx", exports.XLSX_TYPE),
}


@dataclass(frozen=True)
class Rows:
    """The queue as a paginator reads it: only what a page shows."""

    network: int
    wanted: Wanted
    count: int

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, part: slice) -> list[Entry]:
        first = part.start or 0
        return queries.queue(self.network, self.wanted, offset=first, limit=(part.stop or self.count) - first)


@require_safe
@office_only
def office_translations(request: HttpRequest) -> HttpResponseBase:
    """The queue; `?format=csv` and `xlsx` export the list, `xliff` and `sheet` its texts for a translator."""
    network = request.network  # type: ignore[attr-defined]
    form = QueueFilter(request.GET, network=network.pk)
    wanted = form.wanted
    kind = request.GET.get("format", "")
    if kind in FILES:
        return _file(request, kind, wanted)
    everything = queries.pairs(network.pk, wanted)
    found = queries.narrowed(everything, wanted)
    rows = Rows(network.pk, wanted, sum(pair.records for pair in found))
    if kind:
        return exports.respond(_table(rows, form), kind)
    context = {
        "form": form,
        "clear": "" if form.is_plain else request.path,
        "page": page_of(request, rows),
        "places": {place.pk: place.name for place in form.places.values()},
        "languages": [_language(request, code, everything) for code in LANGUAGE_CODES],
        "texts": sum(pair.texts for pair in found),
        "links": [(name.upper(), _address(request, format=name)) for name in ("csv", "xlsx")],
        "pairs": [(pair, _files(request, pair)) for pair in found],
        "carried": _carried(request),
        "limit": MAX_TEXTS,
    }
    return render(request, "translations/queue.html", context)


def _language(request: HttpRequest, code: str, found: list[Pair]) -> dict[str, Any]:
    """What one language lacks under the other filters, and the address of just that."""
    own = [pair for pair in found if pair.language == code]
    missing, behind = sum(pair.missing for pair in own), sum(pair.behind for pair in own)
    return {
        "code": code,
        "lacking": missing + behind,
        "missing": missing,
        "behind": behind,
        "address": _address(request, language=code, original=""),
    }


def _files(request: HttpRequest, pair: Pair) -> list[tuple[str, str]]:
    return [
        (label, _address(request, language=pair.language, original=pair.original, format=kind))
        for label, kind in (("XLIFF", "xliff"), ("XLSX", "sheet"))
    ]


def _address(request: HttpRequest, **changed: str) -> str:
    """The address of the queue with some parameters changed, from its first page."""
    asked = {name: value for name, value in request.GET.items() if name not in ("page", "format")} | changed
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def _carried(request: HttpRequest) -> str:
    """What the editor takes along of the queue it was opened from."""
    asked = {name: request.GET.get(name, "") for name in QueueFilter.base_fields}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"?{query}" if query else ""


def _file(request: HttpRequest, kind: str, wanted: Wanted) -> HttpResponseBase:
    """The texts of one language of writing into one other, as a translator's tool reads them."""
    network = request.network  # type: ignore[attr-defined]
    if not (wanted.language and wanted.original):
        messages.warning(request, _("Choose the language of writing and the one to translate into."))
        return redirect(reverse("office_translations") + _address(request))
    write, ending, content_type = FILES[kind]
    lines = queries.lines(network.pk, wanted, most=MAX_TEXTS)
    content = write(lines, network=network.slug, original=wanted.original, language=wanted.language)
    response = HttpResponse(content, content_type=content_type)
    name = exports.filename(f"{network.slug}-{wanted.original}-{wanted.language}", ending)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _table(rows: Rows, form: QueueFilter) -> Table:
    columns = [
        Column("kind", _("Kind of record")),
        Column("title", _("Title of the record")),
        Column("state", _("State")),
        Column("original", _("Written in"), "language"),
        Column("language", _("Translate into"), "language"),
        Column("public", _("Public")),
        Column("missing", _("Missing"), "number"),
        Column("behind", _("Behind the original"), "number"),
        Column("length", _("Characters to translate"), "number"),
    ]
    places = {place.pk: place.name for place in form.places.values()}

    def cells() -> Iterator[tuple[Any, ...]]:
        for row in queries.queue(rows.network, rows.wanted):
            yield (
                str(row.kind.label), row.title, places.get(row.state or 0, ""), row.original_language,
                row.language, row.public, row.missing, row.behind, row.length,
            )  # fmt: skip

    return Table("translations", _("Translations missing or behind"), columns, cells, note=form.in_words)
