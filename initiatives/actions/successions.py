"""What a seat's work does when it is merged or handed over: it goes to another, each piece with its event."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.partners import drop_owner
from initiatives.actions.records import record
from initiatives.models import Commitment, Initiative, Mechanism
from members.models import Seat
from members.roles import names_of
from network_portal.common.states import lock, save

#: What hangs on a seat.
OWNED: tuple[Any, ...] = (Initiative, Commitment, Mechanism)


@transaction.atomic
def take_over(*, source: Seat, target: Seat, by: Any, at: datetime | None = None) -> int:
    """Give the texts of a seat to another one of its state and network; how many they were.

    Whatever their status, and as they are: texts and dates stay, partners as well unless the seat that goes on was
    one, and who wrote them is in their events.
    """
    return sum(_take_over(model, source, target, by, at) for model in OWNED)


def _take_over(model: Any, source: Seat, target: Seat, by: Any, at: datetime | None) -> int:
    moved = list(model.objects.select_for_update(of=("self",)).filter(seat=source).order_by("pk"))
    model.objects.filter(pk__in=[text.pk for text in moved]).update(seat=target)
    if model is Initiative:
        drop_owner(moved, target)
    predecessor = names_of(source.ministry)
    for text in moved:
        text.seat = target
        record("taken_over", text, by, at=at, predecessor=predecessor)
    return len(moved)


@transaction.atomic
def hand_over(
    *, initiative: Initiative, target: Seat, by: Any, remark: str, at: datetime | None = None
) -> Initiative:
    """Give one initiative to another open seat of its state and network, and say why; both seats are told.

    Whatever its status; an open change of the published text goes along. Raises ValidationError on `seat` or `remark`.
    """
    current = lock(initiative)
    if not by.has_perm("initiatives.hand_over", current):
        raise PermissionDenied(_("Only the institution itself and the technical secretariat hand it over."))
    if not seats_for(current).filter(pk=target.pk).exists():
        raise ValidationError({"seat": _("Choose another institution of the state that has a seat.")})
    if not remark.strip():
        raise ValidationError({"remark": _("Say why the initiative is handed over.")})
    source, at = current.seat, at or timezone.now()
    save(initiative, seat=target, updated_at=at)
    drop_owner([initiative], target)
    record(
        "taken_over", initiative, by, at=at,
        remark=remark, predecessor=names_of(source.ministry), seats=[source.pk, target.pk],
    )  # fmt: skip
    return initiative


def seats_for(initiative: Initiative) -> Any:
    """The seats to which it can be handed over."""
    there = Seat.objects.open().filter(network=initiative.network_id, ministry__state=initiative.state_id)
    return there.exclude(pk=initiative.seat_id).select_related("ministry").order_by("pk")


def on_seat_merged(
    sender: Any, *, source: Seat, target: Seat, by: Any, at: datetime | None = None, **_kwargs: Any
) -> None:
    """A receiver of `members.signals.seat_merged`."""
    take_over(source=source, target=target, by=by, at=at)


def count_of_seat(sender: Any, *, seat: Seat, **_kwargs: Any) -> int:
    """A receiver of `members.signals.work_counted`."""
    return sum(model.objects.filter(seat=seat).count() for model in OWNED)
