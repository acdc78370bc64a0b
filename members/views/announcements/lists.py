"""The list of announcements, and its exports."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.forms.announcements import AnnouncementFilter
from members.models import Announcement
from members.reports import Counts, counts_of
from members.views.access import office_only
from members.views.announcements.shared import export_links
from members.words import audience_of
from network_portal.common import exports
from network_portal.common.batches import batched
from network_portal.common.sorting import fold
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, column, read
from network_portal.common.views import page_of

#: Rows of an export that are read, and counted, at a time.
CHUNK = 200


@require_safe
@office_only
def office_announcements(request: HttpRequest) -> HttpResponseBase:
    """The network's announcements by what was asked for; `?format=csv` and `xlsx` export exactly that."""
    form = AnnouncementFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = _narrowed(Announcement.objects.of_network(request.network), asked)  # type: ignore[attr-defined]
    if kind := request.GET.get("format"):
        return exports.respond(_table(found), kind)
    page = page_of(request, found.prefetch_related("states"))
    context = {
        "form": form,
        "page": page,
        "rows": list(_rows(page.object_list)),
        "links": export_links(request),
        "clear": request.path if asked.get("q") or asked.get("status") else "",
    }
    return render(request, "members/announcement/list.html", context)


def _narrowed(found: QuerySet[Announcement], asked: dict[str, Any]) -> QuerySet[Announcement]:
    if asked.get("status"):
        found = found.filter(status=asked["status"])
    if words := fold(asked.get("q", "").strip()):
        named = Q()
        for code in LANGUAGE_CODES:
            named |= Q(**{f"{column('subject', code)}__folded__contains": words})
        found = found.filter(named)
    found = found.annotate(moment=Coalesce("sent_at", "send_at", "created_at"))
    order = ("moment", "pk") if asked.get("sort") == "oldest" else ("-moment", "-pk")
    return found.order_by(*order)


def _rows(announcements: Any) -> Iterator[dict[str, Any]]:
    """Announcement, audience in words, and what became of its mails; one query for all of them."""
    announcements = list(announcements)
    counts = counts_of(announcements)
    for announcement in announcements:
        yield {
            "announcement": announcement,
            "audience": audience_of(announcement),
            "counts": counts.get(announcement.pk, Counts()),
        }


def _table(found: QuerySet[Announcement]) -> Table:
    columns = [
        Column("subject", _("Subject")),
        Column("language", _("Language of writing"), "language"),
        Column("status", _("Status")),
        Column("audience", _("Audience")),
        Column("send_at", _("Scheduled for"), "date"),
        Column("sent_at", _("Sent on"), "date"),
        Column("sent", _("Delivered"), "number"),
        Column("failed", _("Failed"), "number"),
        Column("waiting", _("Waiting"), "number"),
    ]

    def rows() -> Iterator[tuple[Any, ...]]:
        ready = found.prefetch_related("states").iterator(chunk_size=CHUNK)
        for batch in batched(ready, CHUNK):
            for row in _rows(batch):
                one, counts = row["announcement"], row["counts"]
                sent = (counts.sent, counts.failed, counts.waiting) if one.status == "sent" else (None,) * 3
                yield (
                    read(one, "subject").value, one.original_language, one.get_status_display(), row["audience"],
                    one.send_at, one.sent_at, *sent,
                )  # fmt: skip

    definition = _(
        "Announcements of the technical secretariat as the portal's list shows them under the same filters."
    )
    return Table("announcements", _("Announcements"), columns, rows, definition=definition)
