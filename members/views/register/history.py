"""The history of a record: who changed what, when, before and after."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members import history
from members.views.access import office_only
from members.views.register.shared import crumbs, network_of
from network_portal.common.views import page_of


@office_only
@require_safe
def office_history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Every version that the database kept, SQL by hand included, the latest first."""
    network = network_of(request)
    record = history.find(kind, pk, network) if kind in history.KINDS else None
    if record is None:
        raise Http404("There is no such record in this network.")
    title = history.title_of(record)
    page = "" if record.is_gone else record.kind.page(record.row)
    context = {
        "record": record,
        "title": title,
        "record_page": page,
        "page": page_of(request, history.entries_of(record, network)),
        "crumbs": crumbs((title, page) if page else (title, ""), (_("History"), "")),
    }
    return render(request, "members/register/history.html", context)
