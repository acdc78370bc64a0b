"""Saving while it is typed: the page's script sends the form and reads JSON."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.forms import LinkRows
from initiatives.states import Status
from initiatives.views.amendment.desk import desk_for
from initiatives.views.initiative import kept, page
from initiatives.views.initiative.conflict import is_by_self
from initiatives.views.initiative.desk import Desk
from initiatives.views.initiative.differences import fingerprints
from network_portal.common import formats
from network_portal.common.states import Stale


@require_POST
def initiative_autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Save the text of an initiative as it stands in the page."""
    return autosave(request, pk)


def autosave(request: HttpRequest, pk: int | None) -> JsonResponse:
    """{version, saved_at, status, base, edit, autosave}, or {errors} with 422, or {error} with 401, 403, 404, 409.

    Only the text: evidence waits until somebody saves. Without `pk` a draft is created.
    """
    if not request.user.is_authenticated:
        return refuse(_("Your session ended. Sign in again: the text is kept in this browser."), 401)
    initiative = page.find(request, pk) if pk else None
    if pk and initiative is None:
        return refuse(_("There is no such initiative, or it is not yours to see."), 404)
    desk = desk_for(request, initiative) if initiative else Desk(request, None)
    if why := _why_not(desk):
        return refuse(why, 403)
    form = desk.form(desk.typed())
    # evidence waits for a save by hand, so nothing half typed is attached
    form.links, form.fields["remove"].disabled = LinkRows(None), True
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        saved = desk.save(form, None, autosave=True)
    except Stale as stale:
        return refuse(saved_meanwhile(stale.current, desk.user, form.cleaned_data["version"]), 409)
    except PermissionDenied as refusal:
        return refuse(str(refusal), 403)
    except ValidationError as error:
        page.complain(form, error)
        return JsonResponse({"errors": form.errors}, status=422)
    request.session["writing_language"] = saved.original_language
    return JsonResponse(_answer(desk, saved))


def refuse(why: str, status: int) -> JsonResponse:
    return JsonResponse({"error": why}, status=status)


def _why_not(desk: Desk) -> str:
    request = desk.request
    if kept.is_by_another(request):
        return _("You signed in as somebody else in another window.")
    if desk.initiative is None:
        allowed = request.user.has_perm("initiatives.log_initiative", request.network)  # type: ignore[attr-defined]
        return "" if allowed else _("Only focal points log initiatives, and you hold no seat today.")
    return page.why_not(desk)


def saved_meanwhile(current: Any, user: Any, version: int) -> str:
    """Why nothing was saved; `version`: that of the text when the page was made."""
    if is_by_self(current, user, version):
        return _(
            "You saved this text in another window. Save to see both; what you typed is kept in this browser."
        )
    return _("Somebody else saved this text. Save to see both; what you typed is kept in this browser.")


def _answer(desk: Desk, saved: Any) -> dict[str, Any]:
    at = formats.time(timezone.localtime(saved.updated_at))
    now = desk.stored_in(saved)
    if desk.is_change and not now["version"]:
        status = _("Nothing differs from what is published.")
    elif desk.is_change:
        status = _("Change saved at %(time)s. The published text stays as it is.")
    elif saved.status == Status.DRAFT:
        status = _("Draft saved at %(time)s. Only your state and the technical secretariat see it.")
    else:
        status = _("Saved at %(time)s.")
    key = desk.initiative.pk if desk.initiative else saved.pk
    return {
        "version": now["version"],
        "saved_at": at,
        "status": status % {"time": at},
        "base": fingerprints(now),
        "key": desk.key if desk.is_change else str(key),
        "edit": reverse("initiative_edit", args=[key]),
        "autosave": reverse("initiative_autosave", args=[key]),
    }
