"""What one request for the form of a commitment works with."""

import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.forms.commitment import COLUMNS, MOST, CommitmentForm, stored
from initiatives.models import Commitment, Initiative
from initiatives.states import PUBLIC, Status
from initiatives.views.initiative.desk import FORM_MARK
from initiatives.views.text.sending import way_of
from members.models import Seat, State
from members.queries import seats_of_state
from network_portal.documents import actions as documents
from network_portal.documents.models import Document
from network_portal.documents.tickets import redeem, ticket
from network_portal.documents.validation import Refused


@dataclass
class Source:
    """The file of the source as this request has it, whether it came just now, and why one was not taken."""

    document: Document | None = None
    is_new: bool = False
    refusal: str = ""

    @property
    def ticket(self) -> str:
        """What the page sends along so that a file that came is not lost; empty for one that is saved."""
        return ticket(self.document) if self.document and self.is_new else ""


class CommitmentDesk:
    """A person in front of one commitment, or of a new one; `state`: for which the secretariat logs it."""

    def __init__(
        self, request: HttpRequest, commitment: Commitment | None, state: State | None = None
    ) -> None:
        self.request, self.commitment, self.state = request, commitment, state
        self.user: Any = request.user
        self.network: Any = request.network  # type: ignore[attr-defined]

    @property
    def publishes(self) -> bool:
        """Whether the secretariat logs it, so that it is public at once."""
        return self.commitment is None and self.state is not None

    @property
    def corrects(self) -> bool:
        """Whether what is public already is corrected."""
        return self.commitment is not None and self.commitment.status in PUBLIC

    @cached_property
    def seats(self) -> list[Seat]:
        """Where the text may belong: the one seat of a commitment, the person's own, or those of the state."""
        if self.commitment:
            return [self.commitment.seat]
        if self.state:
            return list(seats_of_state(self.network, self.state))
        seats = self.request.roles.seats_in(self.network)  # type: ignore[attr-defined]
        return list({seat.pk: seat for seat in seats}.values())

    @cached_property
    def linked(self) -> set[int]:
        """Keys of the initiatives that answer it already."""
        if self.commitment is None:
            return set()
        return set(self.commitment.initiatives.values_list("pk", flat=True))  # type: ignore[attr-defined]

    @cached_property
    def offered(self) -> list[Initiative]:
        """The initiatives that may answer it: of its state, by number; those linked stay whatever became of them."""
        states = {seat.ministry.state_id for seat in self.seats}
        found = Initiative.objects.visible_to(self.user).filter(network=self.network, state__in=states)
        found = found.exclude(status=Status.ARCHIVED).for_list().order_by("-pk")
        known = {row.pk: row for row in found[:MOST]}
        if missing := self.linked - known.keys():
            known |= {row.pk: row for row in Initiative.objects.filter(pk__in=missing).for_list()}
        return list(known.values())

    @cached_property
    def initial(self) -> dict[str, Any]:
        """What the form begins with; the language of writing is the last one used."""
        if self.commitment:
            return stored(self.commitment, self.linked)
        empty: dict[str, Any] = dict.fromkeys(COLUMNS, "")
        language = self.request.session.get("writing_language", self.user.language)
        return empty | {"language": language, "initiatives": [], "version": ""}

    @cached_property
    def way(self) -> str:
        """Where a submitted text goes; see `way_of`."""
        return way_of(self.commitment, self.user, self.seats)

    def source(self) -> Source:
        """The file that came with the form, or ahead of it, or that the commitment has."""
        saved = self.commitment.source_document if self.commitment else None
        if file := self.request.FILES.get("file"):
            try:
                return Source(documents.store(file=file, by=self.user), is_new=True)
            except Refused as refusal:
                return Source(saved, refusal=f"{file.name}: {' '.join(refusal.messages)}")
        kept, lost = redeem(self.request.POST.getlist("document"), self.user)
        if lost:
            return Source(
                saved, refusal=_("The file that you had uploaded is no longer there. Choose it once more.")
            )
        return Source(kept[-1], is_new=True) if kept else Source(saved)

    def form(
        self, data: Any = None, *, source: Source | None = None, complete: bool = False
    ) -> CommitmentForm:
        source = source or self.source()
        return CommitmentForm(
            data,
            network=self.network,
            seats=self.seats,
            offered=self.offered,
            initial=self.initial,
            complete=complete or self.publishes or self.corrects,
            document=source.document,
            refusal=source.refusal,
            is_public=self.corrects,
        )

    @property
    def form_mark(self) -> str:
        """The mark that a form keeps through errors and copies, new for each page that begins one."""
        mark = self.request.POST.get("form", "")
        return mark if FORM_MARK.fullmatch(mark) else uuid.uuid4().hex

    @property
    def address(self) -> str:
        if self.commitment:
            return reverse("commitment_edit", args=[self.commitment.pk])
        new = reverse("commitment_new")
        return f"{new}?state={self.state.slug}" if self.state else new
