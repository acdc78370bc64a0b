"""The approved editions of an initiative, and any two of them side by side: public as each of them was."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.beside import editions_listed
from initiatives.compared import compared
from initiatives.views.initiative.detail import crumbs_to, readable


@require_safe
def initiative_editions(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, and with ?from=1&to=3 what differs; 404 for who may not read the initiative now."""
    found = readable(request, pk)
    numbers = [_number(request, name) for name in ("from", "to")]
    kept = (
        {edition.number: edition for edition in found.editions.filter(number__in=numbers)}
        if all(numbers)
        else {}
    )
    before, after = (kept.get(number) for number in numbers)
    if not before or not after:
        before = after = None
    is_asked = bool(request.GET.get("from") or request.GET.get("to"))
    context: dict[str, Any] = {
        "initiative": found,
        "editions": editions_listed(found),
        "before": before,
        "after": after,
        "wrong": is_asked and not before,
        "differences": compared(before.values, after.values, reader=request.user) if before and after else [],
        "crumbs": [*crumbs_to(found), (found.number, found.get_absolute_url()), (_("Editions"), "")],
    }
    return render(request, "initiatives/initiative/editions.html", context)


def _number(request: HttpRequest, name: str) -> int:
    """0 where the address names none."""
    number = request.GET.get(name, "")
    return int(number) if number.isdecimal() and len(number) < 6 else 0
