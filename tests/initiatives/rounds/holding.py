"""Rounds as tests hold them: by the acts themselves, on days counted from today."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from initiatives import actions
from initiatives.models import Commitment, Mechanism, ReportingRound, ReturnItem, StateReturn
from network_portal.common.periods import today
from tests.factories import InitiativeFactory, NetworkFactory, seat_of


def day(days: int) -> Any:
    return today() + timedelta(days)


def at(days: int) -> datetime:
    """Noon of a day counted from today."""
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days)


def planned(
    by: Any, *, year: int | None = None, opens: int = 0, due: int = 30, network: Any = None
) -> ReportingRound:
    network = network or NetworkFactory()
    return actions.plan_round(
        network=network, year=year or today().year, opens_on=day(opens), due_on=day(due), by=by
    )


def opened(by: Any, *, when: datetime | None = None, **days: Any) -> ReportingRound:
    return actions.open_round(asked=planned(by, **days), by=by, at=when)


def return_of(asked: ReportingRound, iso2: str) -> StateReturn:
    found: StateReturn = StateReturn.objects.select_related("round__network", "state").get(
        round=asked, state__iso2=iso2
    )
    return found


def items_of(given: StateReturn) -> list[ReturnItem]:
    return list(ReturnItem.objects.filter(state_return=given).select_related("state_return").order_by("pk"))


def published(iso2: str = "AR", **values: Any) -> Any:
    return InitiativeFactory(published=True, seat=seat_of(iso2), **values)


def mechanism(iso2: str = "AR", name: str = "Mesa nacional de prevención", **values: Any) -> Mechanism:
    seat = seat_of(iso2)
    return Mechanism.objects.create(
        network=seat.network, state=seat.ministry.state, seat=seat, name_es=name, original_language="es",
        status="published", submitted_at=at(-5), published_at=at(-3), created_by=_person(), **values,
    )  # fmt: skip


def commitment(iso2: str = "AR", statement: str = "Crear una mesa nacional.", **values: Any) -> Commitment:
    seat = seat_of(iso2)
    return Commitment.objects.create(
        network=seat.network, state=seat.ministry.state, seat=seat, statement_es=statement, place_es="Buenos Aires",
        announced_by_es="Cancillería", made_on=day(-300), source="https://boletin.example/1", original_language="es",
        status="published", submitted_at=at(-5), published_at=at(-3), created_by=_person(), **values,
    )  # fmt: skip


def _person() -> Any:
    from tests.factories import PersonFactory

    return PersonFactory()


def confirmed(given: StateReturn, by: Any) -> None:
    """Nothing changed in any of the items."""
    actions.confirm_left(state_return=given, items=[item.pk for item in items_of(given)], by=by)


def submitted(given: StateReturn, by: Any, when: datetime | None = None) -> StateReturn:
    confirmed(given, by)
    return actions.submit_return(state_return=given, by=by, at=when)


def main_of(answer, status=200):
    assert answer.status_code == status, answer.status_code
    return answer.content.decode().partition("<main")[2]


def address(given, *rest):
    return f"/es/rounds/{given.round_id}/ar/" + "".join(f"{part}/" for part in rest)
