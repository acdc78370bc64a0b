"""What one request for the form of a progress report works with."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from initiatives.actions import Account
from initiatives.actions.sequence import previous_of
from initiatives.forms.reports import COLUMNS, NUMBERS, ReportForm, stored
from initiatives.models import Initiative, ProgressReport
from initiatives.states import DelayCause, Status
from initiatives.views.initiative.desk import Received, WritersDesk
from network_portal.common.periods import today
from network_portal.documents.models import Document


class ReportDesk(WritersDesk):
    """A person in front of a report on an initiative, or of a new one."""

    names = COLUMNS

    def __init__(self, request: HttpRequest, initiative: Initiative, report: ProgressReport | None) -> None:
        super().__init__(request, report)
        self.initiative, self.report = initiative, report
        self.key = f"report-{report.pk}" if report else f"report-of-{initiative.pk}"

    @cached_property
    def documents(self) -> list[Document]:
        return list(self.report.documents.all()) if self.report else []

    @cached_property
    def previous(self) -> ProgressReport | None:
        """The report that this one goes on from."""
        return previous_of(self.initiative, self.report)

    @cached_property
    def initial(self) -> dict[str, Any]:
        """What the form begins with: the time since the last report, and the stage as it was told last."""
        if self.report:
            return stored(self.report)
        empty: dict[str, Any] = dict.fromkeys(COLUMNS, "")
        since = self._first_day()
        return empty | {
            **dict.fromkeys(NUMBERS, 0),
            "language": self.request.session.get("writing_language", self.user.language),
            "since": since,
            "until": max(since, today()),
            "stage": self.initiative.stage,
            "delay_cause": DelayCause.NONE,
            "version": "",
        }

    def _first_day(self) -> date:
        if self.previous:
            return self.previous.until + timedelta(days=1)
        published = self.initiative.published_at
        return self.initiative.starts_on or (published.date() if published else today())

    @cached_property
    def way(self) -> str:
        """Where a submitted report goes: "submit", "ask_clearance" or "clear"."""
        if self.report and self.report.status == Status.IN_CLEARANCE:
            return "clear"
        submits = self.user.has_perm("initiatives.submit_text", self.report or self.initiative)
        return "submit" if submits else "ask_clearance"

    def form(self, data: QueryDict | None = None, **options: Any) -> ReportForm:
        initial = options.pop("initial", self.initial)
        return ReportForm(
            data,
            initiative=self.initiative,
            previous=self.previous,
            documents=self.documents,
            initial=initial,
            **options,
        )

    def account(self, form: ReportForm, received: Received | None) -> Account:
        """What a valid form says, for the action; only the text without what was `received`."""
        return Account(
            language=form.cleaned_data["language"],
            values=form.values,
            documents=received.documents if received else (),
            removed=form.removed if received else (),
        )

    @property
    def address(self) -> str:
        if self.report:
            return reverse("report_edit", args=[self.report.pk])
        return reverse("initiative_report", args=[self.initiative.pk])

    @property
    def autosaves(self) -> str:
        """Where the page saves by itself."""
        return reverse("report_autosave", args=[self.report.pk]) if self.report else self.address
