"""All addresses. Pages stand behind their language; what programs read does not."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler400 = "network_portal.common.views.bad_request"
handler403 = "network_portal.common.views.forbidden"
handler404 = "network_portal.common.views.not_found"
handler500 = "network_portal.common.views.server_error"

# Django's own form would ask for no second step and count no attempts.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("network_portal.pages.health_urls")),
    path("api/", include("network_portal.api.urls")),
    *i18n_patterns(
        path("", include("network_portal.pages.urls")),
        path("", include("network_portal.search.urls")),
        path("", include("network_portal.notifications.urls")),
        path("account/", include("network_portal.accounts.urls")),
        path("documents/", include("network_portal.documents.urls")),
        path("office/translations/", include("network_portal.translations.urls")),
        path("", include("members.urls")),
        path("", include("initiatives.urls")),
        path("", include("network_portal.dashboards.urls")),
        path("admin/", admin.site.urls),
    ),
]
