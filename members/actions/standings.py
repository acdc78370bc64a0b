"""How a state stands in a network, from which day on."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.records import correct, record
from members.actions.refusals import refusing
from members.models import Membership, Network, State
from members.states import Standing
from network_portal.common import formats
from network_portal.common.periods import term


@transaction.atomic
def change_standing(
    *,
    network: Network,
    state: State,
    standing: str,
    since: date,
    by: Any,
    note: str = "",
    is_founding: bool | None = None,
    at: datetime | None = None,
) -> Membership:
    """A new standing from a day on; the one before ends with the day before. Whether founding is carried on.

    ValidationError, by field, for a day not after the first one of the standing before, the same standing twice,
    and leaving without having been there.
    """
    rows = Membership.objects.select_for_update().filter(network=network, state=state).order_by("period")
    last = list(rows)[-1:]
    before = last[0] if last else None
    _require_a_change(before, standing, since)
    if before and (before.until is None or before.until > since):
        before.period = term(before.since, since)
        before.save(update_fields=["period"])
    if is_founding is None:
        is_founding = bool(before and before.is_founding)
    with refusing(membership_no_overlap=("since", _("Another standing of this state covers that day."))):
        row = Membership.objects.create(
            network=network,
            state=state,
            standing=standing,
            is_founding=is_founding,
            period=term(since),
            note=note,
        )
    record(
        "standing_changed", row, by=by, network=network, state=state, at=at,
        standing=str(standing), before=before.standing if before else "", day=since.isoformat(),
    )  # fmt: skip
    return row


def correct_standing(
    *,
    membership: Membership,
    by: Any,
    standing: str,
    since: date,
    until: date | None,
    is_founding: bool,
    note: str,
    at: datetime | None = None,
) -> list[str]:
    """Put a row right that was wrong from the beginning; ValidationError where another one covers its days."""
    message = _("Another standing of this state covers some of these days.")
    with refusing(membership_no_overlap=("since", message)):
        return correct(
            row=membership,
            by=by,
            values={
                "standing": standing,
                "period": term(since, until),
                "is_founding": is_founding,
                "note": note,
            },
            network=membership.network,
            state=membership.state,
            at=at,
        )


def _require_a_change(before: Membership | None, standing: str, since: date) -> None:
    if before is None:
        if standing == Standing.LEFT:
            raise ValidationError({"standing": _("A state that never had a standing cannot leave.")})
        return
    if since <= before.since:
        raise ValidationError(
            {
                "since": _("The standing before began on %(day)s. Choose a later day.")
                % {"day": formats.date_long(before.since)}
            }
        )
    follows = before.until is None or before.until >= since
    if follows and before.standing == standing:
        raise ValidationError({"standing": _("The state has this standing already. Choose another one.")})
