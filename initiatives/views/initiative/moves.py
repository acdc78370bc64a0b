"""What a reader does with an initiative by one button of its page."""

from django.http import HttpRequest, HttpResponse

from initiatives.views.initiative.detail import page, readable
from initiatives.views.text.moves import make_move


def initiative_move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Make one move and go back to the initiative; a visit without the button leads there as well."""
    return make_move(request, "initiative", pk, verb, readable=readable, page=page)
