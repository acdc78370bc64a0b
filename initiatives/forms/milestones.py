"""The milestones of an initiative: rows of what is to be done, by when, and whether it was."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib.humanize.templatetags.humanize import apnumber
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.actions.milestones import MOST, Step, check_days, mark
from initiatives.forms.addresses import AddressField
from initiatives.models import Initiative, Milestone
from initiatives.models.milestones import TITLE_LENGTH
from network_portal.common.forms import PortalFormMixin
from network_portal.common.periods import today
from network_portal.common.translation import in_language
from network_portal.documents.forms import FileInput
from network_portal.documents.models import Document
from network_portal.documents.tickets import ticket

#: Empty rows that follow those that are filled, and how many more a button adds.
BLANK, MORE = 2, 3


class MilestoneForm(PortalFormMixin, forms.Form):
    """One row, whose controls carry its number: `m2-title`."""

    data: Any
    _errors: Any

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    document = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("What is to be done"), required=False, max_length=TITLE_LENGTH)
    due_on = forms.DateField(label=_("Due"), required=False, widget=forms.DateInput)
    done_on = forms.DateField(label=_("Done on"), required=False, widget=forms.DateInput)
    evidence_url = AddressField(label=_("Address of a page that shows it"), required=False)
    file = forms.FileField(
        label=_("File that shows it"), required=False, widget=FileInput(),
        help_text=_("PDF, office document or image, up to 25 MB."),
    )  # fmt: skip
    without_file = forms.BooleanField(label=_("Take the file off"), required=False)
    remove = forms.BooleanField(label=_("Delete this milestone"), required=False)

    def __init__(
        self, data: Any, files: Any, *, number: int, rows: "MilestoneRows", row: Milestone | None
    ) -> None:
        self.number, self.rows, self.row = number, rows, row
        self.newer: Milestone | None = None
        self.is_gone = False
        #: The file that came with this row or ahead of it, and why another was not taken.
        self.stored: Document | None = None
        self.refused = ""
        super().__init__(data, files, prefix=f"m{number}", initial=_initial(row) if row else {})
        self.fields["title"].widget.attrs["lang"] = row.original_language if row else rows.language

    @property
    def is_blank(self) -> bool:
        """Whether the row was never filled; one that was a milestone before and is empty now is an error."""
        names = ("title", "due_on", "done_on", "evidence_url", "document", "file")
        return self.row is None and not any(str(self[name].value() or "").strip() for name in names)

    @property
    def has_evidence(self) -> bool:
        """Whether what shows that it was done is something to look at now: it just came, or is wrong."""
        names = ("evidence_url", "document", "file")
        return self.stored is not None or (self.is_bound and any(self[name].errors for name in names))

    @property
    def evidence_saved(self) -> str:
        """What is saved of it, in a word."""
        if self.row is None:
            return ""
        file = self.row.evidence_document.name if self.row.evidence_document else ""
        return file or (urlsplit(self.row.evidence_url).hostname or "")

    @property
    def file_shown(self) -> Document | None:
        """The file that was sent with this form, or the one that is saved."""
        return self.stored or (self.row.evidence_document if self.row else None)

    @property
    def file_ticket(self) -> str:
        return ticket(self.stored) if self.stored else ""

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        """An untouched row is not complained of, even where the initiative's dates have left it behind."""
        cleaned: dict[str, Any] = self.cleaned_data
        if self.refused:
            self.add_error("file", self.refused)
        if cleaned.get("remove") or self.errors or (self.row and mark(self.step) == cleaned.get("seen")):
            return cleaned
        if not cleaned.get("title"):
            self.add_error("title", gettext("Say what is to be done, or tick that the milestone is to be deleted.")
                           if self.row else gettext("Say what is to be done."))  # fmt: skip
        if not cleaned.get("due_on"):
            self.add_error("due_on", gettext("Give the day by which it is to be done."))
            return cleaned
        days = check_days(self.rows.initiative, cleaned["due_on"], cleaned.get("done_on"), self.rows.on)
        for name, why in days.items():
            self.add_error(name, why)
        return cleaned

    @property
    def step(self) -> Step:
        """What a row says, for the action."""
        cleaned = self.cleaned_data
        return Step(
            title=cleaned.get("title", ""),
            due_on=cleaned.get("due_on") or date.max,
            done_on=cleaned.get("done_on"),
            evidence_url=cleaned.get("evidence_url", ""),
            document=self.stored or (None if cleaned.get("without_file") else self.file_shown),
            key=self.row.pk if self.row else cleaned.get("key"),
            seen=cleaned.get("seen", ""),
            removed=bool(cleaned.get("remove")),
        )


class MilestoneRows:
    """The rows of a page, those that are saved first; blank ones stand last and count for nothing."""

    def __init__(
        self,
        initiative: Initiative,
        known: Iterable[Milestone],
        *,
        data: QueryDict | None = None,
        files: Any = None,
        on: date | None = None,
        checked: bool = True,
    ) -> None:
        self.initiative, self.on = initiative, on or today()
        self.language = initiative.original_language
        saved: dict[Any, Milestone] = {row.pk: row for row in known}
        self.forms: list[MilestoneForm] = []
        for number in range(1, _rows_sent(data) + 1):
            row = saved.pop(_key(data, number), None)
            self._add(data, files, number, row)
        for row in saved.values():  # what somebody else added meanwhile, or all of it on a fresh page
            self._add(None, None, len(self.forms) + 1, row)
        blank = sum(form.is_blank for form in self.forms)
        more = MORE if data is not None and data.get("do") == "more" else max(BLANK - blank, 0)
        for _number in range(min(more, MOST - len(self.forms))):
            self._add(None, None, len(self.forms) + 1, None)
        if not checked:
            self.unchecked()

    def _add(self, data: Any, files: Any, number: int, row: Milestone | None) -> None:
        self.forms.append(MilestoneForm(data, files, number=number, rows=self, row=row))

    def __iter__(self) -> Any:
        return iter(self.forms)

    def unchecked(self) -> "MilestoneRows":
        """With what was typed, and without looking for errors."""
        for form in self.forms:
            form._errors = {}
        return self

    @property
    def filled(self) -> list[MilestoneForm]:
        return [form for form in self.forms if form.is_bound and not form.is_blank]

    @property
    def is_valid(self) -> bool:
        return not [form for form in self.filled if not form.is_valid()]

    @property
    def steps(self) -> list[Step]:
        """Only once they are valid."""
        return [form.step for form in self.filled]

    # what components/errors.html asks of a form
    holds_texts = True

    @property
    def error_summary(self) -> list[tuple[str, str]]:
        return [
            (id, f"{gettext('Milestone %(number)s') % {'number': form.number}}, {message}")
            for form in self.filled
            for id, message in form.error_summary
        ]

    @property
    def error_count_in_words(self) -> str:
        return str(apnumber(len(self.error_summary)))

    def show_clash(self, current: dict[int, Milestone | None]) -> None:
        """Put beside each row what somebody else saved; saving again replaces that knowingly."""
        for form in self.filled:
            key = form.row.pk if form.row else form.cleaned_data.get("key")
            if key not in current:
                continue
            form.newer = current[key]
            form.is_gone = form.newer is None
            form.data = form.data.copy()
            if form.newer is None:
                form.row = None
            form.data[form.add_prefix("seen")] = mark(form.newer) if form.newer else ""
            form.data[form.add_prefix("key")] = str(key) if form.newer else ""

    def add_error(self, error: ValidationError) -> None:
        if self.filled:
            self.filled[0].add_error(None, error.messages)


def _initial(row: Milestone) -> dict[str, Any]:
    return {
        "key": row.pk,
        "seen": mark(row),
        "title": in_language(row, "title", row.original_language),
        "due_on": row.due_on,
        "done_on": row.done_on,
        "evidence_url": row.evidence_url,
    }


def _rows_sent(data: QueryDict | None) -> int:
    text = "" if data is None else data.get("rows", "")
    return min(int(text), MOST) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _key(data: QueryDict | None, number: int) -> int | None:
    text = "" if data is None else data.get(f"m{number}-key", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
