"""The list of meetings: what it may be asked for, and its table."""

from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.lists.asking import Question, SearchField
from members.models import Meeting, State
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, column, read

#: Where words are looked for, in every language.
SEARCHED = [column(field, code) for field in ("title", "place") for code in LANGUAGE_CODES]
ORDERS = {"newest": ("-starts_on", "-pk"), "oldest": ("starts_on", "pk")}


class MeetingQuestion(Question):
    """Words, a year, a host, and the order."""

    q = SearchField(label=gettext_lazy("Title or place"))
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), required=False, coerce=int)
    host = forms.ChoiceField(label=gettext_lazy("Host state"), required=False)
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[("newest", gettext_lazy("Latest first")), ("oldest", gettext_lazy("Oldest first"))],
    )

    def offered(self) -> dict[str, list[tuple[str, Any]]]:
        """The years in which the network met, and the states that received it."""
        days = Meeting.objects.filter(network=self.network).dates("starts_on", "year", order="DESC")
        hosts = State.objects.filter(hosted_meetings__network=self.network).distinct().sorted_by_name()
        return {
            "year": [("", _("All years")), *((str(day.year), str(day.year)) for day in days)],
            "host": [("", _("All states")), *((state.slug, state.name) for state in hosts)],
        }

    @cached_property
    def found(self) -> Any:
        """The meetings of the network that answer it, in its order, with host and number of states present."""
        meetings = Meeting.objects.of_network(self.network)
        for word in self.asked("q"):
            somewhere = Q()
            for text in SEARCHED:
                somewhere |= Q(**{f"{text}__folded__contains": word})
            meetings = meetings.filter(somewhere)
        if year := self.asked("year"):
            meetings = meetings.filter(starts_on__year=year)
        if host := self.asked("host"):
            meetings = meetings.filter(host__iso2=host.upper())
        return (
            meetings.order_by(*ORDERS[self.asked("sort") or "newest"])
            .select_related("host")
            .with_attendance()
        )


def table_of(meetings: Any, *, note: str = "", absolute: Any = str) -> Table:
    """The meetings as a table, texts in the page's language where they have one."""
    columns = [
        Column("number", _("Number"), "number"),
        Column("title", _("Title")),
        Column("language", _("Language of the text"), "language"),
        Column("starts_on", _("First day"), "date"),
        Column("ends_on", _("Last day"), "date"),
        Column("place", _("Place")),
        Column("host", _("Host state")),
        Column("present", _("States present"), "number"),
        Column("source", _("Source")),
        Column("verified", _("Read at the source")),
        Column("address", _("Address")),
    ]
    definition = _("Meetings of the focal points as the portal's list shows them under the same filters.")
    rows = [_row(meeting, absolute) for meeting in meetings]
    return Table("meetings", _("Focal Points Meetings"), columns, rows, definition=definition, note=note)


def _row(meeting: Any, absolute: Any) -> tuple[Any, ...]:
    title = read(meeting, "title")
    return (
        meeting.number,
        title.value,
        title.language,
        meeting.starts_on,
        meeting.ends_on,
        read(meeting, "place").value,
        meeting.host.name if meeting.host else None,
        meeting.present or None,
        meeting.source,
        meeting.is_verified,
        absolute(reverse("meeting", args=[meeting.pk])),
    )
