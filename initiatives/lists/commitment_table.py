"""Commitments as a table, for exports and programs."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.clock import Clock
from initiatives.models import Commitment
from network_portal.common.tables import Column, Table
from network_portal.common.translation import read

CHUNK = 500


def commitments_table(
    commitments: Any, *, note: str = "", with_status: bool = False, absolute: Callable[[str], str] = str
) -> Table:
    """All rows of a queryset with its clock in its order, texts in the page's language where they have one.

    note: which filters were in force. with_status: for who may see more than what is published.
    absolute: makes an address of a path, as `request.build_absolute_uri` does.
    """
    columns = [
        Column("number", _("Number")),
        Column("statement", _("Statement")),
        Column("language", _("Language of the text"), "language"),
        Column("state", _("State")),
        Column("state_code", _("Code of the state")),
        Column("announced_by", _("Announced by")),
        Column("meeting", _("Meeting")),
        Column("place", _("Place")),
        Column("announced_on", _("Announced on"), "date"),
        Column("first_action_on", _("First action on"), "date"),
        Column("functioning_on", _("Functioning since"), "date"),
        Column("institutional_on", _("Institutional since"), "date"),
        Column("distance", _("Distance")),
        Column("days_to_first_action", _("Days to the first action"), "number"),
        Column("days_to_functioning", _("Days until it functioned"), "number"),
        Column("silent_days", _("Days of silence"), "number"),
        Column("target_on", _("Target date"), "date"),
        Column("source", _("Source")),
        Column("address", _("Address")),
    ]
    if with_status:
        columns.append(Column("status", _("Status of the text")))
    home = absolute(reverse("commitments"))
    found = commitments.select_related("state", "meeting")

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in found.iterator(chunk_size=CHUNK):
            made = _row(row, home)
            yield (*made, row.get_status_display()) if with_status else made

    definition = _("Commitments as the portal's list shows them under the same filters.")
    return Table("commitments", _("Commitments"), columns, rows, definition=definition, note=note)


def _row(row: Commitment, home: str) -> tuple[Any, ...]:
    statement, clock = read(row, "statement"), Clock.of(row)
    _announced, first, functioning, institutional = clock.points
    return (
        row.number,
        statement.value,
        statement.language,
        row.state.name,
        row.state.iso2,
        read(row, "announced_by").value,
        read(row.meeting, "title").value if row.meeting else "",
        read(row, "place").value,
        row.made_on,
        first.on,
        functioning.on,
        institutional.on,
        clock.distance.label,
        first.days,
        functioning.days,
        clock.silent_days,
        row.target_on,
        row.source,
        f"{home}{row.pk}/",
    )
