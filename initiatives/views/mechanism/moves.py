"""What a reader does with a mechanism by one button, and what is said beside it."""

from django.http import HttpRequest, HttpResponse

from initiatives.views.mechanism.detail import page, readable
from initiatives.views.text.comments import leave_comment
from initiatives.views.text.moves import make_move


def mechanism_move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Make one move and go back to the mechanism; a visit without the button leads there as well."""
    return make_move(request, "mechanism", pk, verb, readable=readable, page=page)


def mechanism_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave what a party says beside the text, in the page's language."""
    return leave_comment(request, "mechanism", pk, readable=readable, page=page)
