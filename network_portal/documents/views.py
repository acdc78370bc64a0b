"""How documents are taken from who uploads them ahead of a form, whole or in parts, and handed to readers."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network_portal.common import formats
from network_portal.common.rates import is_within
from network_portal.common.translation import current_language
from network_portal.documents import actions, validation
from network_portal.documents.actions.uploads import Elsewhere, TooLarge, TooMany
from network_portal.documents.models import PART_SIZE, Document, Upload
from network_portal.documents.serving import serve as serve
from network_portal.documents.tickets import ticket
from network_portal.documents.validation import Refused

HOUR = 60 * 60
View = Callable[..., JsonResponse | HttpResponse]


def for_who_takes_part(view: View) -> View:
    """Decorator: 401 for who is not signed in, 403 for who is nothing in the network, both as {error}."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse | HttpResponse:
        if not request.user.is_authenticated:
            return _refuse(_("Your session ended. Sign in again."), 401)
        if not request.roles.takes_part(request.network):  # type: ignore[attr-defined]
            return _refuse(_("Your role does not allow this action."), 403)
        return view(request, *args, **kwargs)

    return guarded


@require_POST
@for_who_takes_part
def document_upload(request: HttpRequest) -> JsonResponse:
    """Keep the one `file` of the request: {ticket, name, size}, or {error} with 400, 401, 403, 422 or 429.

    The file belongs to nothing yet; the form that the ticket is sent with attaches it.
    """
    file = request.FILES.get("file")
    if file is None:
        return _refuse(_("No file arrived."), 400)
    if not _may_begin(request):
        return _too_many()
    try:
        document = actions.store(file=file, by=request.user)
    except Refused as refusal:
        return _refuse(" ".join(refusal.messages), 422)
    return JsonResponse(_taken(document))


@require_POST
@for_who_takes_part
def upload_begin(request: HttpRequest) -> JsonResponse:
    """Begin a file that comes in parts, from JSON {name, size}: 201 {token, address, received}.

    Else {error} with 400, 401, 403, 413 for one beyond the limit, or 429.
    """
    try:
        asked = json.loads(request.body)
        name, size = str(asked["name"]), int(asked["size"])
    except (ValueError, TypeError, KeyError):
        return _refuse(_("No file arrived."), 400)
    if not _may_begin(request):
        return _too_many()
    try:
        upload = actions.begin(name=name, size=size, by=request.user)
    except TooMany:
        return _too_many()
    except TooLarge:
        return _refuse(validation.too_large(), 413)
    except ValueError:
        return _refuse(_("The file is empty."), 400)
    return JsonResponse({"token": str(upload.token), "received": 0}, status=201)


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
@for_who_takes_part
def upload_parts(request: HttpRequest, token: UUID) -> JsonResponse | HttpResponse:
    """One's own upload: how far it is (GET), its next part (PATCH), its end (DELETE, 204); 404 for any other.

    GET and PATCH answer {received}, and {ticket, name, size} as well once the file is whole. A PATCH says in
    `Upload-Offset` where its bytes begin; 409 {received} where the upload is elsewhere, 413 for more bytes than there
    may be, 422 {error} when the whole file is not taken.
    """
    upload: Upload = get_object_or_404(
        Upload.objects.select_related("document"), token=token, by=request.user
    )
    if request.method == "DELETE":
        actions.give_up(upload=upload)
        return HttpResponse(status=204)
    if request.method != "PATCH":
        return JsonResponse(_state(upload))
    start = request.headers.get("Upload-Offset", "")
    if not (start.isascii() and start.isdigit() and len(start) < 12):
        return _refuse(_("No file arrived."), 400)
    if int(request.headers.get("Content-Length") or 0) > PART_SIZE:
        return _refuse(validation.too_large(), 413)
    try:
        return JsonResponse(_state(actions.receive(upload=upload, start=int(start), content=request.body)))
    except Elsewhere as elsewhere:
        return JsonResponse({"received": elsewhere.received}, status=409)
    except TooLarge:
        return _refuse(validation.too_large(), 413)
    except Refused as refusal:
        return _refuse(" ".join(refusal.messages), 422)
    except Upload.DoesNotExist:
        raise Http404


def _state(upload: Upload) -> dict[str, Any]:
    return {"received": upload.received, **(_taken(upload.document) if upload.document else {})}


def _taken(document: Document) -> dict[str, Any]:
    size = formats.file_size(document.size, current_language())
    return {"ticket": ticket(document), "name": document.name, "size": size}


def _may_begin(request: HttpRequest) -> bool:
    return is_within(f"uploads:{request.user.pk}", settings.DOCUMENTS_UPLOADS_AN_HOUR, HOUR)


def _too_many() -> JsonResponse:
    return _refuse(_("You uploaded many files in a short time. Wait a while before you upload more."), 429)


def _refuse(why: str, status: int) -> JsonResponse:
    return JsonResponse({"error": why}, status=status)
