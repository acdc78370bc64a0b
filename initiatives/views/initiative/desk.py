"""What one request for the form of an initiative works with."""

import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives import actions
from initiatives.actions import Writing
from initiatives.forms import InitiativeForm, Partners
from initiatives.forms.answered import Answered
from initiatives.forms.initiative import COLUMNS, stored
from initiatives.models import Evidence, Initiative, Mechanism
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


class WritersDesk:
    """A person in front of a form in which a text is written: what was typed, and the files that came with it."""

    #: The fields of the form that a reader compares.
    names: Collection[str]

    def __init__(self, request: HttpRequest, text: Any) -> None:
        self.request, self.text = request, text
        self.user: Any = request.user

    @property
    def initial(self) -> dict[str, Any]:
        """What the form begins with."""
        raise NotImplementedError

    def typed(self) -> QueryDict:
        """What was sent, with the other side's text where a conflict was settled in its favour."""
        data = self.request.POST.copy()
        if self.text and data.get("version") == str(self.initial["version"]):
            for name in self.taken:
                value = plain(name, self.initial[name])
                data.setlist(name, value if isinstance(value, list) else [value])
        return data

    @property
    def taken(self) -> set[str]:
        return {name for name in self.names if self.request.POST.get(f"take_{name}") == "theirs"}

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

    @property
    def form_mark(self) -> str:
        """The mark that a form keeps through errors and copies, new for each page that begins one."""
        mark = self.request.POST.get("form", "")
        return mark if FORM_MARK.fullmatch(mark) else uuid.uuid4().hex


class Desk(WritersDesk):
    """A person in front of one initiative, or of a new one."""

    names = COLUMNS
    #: Whether a published text is changed: then what is written stands beside it until it is approved.
    is_change = False

    def __init__(self, request: HttpRequest, initiative: Initiative | None) -> None:
        super().__init__(request, initiative)
        self.initiative = initiative
        self.key = str(initiative.pk) if initiative else "new"

    @property
    def may_write(self) -> bool:
        return bool(self.user.has_perm("initiatives.edit_text", self.initiative))

    @property
    def here(self) -> str:
        """The page of the text."""
        return self.initiative.get_absolute_url() if self.initiative else reverse("workspace")

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
        # read along with the text where it came from `page.find`
        named: Any = getattr(self.initiative, "named_partners", None)
        return list(
            self.initiative.partner_ministries.values_list("pk", flat=True) if named is None else named
        )

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
    def mechanisms(self) -> list[Mechanism]:
        """Public ones of the person's states in force today, and the one that the text names already."""
        network = self.initiative.network_id if self.initiative else self.request.network.pk  # type: ignore[attr-defined]
        kept = self.initiative.mechanism_id if self.initiative else None
        found = Mechanism.objects.in_force().filter(
            network=network, state__in={seat.ministry.state_id for seat in self.seats}
        )
        return list(Mechanism.objects.filter(Q(pk__in=found.values("pk")) | Q(pk=kept)).order_by("pk"))

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
        if self.text and self.text.status == Status.IN_CLEARANCE:
            return "clear"
        if self.text:
            submits = self.user.has_perm("initiatives.submit_text", self.text)
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

    def form(self, data: QueryDict | None = None, **options: Any) -> InitiativeForm:
        initial = options.pop("initial", self.initial)
        return InitiativeForm(
            data, seats=self.seats, partners=self.partners, answered=self.answered, evidence=self.evidence,
            initial=initial, mechanisms=self.mechanisms, **options,
        )  # fmt: skip

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

    def save(
        self,
        form: InitiativeForm,
        received: Received | None,
        *,
        submitting: bool = False,
        autosave: bool = False,
    ) -> Any:
        """Write a valid form; the text that was written. Raises as `actions.log` does."""
        return actions.log(
            writing=self.writing(form, received),
            by=self.user,
            initiative=self.initiative,
            version=form.cleaned_data["version"],
            seat=form.seat_chosen,
            submitting=submitting,
            autosave=autosave,
            form=self.form_mark,
        )

    def stored_in(self, text: Any) -> dict[str, Any]:
        """What a text as it stands now holds, under the form's names."""
        partners = list(text.partner_ministries.values_list("pk", flat=True))
        return stored(text, partners, list(text.commitments.values_list("pk", flat=True)))

    def version_of(self, text: Any) -> int:
        """The version that a form on the text as it stands now begins with."""
        return int(text.version)

    @property
    def autosaves(self) -> str:
        """Where the page saves by itself."""
        return reverse("initiative_autosave", args=[self.initiative.pk]) if self.initiative else self.address

    @property
    def address(self) -> str:
        return (
            reverse("initiative_edit", args=[self.initiative.pk])
            if self.initiative
            else reverse("initiative_new")
        )
