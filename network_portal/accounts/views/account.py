"""One's own account: who one is today, and what one may choose."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from network_portal.accounts import actions
from network_portal.accounts.forms import PreferencesForm, ProfileForm


@dataclass(frozen=True)
class Part:
    """One seat or post of today: in which institution, as what, and its last day if it has one."""

    institution: Any
    state: Any
    label: str
    title: str
    last_day: date | None


def parts(roles: Any) -> list[Part]:
    """The seats, then the posts, that are in force today."""
    seats = [
        Part(a.seat.ministry, a.seat.ministry.state, a.get_capacity_display(), a.title, _last_day(a))
        for a in roles.appointments
    ]
    posts = [
        Part(p.organisation, None, p.organisation.get_kind_display(), p.title, _last_day(p))
        for p in roles.posts
    ]
    return seats + posts


def _last_day(term: Any) -> date | None:
    """Terms end before `until`; people speak of the last day."""
    return term.until - timedelta(days=1) if term.until else None


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who I am, what I am today, and the ways to change how I sign in."""
    ways = Authenticator.objects.filter(user=request.user).values_list("type", flat=True)
    return render(
        request,
        "accounts/account.html",
        {
            "parts": parts(request.roles),  # type: ignore[attr-defined]
            "second_steps": {str(way) for way in ways},
            "session_count": len(UserSession.objects.purge_and_list(request.user)),
            "form": PreferencesForm(initial={"language": request.user.language}),  # type: ignore[union-attr]
        },
    )


@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose the language of one's mails."""
    user: Any = request.user
    form = PreferencesForm(request.POST or None, initial={"language": user.language})
    if request.method == "POST" and form.is_valid():
        actions.set_language(user=user, by=user, language=form.cleaned_data["language"])
        messages.success(request, _("Your emails will be in the language that you chose."))
        return redirect("account")
    return render(request, "accounts/preferences.html", {"form": form})


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Correct one's own name and telephone."""
    user: Any = request.user
    form = ProfileForm(request.POST or None, initial={"name": user.name, "phone": user.phone})
    if request.method == "POST" and form.is_valid():
        actions.correct_profile(user=user, by=user, **form.cleaned_data)
        messages.success(request, _("Your name and telephone were saved."))
        return redirect("account")
    return render(request, "accounts/profile.html", {"form": form})
