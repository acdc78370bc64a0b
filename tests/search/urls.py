"""The portal's addresses, and the pages that results of every kind lead to."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import path

from network_portal import urls
from network_portal.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def page(request: HttpRequest, pk: int = 0) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    *urls.urlpatterns,
    *i18n_patterns(
        path("test/commitments/<int:pk>/", page, name="commitment"),
        path("test/mechanisms/<int:pk>/", page, name="mechanism"),
        path("test/recognitions/", page, name="recognitions"),
    ),
]
