"""What one request for the form of an initiative works with."""

import re
import uuid
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.actions import Writing
from initiatives.forms import InitiativeForm, Partners
from initiatives.forms.answered import Answered
from initiatives.forms.initiative import COLUMNS, stored
from initiatives.models import Evidence, Initiative
from initiatives.states import Status
from initiatives.views.initiative.differences import plain
from members.models import Appointment, Seat
from members.routing import CLEARING
from network_portal.documents import actions as documents
from network_portal.documents.models import Document
from network_portal.documents.tickets import redeem
from network_portal.documents.validation import Refused

FORM_MARK = re.compile("[0-9a-zA-Z-]{1,40}")


@dataclass
class Received:
    """The files that came with a form or ahead of it, and those that were not taken."""

    documents: list[Document] = field(default_factory=list)
    refused: list[tuple[str, int, str]] = field(default_factory=list)
    lost: int = 0

    @property
    def refusals(self) -> list[tuple[str, str]]:
        """(name, why), for the form."""
        found = [(name, why) for name, _size, why in self.refused]
        if self.lost:
            text = ngettext(
                "One uploaded file is no longer there. Choose it once more.",
                "Some uploaded files are no longer there. Choose them once more.",
                self.lost,
            )
            found.append((_("Files"), text))
        return found


class Desk:
    """A person in front of one initiative, or of a new one."""

    def __init__(self, request: HttpRequest, initiative: Initiative | None) -> None:
        self.request, self.initiative = request, initiative
        self.user: Any = request.user
        self.key = str(initiative.pk) if initiative else "new"

    @cached_property
    def seats(self) -> list[Seat]:
        """Where the text may belong: the one seat of an initiative, or the person's own."""
        if self.initiative:
            return [self.initiative.seat]
        seats = self.request.roles.seats_in(self.request.network)  # type: ignore[attr-defined]
        return list({seat.pk: seat for seat in seats}.values())

    @cached_property
    def partner_keys(self) -> list[int]:
        if self.initiative is None:
            return []
        return list(self.initiative.partner_ministries.values_list("pk", flat=True))

    @cached_property
    def answered(self) -> Answered:
        network = self.initiative.network if self.initiative else self.request.network  # type: ignore[attr-defined]
        states = {seat.ministry.state_id for seat in self.seats}
        return Answered(network, states=states, initiative=self.initiative)

    @cached_property
    def evidence(self) -> list[Evidence]:
        if self.initiative is None:
            return []
        return list(self.initiative.evidence.select_related("document"))

    @cached_property
    def partners(self) -> Partners:
        network = self.initiative.network if self.initiative else self.request.network  # type: ignore[attr-defined]
        return Partners(
            network,
            own={seat.ministry.state_id for seat in self.seats},
            kept=self.partner_keys,
            without=self.seats[0].ministry_id if len(self.seats) == 1 else None,
        )

    @cached_property
    def initial(self) -> dict[str, Any]:
        """What the form begins with; the language of writing is the last one used."""
        if self.initiative:
            return stored(self.initiative, self.partner_keys, self.answered.linked)
        language = self.request.session.get("writing_language", self.user.language)
        empty: dict[str, Any] = dict.fromkeys(COLUMNS, "")
        return empty | {
            "language": language,
            "stage": "planned",
            "audiences": [],
            "partners": [],
            "commitments": [],
            "version": "",
        }

    @cached_property
    def way(self) -> str:
        """Where a submitted text goes: "submit", "ask_clearance", "clear", or "" when it depends on the seat."""
        if self.initiative and self.initiative.status == Status.IN_CLEARANCE:
            return "clear"
        if self.initiative:
            submits = self.user.has_perm("initiatives.submit_text", self.initiative)
            return "submit" if submits else "ask_clearance"
        roles = self.request.roles  # type: ignore[attr-defined]
        alone = {seat.pk for seat in self.seats if not roles.capacities_in(seat) & CLEARING}
        if alone:
            holders = (
                Appointment.objects.in_force().with_access().filter(seat__in=alone, capacity__in=CLEARING)
            )
            alone = set(holders.values_list("seat_id", flat=True))
        ways = {"ask_clearance" if seat.pk in alone else "submit" for seat in self.seats}
        return ways.pop() if len(ways) == 1 else ""

    def typed(self) -> QueryDict:
        """What was sent, with the other side's text where a conflict was settled in its favour."""
        data = self.request.POST.copy()
        if self.initiative and data.get("version") == str(self.initiative.version):
            for name in self.taken:
                value = plain(name, self.initial[name])
                data.setlist(name, value if isinstance(value, list) else [value])
        return data

    @property
    def taken(self) -> set[str]:
        return {name for name in COLUMNS if self.request.POST.get(f"take_{name}") == "theirs"}

    def form(self, data: QueryDict | None = None, **options: Any) -> InitiativeForm:
        initial = options.pop("initial", self.initial)
        return InitiativeForm(
            data,
            seats=self.seats,
            partners=self.partners,
            answered=self.answered,
            evidence=self.evidence,
            initial=initial,
            **options,
        )

    def redeem(self, tickets: list[str]) -> Received:
        """The files that were uploaded ahead of the form."""
        kept, lost = redeem(tickets, self.user)
        return Received(kept, lost=lost)

    def receive(self) -> Received:
        """Keep the files that came with the form; a refused one leaves no trace but its name."""
        received = self.redeem(self.request.POST.getlist("documents"))
        for file in self.request.FILES.getlist("files"):
            try:
                received.documents.append(documents.store(file=file, by=self.user))
            except Refused as refusal:
                received.refused.append((file.name or "", file.size or 0, " ".join(refusal.messages)))
        return received

    def writing(self, form: InitiativeForm, received: Received | None) -> Writing:
        """What a valid form says, for the action; only the text without what was `received`."""
        return Writing(
            language=form.cleaned_data["language"],
            values=form.values,
            partners=form.partners_chosen,
            commitments=form.commitments_chosen,
            links=form.links.links if received else (),
            documents=received.documents if received else (),
            removed=[form.evidence[key] for key in form.cleaned_data["remove"]] if received else (),
        )

    @property
    def form_mark(self) -> str:
        """The mark that a form keeps through errors and copies, new for each page that begins one."""
        mark = self.request.POST.get("form", "")
        return mark if FORM_MARK.fullmatch(mark) else uuid.uuid4().hex

    @property
    def address(self) -> str:
        return (
            reverse("initiative_edit", args=[self.initiative.pk])
            if self.initiative
            else reverse("initiative_new")
        )
