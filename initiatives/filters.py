"""What a list of initiatives may be asked for; the page, its exports, the API and the dashboards share it."""

import re

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives import queries
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
from initiatives.models import Initiative
from initiatives.states import Audience, Kind, Stage, Status
from network_portal.common.translation import LANGUAGE_CODES, column

__all__ = ["FIRST_YEAR", "LAST_YEAR", "SEARCH_LENGTH", "InitiativeFilter", "PlainSelect"]

#: Texts of an initiative and, by joins that only a search makes, the names of its state and institution.
SEARCHED = [
    column(field, code)
    for field in ("title", "summary", "state__name", "seat__ministry__name")
    for code in LANGUAGE_CODES
]


class InitiativeFilter(TextFilter):
    """What a list of initiatives may be asked for.

    An initiative belongs to the year in which it starts and, where no start is given, to the one in which it was
    published. `q` looks in titles and summaries and in the names of states and institutions.
    """

    page, label = "initiatives", _("Filter initiatives")
    searched, number = SEARCHED, re.compile(r"i-0*(\d{1,9})")
    sorts = {"newest": queries.newest, "title": queries.by_title, "state": queries.by_state}

    q = django_filters.CharFilter(
        label=_("Search"), method="search", widget=PlainSearch, max_length=SEARCH_LENGTH
    )
    state = StateFilter(label=_("State"), field_name="state")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Kind.choices, widget=PlainSelect, empty_label=_("All kinds")
    )
    audience = django_filters.ChoiceFilter(
        label=_("Audience"), choices=Audience.choices, method="for_audience", widget=PlainSelect,
        empty_label=_("All audiences"),
    )  # fmt: skip
    stage = django_filters.ChoiceFilter(
        label=_("Stage"), choices=Stage.choices, widget=PlainSelect, empty_label=_("All stages")
    )
    year = YearFilter(
        label=_("Year"), method="of_year", widget=PlainSelect,
        min_value=FIRST_YEAR, max_value=LAST_YEAR,
    )  # fmt: skip
    status = django_filters.ChoiceFilter(
        label=_("Status of the text"),
        choices=Status.choices,
        widget=PlainSelect,
        empty_label=_("All statuses"),
    )
    sort = django_filters.ChoiceFilter(
        label=_("Sort by"), method="kept", widget=PlainSelect, empty_label=None,
        choices=[("newest", _("Newest")), ("title", _("Title")), ("state", _("State"))],
    )  # fmt: skip

    class Meta:
        model = Initiative
        fields: list[str] = []
        form = FilterForm

    def for_audience(self, queryset: QuerySet[Initiative], name: str, value: str) -> QuerySet[Initiative]:
        return queryset.filter(audiences__contains=[value])

    def of_year(self, queryset: QuerySet[Initiative], name: str, value: int) -> QuerySet[Initiative]:
        return queryset.filter(Q(starts_on__year=value) | Q(starts_on__isnull=True, published_at__year=value))
