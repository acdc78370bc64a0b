"""How a document is handed to the reader, and taken from who uploads one ahead of its form."""

from collections.abc import Iterator

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network_portal.common import formats
from network_portal.common.translation import current_language

from . import actions
from .models import Document
from .tickets import ticket
from .validation import Refused

CHUNK = 64 * 1024
SHOWN_INLINE = ("application/pdf", "image/")

Span = tuple[int, int]


@require_POST
def document_upload(request: HttpRequest) -> JsonResponse:
    """Keep the one `file` of the request: {ticket, name, size}, or {error} with 400, 401, 403 or 422.

    The file belongs to nothing yet; the form that the ticket is sent with attaches it.
    """
    if not request.user.is_authenticated:
        return _refuse(_("Your session ended. Sign in again."), 401)
    if not request.roles.takes_part(request.network):  # type: ignore[attr-defined]
        return _refuse(_("Your role does not allow this action."), 403)
    file = request.FILES.get("file")
    if file is None:
        return _refuse(_("No file arrived."), 400)
    try:
        document = actions.store(file=file, by=request.user)
    except Refused as refusal:
        return _refuse(" ".join(refusal.messages), 422)
    size = formats.file_size(document.size, current_language())
    return JsonResponse({"ticket": ticket(document), "name": document.name, "size": size})


def _refuse(why: str, status: int) -> JsonResponse:
    return JsonResponse({"error": why}, status=status)


def serve(
    document: Document, *, request: HttpRequest | None = None, inline: bool = False
) -> HttpResponseBase:
    """The file as a download, or shown in the browser (inline) if it is a PDF or an image.

    Does NOT check whether the reader may have it: the view of the record it is attached to does that first.
    With the request it answers If-None-Match (304) and a single Range (206, 416) as well.
    """
    etag = f'"{document.sha256}"'
    if request and _has(request, etag):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = _content(document, _span(request, etag, document.size) if request else None)
        shown = inline and document.content_type.startswith(SHOWN_INLINE)
        disposition = content_disposition_header(as_attachment=not shown, filename=document.name)
        response["Content-Disposition"] = disposition or "attachment"
        response["Content-Type"] = document.content_type
        response["X-Content-Type-Options"] = "nosniff"
        response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    # Whether the reader may still have it is asked anew each time; the content itself need not travel again.
    response["Cache-Control"] = "private, no-cache"
    return response


def _content(document: Document, span: Span | None) -> HttpResponseBase:
    if span is None:
        return FileResponse(document.file.open("rb"))
    first, last = span
    if first > last:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{document.size}"
        return response
    part = StreamingHttpResponse(_part(document, first, last), status=206)
    part["Content-Range"] = f"bytes {first}-{last}/{document.size}"
    part["Content-Length"] = str(last - first + 1)
    return part


def _part(document: Document, first: int, last: int) -> Iterator[bytes]:
    with document.file.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _has(request: HttpRequest, etag: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or any(tag.removeprefix("W/") == etag for tag in known)


def _span(request: HttpRequest, etag: str, size: int) -> Span | None:
    """First and last byte asked for; None for the whole file, first > last for what does not exist."""
    unit, _equals, wanted = request.headers.get("Range", "").partition("=")
    if request.method != "GET" or unit.strip() != "bytes" or request.headers.get("If-Range", etag) != etag:
        return None
    first, dash, last = (part.strip() for part in wanted.partition("-"))
    # Anything else than one plain range may be ignored, says RFC 9110, and the whole file sent.
    if not dash or len(wanted) > 40 or not all(p.isascii() and (p.isdigit() or not p) for p in (first, last)):
        return None
    if first:
        if last and int(last) < int(first):
            return None
        return int(first), min(int(last), size - 1) if last else size - 1
    if not last:
        return None
    return max(0, size - int(last)) if int(last) else size, size - 1
