"""The page that an invitation leads to: it opens the account, or says why the link does not."""

from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import consume
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import auto_generate_recovery_codes
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from network_portal.accounts import actions, links
from network_portal.accounts.forms.invitation import AcceptForm
from network_portal.accounts.models import Invitation, User
from network_portal.common import formats
from network_portal.common.translation import read

#: Tokens that stand for nothing, from one address.
GUESSES = {"invitation": "20/m/ip"}


@dataclass(frozen=True)
class Offered:
    """One seat or post that waits for the person: where, as what, and its first and last day."""

    institution: Any
    state: Any
    label: str
    term: Any

    @property
    def last_day(self) -> date | None:
        """The day before the term's end: people speak of the last day."""
        return self.term.until - timedelta(days=1) if self.term.until else None


@never_cache
@sensitive_post_parameters("password1", "password2", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites, to what, and the form; nothing is written before it is sent."""
    invitation, refusal = _find(request, token)
    if refusal:
        return refusal
    if request.method != "POST":
        return _page(request, invitation, AcceptForm(person=invitation.person))
    form = AcceptForm(request.POST, person=invitation.person)
    if not form.is_valid():
        return _page(request, invitation, form)
    passkey = form.cleaned_data["credential"] or None
    try:
        person = actions.accept(
            invitation=invitation,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password1"],
            passkey=passkey,
            passkey_name=_passkey_name(invitation.person),
        )
    except actions.NotOpen as error:
        return _gone(request, error.invitation, is_latest=error.invitation.key == invitation.key)
    _greet(request, invitation)
    return _sign_in(request, person, with_passkey=passkey is not None)


@never_cache
@require_POST
def invitation_passkey(request: HttpRequest, token: str) -> HttpResponse:
    """What the browser needs to make a passkey for the invited person, as JSON."""
    invitation, refusal = _find(request, token)
    if refusal:
        return refusal
    return JsonResponse({"creation_options": auth.begin_registration(invitation.person, passwordless=True)})


def _find(request: HttpRequest, token: str) -> tuple[Any, HttpResponse | None]:
    """The invitation, or else the answer to a link that opens nothing (404 for one that is forged)."""
    found = links.redeem(token)
    if found is None:
        if not consume(request, app="allauth.account", action="invitation", config=GUESSES, limit_get=True):
            return None, ratelimit.respond_429(request)
        raise Http404("No invitation has this link.")
    invitation, is_latest = found
    if request.user.is_authenticated and request.user.pk == invitation.person_id:
        return invitation, redirect("workspace")
    if not is_latest or not invitation.is_unanswered or invitation.has_lapsed():
        return invitation, _gone(request, invitation, is_latest=is_latest)
    if request.user.is_authenticated:
        status = HTTPStatus.FORBIDDEN if request.method == "POST" else HTTPStatus.OK
        context = {"invitation": invitation}
        return invitation, render(request, "accounts/invitation/other.html", context, status=status)
    return invitation, None


def _page(request: HttpRequest, invitation: Invitation, form: AcceptForm) -> HttpResponse:
    context = {
        "invitation": invitation,
        "form": form,
        "offered": _offered(invitation.person),
        "token": links.token_of(invitation),
    }
    return render(request, "accounts/invitation/accept.html", context)


def _gone(request: HttpRequest, invitation: Invitation, *, is_latest: bool) -> HttpResponse:
    """410: the link was good once; why it no longer is, and what to do."""
    if invitation.accepted_at:
        why = "accepted"
    elif invitation.revoked_at:
        why = "revoked"
    else:
        why = "lapsed" if is_latest else "superseded"
    context = {"invitation": invitation, "why": why}
    return render(request, "accounts/invitation/gone.html", context, status=HTTPStatus.GONE)


def _offered(person: User) -> list[Offered]:
    """The seats, then the posts, that the person holds or will hold; not those that are over."""
    today = timezone.localdate()
    seats: Any = person.appointments.with_seat()
    posts: Any = person.posts.with_organisation()
    rows = [
        Offered(row.seat.ministry, row.seat.ministry.state, row.get_capacity_display(), row)
        for row in seats.order_by("period", "pk")
    ]
    rows += [
        Offered(row.organisation, None, row.organisation.get_kind_display(), row)
        for row in posts.order_by("period", "pk")
    ]
    return [row for row in rows if row.term.until is None or row.term.until > today]


def _passkey_name(person: User) -> str:
    return get_mfa_adapter().generate_authenticator_name(person, Authenticator.Type.WEBAUTHN)


def _greet(request: HttpRequest, invitation: Invitation) -> None:
    """Say which seat or post the person holds now, or from when."""
    today = timezone.localdate()
    for row in _offered(invitation.person):
        place = read(row.institution, "name").value + (f", {row.state.name}" if row.state else "")
        words = {"role": row.label, "place": place, "day": formats.date_long(row.term.since)}
        if row.term.since > today:
            said = _("Your account is open. Your term begins on %(day)s: %(place)s (%(role)s).")
        else:
            said = _("Your account is open. You hold: %(place)s (%(role)s).")
        messages.success(request, said % words)


def _sign_in(request: HttpRequest, person: User, *, with_passkey: bool) -> HttpResponse:
    """As on the sign-in page, so that sessions and the records of how it was done are right."""
    login = Login(user=person, email=person.email, redirect_url=reverse("workspace"))
    if not with_passkey:
        record_authentication(request, person, method="password", email=person.email)
        return perform_login(request, login)
    keys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    response = perform_passwordless_login(request, keys.latest("pk"), login)
    auto_generate_recovery_codes(request)
    return response
