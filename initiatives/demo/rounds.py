"""The demonstration's reporting rounds: last year's closed with most answers in, this year's open and half answered."""

import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from initiatives import actions
from initiatives.actions.round_items import sync_items
from initiatives.demo.files import FOLDER
from initiatives.models import ReportingRound, ReturnItem, StateReturn
from initiatives.rounds.offices import submitters_of
from initiatives.states import Answer
from members.models import Network
from members.queries import secretariat_of
from network_portal.common.periods import today

#: Days from today: when a round opened, when answers are due, and when it was closed.
LAST = {"opened": -420, "due": -365, "closed": -340}
THIS = {"opened": -40, "due": 20}
#: Of every so many states in order: one is late, one says nothing; of this year's, one has submitted.
LATE, SILENT, DONE = 5, 9, 3


def load(*, network: Network, done: Counter[str]) -> None:
    """Hold the rounds unless the network has some already; what is planned or answered since stays so."""
    secretary = secretariat_of(network).first()
    if secretary is None or ReportingRound.objects.of_network(network).exists():
        return
    texts = json.loads((FOLDER / "rounds.json").read_text(encoding="utf-8"))
    last = _opened(network, today().year - 1, LAST, secretary)
    _extend(last, texts["extension"], secretary)
    for place, given in enumerate(_returns(last)):
        _answer_last(given, place, texts)
    with override("es"):
        actions.close_round(asked=last, by=secretary, at=_noon(LAST["closed"]))
    this = _opened(network, today().year, THIS, secretary)
    for place, given in enumerate(_returns(this)):
        _answer_this(given, place, texts)
    done["reporting rounds"] += 2


def _opened(network: Network, year: int, days: dict[str, int], by: Any) -> ReportingRound:
    opens_on, due_on = (today() + timedelta(days[name]) for name in ("opened", "due"))
    planned = _noon(days["opened"] - 14)
    with override("es"):
        asked = actions.plan_round(
            network=network, year=year, opens_on=opens_on, due_on=due_on, by=by, at=planned
        )
        return actions.open_round(asked=asked, by=by, at=_noon(days["opened"]))


def _extend(asked: ReportingRound, extension: dict[str, Any], by: Any) -> None:
    due_on: date = asked.due_on + timedelta(extension["days"])
    with override("es"):
        actions.extend_round(
            asked=asked, due_on=due_on, reason=extension["reason"], by=by, at=_noon(LAST["due"] - 2)
        )


def _returns(asked: ReportingRound) -> list[StateReturn]:
    found = StateReturn.objects.filter(round=asked).select_related("round__network", "state")
    return list(found.order_by("state__iso2"))


def _answer_last(given: StateReturn, place: int, texts: dict[str, Any]) -> None:
    """All of it, and sent in on time or late; every so many states nothing was sent in."""
    person = submitters_of(given.network_id, given.state_id).first()
    if person is None or not person.has_perm("initiatives.submit_return", given):
        return
    silent = place % SILENT == SILENT - 1
    # the days after the extension: in time, or late but before the round was closed
    sent = LAST["due"] + 17 if place % LATE == LATE - 1 else LAST["due"] - 10 + place % 9
    _answer(given, person, texts, at=_noon(sent - 3), number=1 if silent else None)
    if not silent:
        _send(given, person, texts, note=place % 4 == 0, at=_noon(sent))


def _answer_this(given: StateReturn, place: int, texts: dict[str, Any]) -> None:
    """A third has submitted, a third is half through, a third has not begun."""
    person = submitters_of(given.network_id, given.state_id).first()
    if person is None or not person.has_perm("initiatives.submit_return", given) or place % DONE == 2:
        return
    half = ReturnItem.objects.filter(state_return=given).count() // 2
    _answer(given, person, texts, at=_noon(-12 + place % 7), number=half if place % DONE else None)
    if not place % DONE:
        _send(given, person, texts, note=place % 6 == 0, at=_noon(-4 + place % 3))


def _answer(
    given: StateReturn, person: Any, texts: dict[str, Any], *, at: datetime, number: int | None
) -> None:
    """The first `number` items, or all of them: most confirmed, some changed, some explained.

    What was published while the round was open came in as it was published, which here lies behind already.
    """
    sync_items([given], at + timedelta(days=7))
    items = ReturnItem.objects.filter(state_return=given).order_by("pk")[:number]
    words = texts["explanations"][person.language]
    for place, item in enumerate(items):
        answer = {4: Answer.CHANGED, 6: Answer.EXPLAINED}.get((place + given.pk) % 7, Answer.CONFIRMED)
        said = words[place % len(words)] if answer == Answer.EXPLAINED else ""
        with override(person.language):
            actions.answer_item(item=item, by=person, answer=answer, explanation=said, at=at)


def _send(given: StateReturn, person: Any, texts: dict[str, Any], *, note: bool, at: datetime) -> None:
    with override(person.language):
        said = texts["notes"][person.language] if note else ""
        actions.submit_return(state_return=given, by=person, note=said, at=at)


def _noon(days: int) -> datetime:
    return timezone.make_aware(datetime.combine(today() + timedelta(days), time(12)))
