"""What was typed is never lost: not when the session ended, not when the term or the turn did."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.forms.initiative import COLUMNS
from network_portal.common.views import typed_texts

#: What a form sends, beside the files themselves.
NAMES = (*COLUMNS, "seat", "link_label", "link_url", "documents", "remove", "version", "base", "form")
LONGEST = 20_000
MOST_KEPT = 5
SAVED_FORMS = 20

_signer = Signer(salt="initiatives.writer")


def writer_of(user: Any) -> str:
    """A mark in the form that says for whom the page was made."""
    return _signer.sign(str(user.pk))


def _writer(request: HttpRequest) -> str:
    """Key of the person for whom the sent form was made; empty when it does not say."""
    try:
        return _signer.unsign(request.POST.get("writer", ""))
    except BadSignature:
        return ""


def is_by_another(request: HttpRequest) -> bool:
    """Whether the form was made for somebody else, as after a change of account in another window."""
    return bool(request.POST.get("writer")) and _writer(request) != str(request.user.pk)


def until_sign_in(request: HttpRequest, key: str, names: Iterable[str] | None = None) -> HttpResponseRedirect:
    """To the sign-in page; what was sent waits in the visitor's session for the same person.

    names: of what the form sends, those of the form of an initiative unless told.
    """
    writer = _writer(request) if request.method == "POST" else ""
    if writer:
        data = {
            name: [value[:LONGEST] for value in request.POST.getlist(name)[:100]]
            for name in (NAMES if names is None else names)
            if name in request.POST
        }
        texts = request.session.get("kept_texts", {})
        texts[key] = {"writer": writer, "data": data, "at": timezone.now().isoformat()}
        request.session["kept_texts"] = dict(list(texts.items())[-MOST_KEPT:])
        messages.warning(
            request,
            _("Your session ended. What you wrote was kept and comes back once you have signed in."),
        )
    return redirect_to_login(request.get_full_path())


def text_for(request: HttpRequest, key: str) -> tuple[QueryDict, datetime] | None:
    """What this person sent to this form when the session had ended, and when; of others it is dropped."""
    texts = request.session.get("kept_texts", {})
    own = {name: text for name, text in texts.items() if text["writer"] == str(request.user.pk)}
    if own != texts:
        request.session["kept_texts"] = own
    if key not in own:
        return None
    data = QueryDict(mutable=True)
    for name, values in own[key]["data"].items():
        data.setlist(name, values)
    return data, datetime.fromisoformat(own[key]["at"])


def forget(request: HttpRequest, *keys: str) -> None:
    texts = request.session.get("kept_texts", {})
    if left := {name: text for name, text in texts.items() if name not in keys}:
        request.session["kept_texts"] = left
    else:
        request.session.pop("kept_texts", None)


def confirm(request: HttpRequest) -> None:
    """Remember that this form was saved, so that the browser lets its own copy go."""
    if form := request.POST.get("form", "")[:40]:
        saved = [one for one in request.session.get("saved_forms", []) if one != form]
        request.session["saved_forms"] = [*saved, form][-SAVED_FORMS:]


def give_back(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    """The page that says why nothing was saved and shows what was typed, to be copied."""
    context = {"reason": reason, "texts": typed_texts(request), "status": status}
    return render(request, "initiatives/initiative/form_refused.html", context, status=status)
