"""What one request for the form of a published initiative works with: the change stands beside what is public."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse

from initiatives import actions
from initiatives.editions import PLAIN, WRITTEN, after, entry_of, mark_of, values_of
from initiatives.forms import InitiativeForm
from initiatives.forms.initiative import COLUMNS
from initiatives.models import Amendment, Evidence, Initiative
from initiatives.states import PUBLIC
from initiatives.views.initiative.desk import Desk, Received
from initiatives.views.initiative.differences import plain
from network_portal.common.states import Stale
from network_portal.common.translation import column, fingerprint
from network_portal.documents.models import Document

#: What of an initiative its form is about.
FORM = (*WRITTEN, *PLAIN, "partner_ministries", "commitments", "mechanism", "evidence")


@dataclass(frozen=True)
class Entry:
    """A supporting document as the changed text would have it; pk: by which the form removes it."""

    pk: str
    label: str
    url: str
    document: Document | None
    href: str


class ChangeDesk(Desk):
    """A person in front of a published initiative, with the change that is open, or before the first word of one."""

    is_change = True

    def __init__(self, request: HttpRequest, initiative: Initiative, change: Amendment | None) -> None:
        super().__init__(request, initiative)
        self.published: Initiative = initiative
        self.change, self.text = change, change or initiative
        self.key = f"{initiative.pk}-change"

    @property
    def may_write(self) -> bool:
        if self.change:
            return bool(self.user.has_perm("initiatives.edit_text", self.change))
        return bool(self.user.has_perm("initiatives.amend", self.published))

    @property
    def here(self) -> str:
        return self.text.get_absolute_url()

    @cached_property
    def values(self) -> dict[str, Any]:
        """What is published, of what the form and the change are about."""
        files = Prefetch("evidence", Evidence.objects.select_related("document"))
        prefetch_related_objects([self.published], "partner_ministries", "commitments", files)
        return values_of(self.published, self.named)

    @property
    def named(self) -> set[str]:
        return {*FORM, *(self.change.values if self.change else ())}

    @cached_property
    def proposed(self) -> dict[str, Any]:
        return after(self.change, self.values) if self.change else self.values

    @cached_property
    def partner_keys(self) -> list[int]:
        return list({*self.values["partner_ministries"], *self.proposed["partner_ministries"]})

    @cached_property
    def commitment_keys(self) -> list[int]:
        return list({*self.values["commitments"], *self.proposed["commitments"]})

    @cached_property
    def evidence(self) -> list[Any]:
        """As the changed text would have it: what is published has its address, what is added one of the change."""
        entries = self.proposed["evidence"]
        rows = {mark_of(entry_of(row)): row for row in self.published.evidence.all()}
        files = {row.document_id: row.document for row in rows.values() if row.document_id}
        if added := {entry["document"] for entry in entries if entry["document"]} - set(files):
            files |= Document.objects.in_bulk(added)
        found = []
        for entry in entries:
            document, row = files.get(entry["document"]), rows.get(mark_of(entry))
            mark = f"file-{document.pk}" if document else f"link-{fingerprint(entry['url'] + entry['label'])}"
            href = row.href if row else self._address_of(entry)
            found.append(Entry(mark, entry["label"], entry["url"], document, href))
        return found

    def _address_of(self, entry: dict[str, Any]) -> str:
        if entry["document"] and self.change:
            return reverse("amendment_evidence", args=[self.change.pk, entry["document"]])
        return str(entry["url"])

    @cached_property
    def initial(self) -> dict[str, Any]:
        return _under_form_names(self.proposed) | {"version": self.version_of(self.text)}

    def save(
        self,
        form: InitiativeForm,
        received: Received | None,
        *,
        submitting: bool = False,
        autosave: bool = False,
    ) -> Any:
        """Write a valid form beside the published text; the change, or the initiative where nothing differs.

        Raises as `actions.amend` does, and Stale where a field was touched that was published anew meanwhile.
        """
        touched = self._touched(form)
        change = actions.amend(
            initiative=self.published,
            writing=self.writing(form, received),
            by=self.user,
            version=form.cleaned_data["version"] or 0,
            touched={COLUMNS[name] for name in touched},
            submitting=submitting,
            autosave=autosave,
            form=self.form_mark,
        )
        return change or self.published

    def _touched(self, form: InitiativeForm) -> set[str]:
        """The fields in which something else stands than the form began with."""
        began = dict(part.rpartition("-")[::2] for part in self.request.POST.get("base", "").split("~"))
        mine = {name: fingerprint(str(plain(name, form.cleaned_data.get(name)))) for name in COLUMNS}
        touched = {name for name in COLUMNS if began.get(name) != mine[name]}
        is_shown = (form.cleaned_data["version"] or 0) == self.version_of(self.text)
        for name in touched & set(began) if is_shown else ():
            now = fingerprint(str(plain(name, self.initial[name])))
            if now not in (began[name], mine[name]):
                raise Stale(self.text)
        return touched

    def stored_in(self, text: Any) -> dict[str, Any]:
        published = values_of(Initiative.objects.get(pk=self.published.pk), self.named)
        values = after(text, published) if isinstance(text, Amendment) else published
        return _under_form_names(values) | {"version": self.version_of(text)}

    def version_of(self, text: Any) -> int:
        """Of the change; 0 where none is open."""
        return text.version if isinstance(text, Amendment) else 0


def open_change(initiative: Initiative) -> Amendment | None:
    """The change of a published initiative that is open, with the initiative."""
    change: Amendment | None = Amendment.objects.open().filter(initiative=initiative).first()
    if change:
        change.initiative = initiative
    return change


def desk_for(request: HttpRequest, initiative: Initiative) -> Desk:
    """In front of an initiative that is with its institution, or of the change of one that is public."""
    if initiative.status in PUBLIC:
        return ChangeDesk(request, initiative, open_change(initiative))
    return Desk(request, initiative)


def _under_form_names(values: dict[str, Any]) -> dict[str, Any]:
    language = values["original_language"]
    names = {name: values[stored] for name, stored in COLUMNS.items() if stored in values}
    return names | {
        "title": values[column("title", language)],
        "summary": values[column("summary", language)],
        "partners": [str(key) for key in values["partner_ministries"]],
        "commitments": [str(key) for key in values["commitments"]],
        "mechanism": str(values["mechanism"] or ""),
    }
