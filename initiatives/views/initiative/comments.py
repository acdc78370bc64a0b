"""Remarks and advice beside an initiative."""

from django.http import HttpRequest, HttpResponse

from initiatives.views.initiative.detail import page, readable
from initiatives.views.text.comments import leave_comment


def initiative_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave what a party says beside the text, in the page's language."""
    return leave_comment(request, "initiative", pk, readable=readable, page=page)
