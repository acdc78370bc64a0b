"""What happened to a round, in words: by office, never by person."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from initiatives.models import ReportingRound, StateReturn
from network_portal.common import formats
from network_portal.common.templatetags.portal import html_language
from network_portal.common.translation import current_language
from network_portal.events.models import Event

KINDS = (
    "round_planned",
    "round_corrected",
    "round_opened",
    "round_extended",
    "round_closed",
    "return_reopened",
)


@dataclass(frozen=True)
class Line:
    """One act: what was done, by which office, and the reason that was given, with its language where foreign."""

    at: datetime
    said: str
    office: str
    remark: str
    lang: str


def lines_of(asked: ReportingRound) -> list[Line]:
    """The acts on a round and on the returns to it, the latest first; one query."""
    returns = StateReturn.objects.filter(round=asked).values_list("pk", flat=True)
    about = Event.objects.filter(network=asked.network_id, kind__in=[f"initiatives.{kind}" for kind in KINDS])
    # Two labels with numbers of their own: a return's number may be a round's as well.
    own = about.filter(subject_label=asked._meta.label_lower, subject_key=str(asked.pk))
    theirs = about.filter(
        subject_label=StateReturn._meta.label_lower, subject_key__in=[str(pk) for pk in returns]
    )
    found = (own | theirs).select_related("state").order_by("-at", "-pk")
    return [_line(event) for event in found]


def about(given: StateReturn, asked: ReportingRound) -> dict[str, Any]:
    """What the event of a return says of it: also where its page stands, so that no list of notices asks again."""
    return {"year": asked.year, "due": asked.due_on.isoformat(), "round": asked.pk, "slug": given.state.slug}


def last_reopening(state_return: StateReturn) -> Line | None:
    """Why a state got its answers back, if it did."""
    event = Event.objects.about(state_return).of_kinds("initiatives.return_reopened").order_by("-at").first()
    return _line(event) if event else None


def _line(event: Event) -> Line:
    language = current_language()
    foreign = event.original_language != language
    return Line(
        at=event.at,
        said=_said(event.kind.removeprefix("initiatives."), event),
        office=event.actor_office.get(language, ""),
        remark=event.payload.get("remark", ""),
        lang=html_language(event.original_language) if foreign else "",
    )


def _said(kind: str, event: Event) -> str:
    payload: dict[str, Any] = event.payload
    day = formats.date_long(date.fromisoformat(payload["due"]), current_language())
    return {
        "round_planned": lambda: _("Planned; answers due by %(day)s") % {"day": day},
        "round_corrected": lambda: _("Days corrected; answers due by %(day)s") % {"day": day},
        "round_opened": lambda: _("Opened; %(count)s states asked") % {"count": payload["states"]},
        "round_extended": lambda: _("More time, until %(day)s") % {"day": day},
        "round_closed": lambda: (
            _("Closed; %(submitted)s of %(count)s states had submitted")
            % {"submitted": payload["submitted"], "count": payload["states"]}
        ),
        "return_reopened": lambda: (
            _("Answers given back to %(state)s") % {"state": event.state.name if event.state else ""}
        ),
    }[kind]()
