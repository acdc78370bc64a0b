"""The list of commitments: what it may be asked for, and its rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from initiatives.clock import Clock, longest_silence, silent_before, with_clock
from initiatives.filtering import (
    FIRST_YEAR,
    LAST_YEAR,
    SEARCH_LENGTH,
    FilterForm,
    PlainSearch,
    PlainSelect,
    StateFilter,
    TextFilter,
    YearFilter,
)
from initiatives.models import Commitment
from initiatives.states import Distance, Status
from members.models import Meeting, Network, State
from network_portal.common.translation import LANGUAGE_CODES, column, read

SEARCHED = [
    column(field, code)
    for field in ("statement", "announced_by", "place", "state__name")
    for code in LANGUAGE_CODES
]
#: Days after which the state's own people are told of the silence, and how many they are told of.
SILENT, NAMED = 180, 5
#: Where a row's shape stands for how far it has come.
STEPS = {distance.value: number for number, distance in enumerate(Distance, start=1)}


def visible_commitments(user: Any, network: Network) -> Any:
    """What the person may read of a network, with the clock of each."""
    return with_clock(Commitment.objects.of_network(network).visible_to(user))


@dataclass(frozen=True)
class Listed:
    """One row: the commitment, and its clock of today."""

    commitment: Commitment
    clock: Clock

    @property
    def step(self) -> int:
        return STEPS[self.clock.distance]

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.commitment, self.clock)


def is_overdue(commitment: Commitment, clock: Clock) -> bool:
    """Whether its target date is past and its clock still runs."""
    return bool(commitment.target_on and commitment.target_on < clock.on and not clock.is_stopped)


def listed(commitments: Any) -> list[Listed]:
    """The rows of a queryset with its clock, in its order; one query."""
    return [Listed(row, Clock.of(row)) for row in commitments.select_related("state")]


def commitments_of(network: Network, state: State) -> list[Listed]:
    """The public commitments of a state, the longest silence first; one query."""
    public = Commitment.objects.of_network(network).of_state(state).published()
    return listed(longest_silence(with_clock(public)))


def silent_commitments(network: Network, states: Iterable[int], days: int = SILENT) -> list[Listed]:
    """The public commitments of some states of which nothing was heard for more than so many days; one query."""
    public = Commitment.objects.of_network(network).published().filter(silent_before(days), state__in=states)
    running = with_clock(public).filter(institutional_on__isnull=True)
    return listed(longest_silence(running)[:NAMED])


class MeetingField(forms.CharField):
    """A meeting by its key, as addresses write it."""

    widget = PlainSelect

    def clean(self, value: Any) -> Meeting | None:
        key = super().clean(value)
        if not key:
            return None
        found = Meeting.objects.filter(pk=int(key)).first() if re.fullmatch(r"\d{1,9}", key) else None
        if found is None:
            raise forms.ValidationError(_("There is no such meeting."))
        return found


class MeetingFilter(django_filters.Filter):
    field_class = MeetingField


def newest(commitments: Any) -> Any:
    """By the day of the announcement, the latest first."""
    return commitments.order_by("-made_on", "-pk")


def by_target(commitments: Any) -> Any:
    """By the date by which they are to be kept, the earliest first; those without one last."""
    return commitments.order_by(F("target_on").asc(nulls_last=True), "pk")


class CommitmentFilter(TextFilter):
    """What a list of commitments may be asked for; its queryset has the clock.

    A commitment belongs to the year in which it was announced. `q` looks in statements, offices, places and states.
    """

    page, label = "commitments", _("Filter commitments")
    searched, number = SEARCHED, re.compile(r"c-0*(\d{1,9})")
    sorts = {"silence": longest_silence, "newest": newest, "target": by_target}

    q = django_filters.CharFilter(
        label=_("Search"), method="search", widget=PlainSearch, max_length=SEARCH_LENGTH
    )
    state = StateFilter(label=_("State"), field_name="state")
    distance = django_filters.ChoiceFilter(
        label=_("Distance"), choices=Distance.choices, widget=PlainSelect, empty_label=_("All distances")
    )
    meeting = MeetingFilter(label=_("Meeting"), field_name="meeting")
    year = YearFilter(
        label=_("Year"), field_name="made_on", lookup_expr="year", widget=PlainSelect,
        min_value=FIRST_YEAR, max_value=LAST_YEAR,
    )  # fmt: skip
    status = django_filters.ChoiceFilter(
        label=_("Status of the text"), choices=Status.choices, widget=PlainSelect,
        empty_label=_("All statuses"),
    )  # fmt: skip
    sort = django_filters.ChoiceFilter(
        label=_("Sort by"), method="kept", widget=PlainSelect, empty_label=None,
        choices=[
            ("silence", _("Longest silence")), ("newest", _("Newest")), ("target", _("Target date")),
        ],
    )  # fmt: skip

    class Meta:
        model = Commitment
        fields: list[str] = []
        form = FilterForm

    def offered(self) -> dict[str, Any]:
        return super().offered() | {"meeting": self._meetings}

    def _meetings(self) -> list[tuple[str, Any]]:
        """Those at which something was announced that is public."""
        made = Commitment.objects.published().filter(network=self.network, meeting__isnull=False)
        found = Meeting.objects.filter(pk__in=made.values("meeting")).order_by("-starts_on", "-pk")
        return [
            ("", _("All meetings")),
            *((str(row.pk), read(row, "title").value) for row in found),
        ]

    def _in_words(self, name: str, value: Any) -> str:
        if isinstance(value, Meeting):
            return read(value, "title").value
        return super()._in_words(name, value)
