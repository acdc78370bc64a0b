"""What the page of a report's form shows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.forms.reports import COLUMNS, ReportForm
from initiatives.models import Comment, ProgressReport
from initiatives.states import CommentKind, Status
from initiatives.views.initiative import kept
from initiatives.views.initiative.desk import Received
from initiatives.views.initiative.differences import fingerprints
from initiatives.views.report.desk import ReportDesk
from network_portal.documents.tickets import ticket

#: The parts of the page and the fields in each, in order.
PARTS = {
    "p1": ("language", "since", "until"),
    "p2": ("narrative", "women", "men", "unrecorded"),
    "p3": ("stage", "delay_cause", "delay_note"),
    "p4": ("lessons",),
    "p5": ("evidence_url", "files", "remove"),
    "p6": (),
}


def find(request: HttpRequest, pk: int) -> ProgressReport | None:
    """The report if this person may see it, with all that the form and its rules ask of it."""
    seen = ProgressReport.objects.visible_to(request.user).with_seat()
    found: ProgressReport | None = (
        seen.select_related("initiative__seat__ministry__state").filter(pk=pk).first()
    )
    return found


def show(
    desk: ReportDesk, *, form: ReportForm | None = None, received: Received | None = None
) -> HttpResponse:
    """The form: as saved, as it was kept when a session ended, or with its errors (then `form` is bound)."""
    text = kept.text_for(desk.request, desk.key) if form is None else None
    mark, base = desk.form_mark, desk.request.POST.get("base") or fingerprints(desk.initial, COLUMNS)
    if form is None:
        form = desk.form()
        if text:
            form = desk.form(initial={**desk.initial, **form.as_typed(text[0])})
            mark = text[0].get("form") or mark
            received = desk.redeem(text[0].getlist("documents"))
            base = text[0].get("base") or base
    context = {
        "desk": desk,
        "initiative": desk.initiative,
        "form": form,
        "received": received or Received(),
        "tickets": [(ticket(document), document) for document in received.documents] if received else [],
        "parts": parts(form),
        "kept_at": text[1] if text else None,
        "remark": remark_on(desk),
        "mark": mark,
        "saved_forms": " ".join(desk.request.session.get("saved_forms", [])),
        "writer": kept.writer_of(desk.user),
        "base": base,
        "removed": form["remove"].value() or [],
        "crumbs": crumbs(desk),
    }
    return render(desk.request, "initiatives/report/form.html", context)


def parts(form: ReportForm) -> list[tuple[str, str, int]]:
    """(id, title, how many errors) of each part of the page."""
    titles = [
        _("Language and period"), _("What was done"), _("Where the work is"),
        _("Lessons"), _("Supporting documents"), _("Send"),
    ]  # fmt: skip
    errors = form.errors if form.is_bound else {}
    counts = {key: sum(len(errors.get(name, ())) for name in names) for key, names in PARTS.items()}
    return [(key, title, counts[key]) for key, title in zip(PARTS, titles, strict=True)]


def remark_on(desk: ReportDesk) -> Comment | None:
    """What is to be corrected, on a report that came back."""
    if desk.report is None or desk.report.status != Status.RETURNED:
        return None
    remarks = Comment.objects.visible_to(desk.user).about(desk.report).filter(kind=CommentKind.REMARK)
    return remarks.order_by("pk").last()


def crumbs(desk: ReportDesk, last: str = "") -> list[tuple[str, str]]:
    initiative = desk.initiative
    trail: list[tuple[Any, str]] = [
        (_("Initiatives"), reverse("initiatives")),
        (initiative.number, initiative.get_absolute_url()),
    ]
    if desk.report is None:
        return [*trail, (_("New progress report"), "")]
    return [*trail, (_("Progress report"), desk.report.get_absolute_url()), (last or _("Edit"), "")]
