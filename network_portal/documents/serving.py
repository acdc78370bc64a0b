"""How a document is handed to the reader."""

import logging
from itertools import chain

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, parse_etags

from network_portal.documents.models import Document, path_of
from network_portal.documents.storage import stream

logger = logging.getLogger(__name__)

SHOWN_INLINE = ("application/pdf", "image/")

Span = tuple[int, int]


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
        # Should a browser show it all the same, then as a page that may do nothing.
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    # Whether the reader may still have it is asked anew each time; the content itself need not travel again.
    response["Cache-Control"] = "private, no-cache"
    return response


def _content(document: Document, span: Span | None) -> HttpResponseBase:
    first, last = span or (0, document.size - 1)
    if first > last:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{document.size}"
        return response
    chunks = stream(document.file.storage, path_of(document), first, last)
    # The first one at once: a store that is away must be met before the answer begins as if all were well.
    try:
        begun = next(chunks, b"")
    except FileNotFoundError as error:
        logger.exception("The file of document %s is gone from the store", document.pk)
        raise Http404("The file is not there any more.") from error
    part = StreamingHttpResponse(chain([begun], chunks), status=206 if span else 200)
    if span:
        part["Content-Range"] = f"bytes {first}-{last}/{document.size}"
    part["Content-Length"] = str(last - first + 1)
    return part


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
