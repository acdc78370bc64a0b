"""Addresses: of allauth's only those that are needed. There is none for signing up."""

from allauth.account import views as allauth
from django.urls import include, path, re_path

from network_portal.accounts.views import account, invitation, personal

urlpatterns = [
    path("", account.account, name="account"),
    path("data/", personal.account_data, name="account_data"),
    path("data/export/", personal.account_data_export, name="account_data_export"),
    path("preferences/", account.preferences, name="account_preferences"),
    path("profile/", account.profile, name="account_profile"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("invitation/<str:token>/passkey/", invitation.invitation_passkey, name="invitation_passkey"),
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
