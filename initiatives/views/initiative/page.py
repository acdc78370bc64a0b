"""What the page of the form shows."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.forms import InitiativeForm, LinkRows
from initiatives.forms.initiative import COLUMNS
from initiatives.models import Initiative
from initiatives.remarks import asked_of
from initiatives.rules import answers_for_seat
from initiatives.states import Status
from initiatives.views.initiative import kept
from initiatives.views.initiative.desk import Desk, Received
from initiatives.views.initiative.differences import fingerprints
from network_portal.documents.tickets import ticket

#: The parts of the page and the fields in each, in order.
PARTS = {
    "p1": ("language",),
    "p2": ("title", "kind", "summary", "audiences"),
    "p3": ("stage", "start", "end"),
    "p4": ("partners", "other_partners", "commitments", "mechanism"),
    "p5": ("files", "remove"),
    "p6": (),
}


def find(request: HttpRequest, pk: int) -> Initiative | None:
    """The initiative if this person may see it, with all that the form and its rules ask of it."""
    seen = Initiative.objects.visible_to(request.user)
    through = Initiative.partner_ministries.through.objects.filter(initiative=OuterRef("pk"))
    named = ArraySubquery(through.values("ministry"))
    found = seen.select_related("network", "state", "seat__ministry__state").annotate(named_partners=named)
    return found.filter(pk=pk).first()


def why_not(desk: Desk) -> str:
    """Why this person may not write here now, and what can be done; empty where they may.

    A form of a draft that comes after its approval is given back: what it says was not meant as a change.
    """
    if desk.is_change and desk.request.method == "POST" and not desk.request.POST.get("change"):
        if answers_for_seat.test(desk.user, desk.initiative):
            return _(
                "The text was published while you wrote. Edit the published text, and put in what is missing."
            )
    elif desk.may_write:
        return ""
    return why_no_edit(desk.text, desk.user)


def why_no_edit(text: Any, user: Any) -> str:
    """Why this person may not change a text that they may see, and what can be done."""
    if not answers_for_seat.test(user, text):
        return _("Only the focal points of its institution can change this text.")
    reasons: dict[str, str] = {
        Status.SUBMITTED: _(
            "The technical secretariat is reviewing this text. Withdraw the text to change it."
        ),
        Status.IN_CLEARANCE: _("The principal has this text for clearance. Withdraw the text to change it."),
    }
    return str(reasons.get(text.status, _("This text is not with you now, so it cannot be changed.")))


def show(
    desk: Desk,
    *,
    form: InitiativeForm | None = None,
    received: Received | None = None,
) -> HttpResponse:
    """The form: as saved, as it was kept when a session ended, or with its errors (then `form` is bound)."""
    text = kept.text_for(desk.request, desk.key) if form is None else None
    mark, base = desk.form_mark, desk.request.POST.get("base") or fingerprints(desk.initial)
    if form is None:
        form = desk.form()
        if text:
            form = desk.form(initial={**desk.initial, **form.as_typed(text[0])})
            form.links, mark = LinkRows(text[0]), text[0].get("form") or mark
            received = desk.redeem(text[0].getlist("documents"))
            base = text[0].get("base") or base
    asked = asked_of(desk.text, desk.user)
    form.said_of_fields = {
        name: asked.fields[stored] for name, stored in COLUMNS.items() if stored in asked.fields
    }
    context = {
        "desk": desk,
        "form": form,
        "received": received or Received(),
        "tickets": [(ticket(document), document) for document in received.documents] if received else [],
        "parts": parts(form),
        "kept_at": text[1] if text else None,
        "remark": asked.whole,
        "remarked": [form[name] for name in form.said_of_fields],
        "mark": mark,
        "saved_forms": " ".join(desk.request.session.get("saved_forms", [])),
        "writer": kept.writer_of(desk.user),
        "base": base,
        "removed": form["remove"].value() or [],
        "crumbs": crumbs(desk),
    }
    return render(desk.request, "initiatives/initiative/form.html", context)


def complain(form: InitiativeForm, error: ValidationError) -> None:
    """Put what an action refused beside its field, which it names as the form or as the record does; else on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    fields = {stored: name for name, stored in COLUMNS.items()}
    for name, said in error.message_dict.items():
        form.add_error(name if name in form.fields else fields.get(name), said)


def parts(form: InitiativeForm) -> list[tuple[str, str, int]]:
    """(id, title, how many errors) of each part of the page."""
    titles = [
        _("Language of writing"), _("The essentials"), _("Stage and dates"),
        _("Partners"), _("Supporting documents"), _("Send"),
    ]  # fmt: skip
    errors = form.errors if form.is_bound else {}
    counts = {key: sum(len(errors.get(name, ())) for name in names) for key, names in PARTS.items()}
    counts["p5"] += len(form.links.error_summary)
    return [(key, title, counts[key]) for key, title in zip(PARTS, titles, strict=True)]


def crumbs(desk: Desk, last: str = "") -> list[tuple[str, str]]:
    trail = [(_("My workspace"), reverse("workspace")), (_("Initiatives"), reverse("initiatives"))]
    if desk.initiative is None:
        return [*trail, (_("New initiative"), "")]
    return [
        *trail,
        (desk.initiative.number, desk.initiative.get_absolute_url()),
        (last or (_("Edit the published text") if desk.is_change else _("Edit the text")), ""),
    ]
