"""One's own data: all that the portal holds about who asks, with why and for how long, and as files."""

from dataclasses import dataclass
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network_portal.accounts.takeout import takeout
from network_portal.common import exports
from network_portal.common.personal import PersonalData, parts
from network_portal.common.tables import Table
from network_portal.common.templatetags.portal import shown

#: Rows that the page shows of a table; its files have all of them.
SHOWN = 50


@dataclass(frozen=True)
class Shown:
    """A table on the page: its first rows as (text, whether it is a number), and where its files are."""

    table: Table
    rows: list[list[tuple[str, bool]]]
    count: int
    links: list[tuple[str, str]]

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.rows)


@login_required
@reauthentication_required
@require_safe
def account_data(request: HttpRequest) -> HttpResponseBase:
    """One part of what is held, `?part=account`; `table` and `format` give one table as CSV or XLSX."""
    every = parts()
    part = _part(every, request.GET.get("part", every[0].name))
    tables = part.held_about(request.user)
    if kind := request.GET.get("format"):
        return exports.respond(_table(tables, request.GET.get("table", "")), kind)
    context = {
        "parts": [(each.name, each.title, each is part) for each in every],
        "part": part,
        "tables": [_shown(part, table) for table in tables],
        "crumbs": [(_("My account"), reverse("account")), (_("My data"), "")],
    }
    return render(request, "accounts/data.html", context)


@login_required
@reauthentication_required
@require_safe
def account_data_export(request: HttpRequest) -> HttpResponse:
    """All of it as one JSON file."""
    response = HttpResponse(takeout(request.user), content_type="application/json; charset=utf-8")  # type: ignore[arg-type]
    response["Content-Disposition"] = f'attachment; filename="{exports.filename("my-data", "json")}"'
    return response


def _part(every: list[PersonalData], name: str) -> PersonalData:
    for part in every:
        if part.name == name:
            return part
    raise Http404(name)


def _table(tables: list[Table], name: str) -> Table:
    for table in tables:
        if table.name == name:
            return table
    raise Http404(name)


def _shown(part: PersonalData, table: Table) -> Shown:
    rows: list[Any] = list(table)
    address = f"?part={part.name}&table={table.name}&format="
    return Shown(
        table,
        [
            [(shown(value, column), column.numeric) for value, column in zip(row, table.columns, strict=True)]
            for row in rows[:SHOWN]
        ],
        len(rows),
        [(kind.upper(), address + kind) for kind in ("csv", "xlsx")],
    )
