"""The files of an initiative, for who may see it."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from initiatives.models import Evidence, Initiative
from network_portal.documents.views import serve


@require_safe
def initiative_evidence(request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
    """Download a file; 404 for who may not see its initiative, and for a link, which is no file."""
    found = get_object_or_404(
        Evidence.objects.select_related("document"),
        pk=evidence,
        initiative=pk,
        initiative__in=Initiative.objects.visible_to(request.user),
        document__isnull=False,
    )
    return serve(found.document, request=request)
