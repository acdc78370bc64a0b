"""The directory as a list: what it may be asked for, and its table."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.directory import PARTS, VACANT, Entry, people_of, sorted_by, states_of, vacancies_of
from members.lists.asking import Question, SearchField
from members.states import Capacity, MinistryKind
from network_portal.common.sorting import fold
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, in_language, read

FOCAL_POINTS = "focal_point"
ROLES = [
    ("", gettext_lazy("Everybody")),
    (FOCAL_POINTS, gettext_lazy("All focal points")),
    *PARTS.items(),
]


class DirectoryQuestion(Question):
    """Words, a state, a kind of institution, a role, and the order."""

    q = SearchField(label=gettext_lazy("Search"))
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of institution"),
        required=False,
        choices=[("", gettext_lazy("All kinds")), *MinistryKind.choices],
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False, choices=ROLES)
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("state", gettext_lazy("State")),
            ("name", gettext_lazy("Name")),
            ("institution", gettext_lazy("Institution")),
        ],
    )

    def offered(self) -> dict[str, list[tuple[str, Any]]]:
        """The states that take part."""
        states = [(state.slug, state.name) for state in states_of(self.network)]
        return {"state": [("", _("All states")), *states]}

    @cached_property
    def found(self) -> list[Entry]:
        """The entries that answer it, in its order: people, or vacant seats where those are asked for."""
        entries = vacancies_of(self.network) if self.asked("role") == VACANT else people_of(self.network)
        return sorted_by(filter(self._fits, entries), self.asked("sort") or "state")

    @property
    def shows_vacancies(self) -> bool:
        return self.asked("role") == VACANT

    def _fits(self, entry: Entry) -> bool:
        state, kind, role = (self.asked(name) for name in ("state", "kind", "role"))
        if state and (entry.state is None or entry.state.slug != state):
            return False
        if kind and entry.institution_kind != kind:
            return False
        parts = Capacity.values if role == FOCAL_POINTS else [role]
        if role and entry.part not in parts:
            return False
        text = _searched(entry)
        return all(word in text for word in self.asked("q"))


def _searched(entry: Entry) -> str:
    """All that a search looks at, in every language."""
    names = [in_language(entry.institution, "name", code) for code in LANGUAGE_CODES]
    if entry.state:
        names += [in_language(entry.state, "name", code) for code in LANGUAGE_CODES]
    acronym = getattr(entry.institution, "acronym", "")
    return fold(" ".join([entry.name, entry.title, entry.email, entry.office_email, acronym, *names]))


def table_of(entries: list[Entry], *, note: str = "") -> Table:
    """The directory for exports: what the page shows, and the office's own entry."""
    columns = [
        Column("name", _("Name")),
        Column("role", _("Role")),
        Column("title", _("Post")),
        Column("institution", _("Institution")),
        Column("language", _("Language of the name"), "language"),
        Column("state", _("State")),
        Column("state_code", _("Code of the state")),
        Column("email", _("Email")),
        Column("phone", _("Telephone")),
        Column("office_email", _("Email of the office")),
        Column("address", _("Address of the office")),
        Column("confirmation", _("Confirmation")),
    ]
    definition = _("Who takes part in the network on the day of the export. For the network's own use.")
    return Table("directory", _("Directory"), columns, map(_row, entries), definition=definition, note=note)


def _row(entry: Entry) -> tuple[Any, ...]:
    institution = read(entry.institution, "name")
    return (
        entry.name,
        entry.label,
        entry.title,
        institution.value,
        institution.language,
        entry.state.name if entry.state else None,
        entry.state.iso2 if entry.state else None,
        entry.email,
        entry.phone,
        entry.office_email,
        entry.seat.address if entry.seat else None,
        entry.confirmation,
    )
