"""The two addresses that the base page and the error pages lead to."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = i18n_patterns(
    path("", page, name="home"),
    path("states/", page, name="states"),
    path("account/login/", page, name="account_login"),
)
