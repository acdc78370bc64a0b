"""The list of mechanisms: what it may be asked for, its order, and its table."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.filters import StateFilter
from initiatives.models import Mechanism
from initiatives.states import MechanismStanding, Status
from initiatives.verification import DEGREES, degree_of, unverified_of
from members.lists.asking import SEARCH_LENGTH, SEARCH_WORDS, Question, SearchField
from members.models import Network, State
from members.roles import roles_of
from network_portal.common import formats
from network_portal.common.forms import entries
from network_portal.common.sorting import fold, sort_key
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, column, current_language, read

#: Where words are looked for, in every language.
SEARCHED = [
    column(field, code)
    for field in ("name", "instrument", "terms", "civil_society", "lead__name", "state__name")
    for code in LANGUAGE_CODES
]
SORTS = [
    ("state", gettext_lazy("State")),
    ("name", gettext_lazy("Name")),
    ("established", gettext_lazy("Established, latest first")),
    ("moved", gettext_lazy("Last movement, latest first")),
]


def matching(mechanisms: Any, words: Iterable[str]) -> Any:
    """Those that have every folded word in one of their texts or names, in whatever language."""
    for word in words:
        somewhere = Q()
        for text in SEARCHED:
            somewhere |= Q(**{f"{text}__folded__contains": word})
        mechanisms = mechanisms.filter(somewhere)
    return mechanisms


class MechanismFilter(django_filters.FilterSet):
    """The same questions for programs: `q`, `state` and `standing`."""

    q = django_filters.CharFilter(method="search", max_length=SEARCH_LENGTH)
    state = StateFilter(field_name="state")
    standing = django_filters.ChoiceFilter(choices=MechanismStanding.choices, method="of_standing")

    class Meta:
        model = Mechanism
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return matching(queryset, fold(value).split()[:SEARCH_WORDS])

    def of_standing(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.standing(value)


class MechanismQuestion(Question):
    """Words, a state, whether it is at work, and the order; where the text is, for those who take part."""

    q = SearchField(label=gettext_lazy("Search"))
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status of the text"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Sort by"), required=False, choices=SORTS)

    def __init__(self, data: Any, *, network: Network, user: Any) -> None:
        self.user = user
        super().__init__(data, network=network)

    def offered(self) -> dict[str, list[tuple[str, Any]]]:
        """The states that have a mechanism that the reader sees."""
        states = State.objects.filter(pk__in=self._visible.values("state")).sorted_by_name()
        choices = {
            "state": [("", _("All states")), *((state.slug, state.name) for state in states)],
            "standing": [("", _("All")), *entries(MechanismStanding)],
            "status": [("", _("All statuses")), *entries(Status)],
        }
        if not roles_of(self.user).takes_part(self.network):
            del self.fields["status"], choices["status"]
        return choices

    @property
    def _visible(self) -> QuerySet[Any]:
        found: QuerySet[Any] = Mechanism.objects.entries().of_network(self.network).visible_to(self.user)
        return found

    @cached_property
    def found(self) -> list[Mechanism]:
        """Those that answer it, in its order, with state, lead and how many published initiatives run under them."""
        mechanisms: Any = matching(self._visible, self.asked("q") or ())
        if state := self.asked("state"):
            mechanisms = mechanisms.filter(state__iso2=state.upper())
        if standing := self.asked("standing"):
            mechanisms = mechanisms.standing(standing)
        if status := self.asked("status"):
            mechanisms = mechanisms.filter(status=status)
        rows = list(mechanisms.for_list())
        return sorted(rows, key=_ORDERS[self.asked("sort") or "state"])


def _by_name(mechanism: Mechanism) -> tuple[Any, ...]:
    return (sort_key(read(mechanism, "name").value), mechanism.pk)


#: A state has a few mechanisms and a network some dozens: they are sorted as the page's language sorts.
_ORDERS: dict[str, Callable[[Mechanism], Any]] = {
    "state": lambda row: (sort_key(row.state.name), *_by_name(row)),
    "name": _by_name,
    "established": lambda row: (-(row.established_on or date.min).toordinal(), row.pk),
    "moved": lambda row: (-row.moved_at.timestamp(), row.pk),
}


def mechanisms_of(network: Network, state: State) -> list[Mechanism]:
    """The public ones of a state by name, dissolved ones last."""
    found = Mechanism.objects.entries().published().of_network(network).of_state(state).for_list()
    return sorted(found, key=lambda row: (row.standing == MechanismStanding.DISSOLVED, *_by_name(row)))


def table_of(
    mechanisms: list[Mechanism], *, note: str = "", with_status: bool = False, absolute: Any = str
) -> Table:
    """Mechanisms as a table, texts in the page's language where they have one."""
    columns = [
        Column("number", _("Number")),
        Column("name", _("Name")),
        Column("language", _("Language of the text"), "language"),
        Column("state", _("State")),
        Column("state_code", _("Code of the state")),
        Column("standing", _("Standing")),
        Column("established", _("Established")),
        Column("dissolved_on", _("Dissolved"), "date"),
        Column("lead", _("Lead institution")),
        Column("instrument", _("Legal instrument")),
        Column("initiatives", _("Published initiatives under it"), "number"),
        Column("moved_on", _("Last movement"), "date"),
        Column("verified", _("Verified")),
        Column("unverified", _("What is not verified")),
        Column("source", _("Source")),
        Column("address", _("Address")),
    ]
    if with_status:
        columns.append(Column("status", _("Status of the text")))
    definition = _("Mechanisms as the portal's list shows them under the same filters.")
    rows = [_row(row, with_status, absolute) for row in mechanisms]
    return Table("mechanisms", _("Mechanisms"), columns, rows, definition=definition, note=note)


def _row(row: Any, with_status: bool, absolute: Any) -> tuple[Any, ...]:
    name = read(row, "name")
    known = formats.date_known(row.established_on, row.established_precision, current_language())
    cells = (
        row.number, name.value, name.language, row.state.name, row.state.iso2, str(row.standing.label),
        known if row.established_on else None, row.dissolved_on,
        read(row.lead, "name").value if row.lead else None, read(row, "instrument").value, row.under_it,
        row.moved_at, str(DEGREES[degree_of(row)]), "; ".join(map(str, unverified_of(row))), row.source,
        absolute(row.get_absolute_url()),
    )  # fmt: skip
    return (*cells, str(row.get_status_display())) if with_status else cells
