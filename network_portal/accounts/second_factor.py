"""Who works for the secretariat or advises a network reads what others may not: they sign in with a second step."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.utils.translation import gettext_lazy as _

WHY = _(
    "The technical secretariat and advisers work only with a second step when signing in. Set one up: "
    "an authenticator app or a passkey."
)


def is_lacking(request: Any, user: Any, roles: Any) -> bool:
    """Whether the person has to set up a second step first.

    Who signed in with one is known by the session, without a query; of others it is asked once, and only if their
    role wants it. roles: may be lazy, it is not looked at before.
    """
    if not settings.REQUIRE_SECOND_FACTOR or not user.is_authenticated:
        return False
    if request is not None and any(r["method"] == "mfa" for r in get_authentication_records(request, user)):
        return False
    return bool(roles.secretariat_of or roles.advisor_of) and not is_mfa_enabled(user)
