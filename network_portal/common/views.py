"""Answers that belong to no app: error pages, health, and the pages of a list."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar, cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PAGE_SIZE = 25

View = TypeVar("View", bound=Callable[..., Any])

_SECRET = re.compile(r"pass|token|secret|credential|code|otp|login", re.IGNORECASE)
_CODE = re.compile(r"[a-z0-9_~-]+|\S+:[\w-]{27,}")


def page_of(
    request: HttpRequest, queryset: Any, size: int = PAGE_SIZE, *, counted: int | None = None
) -> Page:
    """The page of a list that the address asks for; the nearest one when there is no such page.

    counted: the list's length where it is known already.
    """
    paginator = Paginator(queryset, size)
    if counted is not None:
        paginator.count = counted
    return paginator.get_page(request.GET.get("page"))


def error(request: HttpRequest, status: HTTPStatus, template: str = "", **context: Any) -> HttpResponse:
    """The error page of a status, in the page's language."""
    return render(request, template or f"{status.value}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with the reason that the refusing code gave."""
    return error(request, HTTPStatus.FORBIDDEN, reason=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without context: whatever broke may be in it."""
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's proof of origin is missing or old, as after a sign-in in another window."""
    return error(request, HTTPStatus.FORBIDDEN, template="403_csrf.html", texts=typed_texts(request))


def names_fields(labels: Mapping[str, Any]) -> Callable[[View], View]:
    """Decorator of a view: how the fields of its form are called, should its text have to be given back."""

    def mark(view: View) -> View:
        view.field_labels = labels  # type: ignore[attr-defined]
        return view

    return mark


def gives_texts_back(view: View) -> View:
    """Decorator of a view: who sends its form when the session is over gets the text back, to copy it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and not request.user.is_authenticated:
            context = {"texts": typed_texts(request), "address": request.get_full_path()}
            return error(request, HTTPStatus.FORBIDDEN, "errors/session_ended.html", **context)
        return view(request, *args, **kwargs)

    return cast(View, guarded)


def typed_texts(request: HttpRequest) -> list[tuple[str, str]]:
    """(label of the field, text) of what somebody typed into the form that was sent, to be given back.

    Without what is secret, and without what only a program wrote: codes, numbers, dates and signatures.
    """
    labels = getattr(request.resolver_match and request.resolver_match.func, "field_labels", {})
    return [
        (str(labels.get(name, name)), text)
        for name, texts in request.POST.lists()
        for text in texts
        if text.strip() and not _SECRET.search(name) and not _CODE.fullmatch(text)
    ]
