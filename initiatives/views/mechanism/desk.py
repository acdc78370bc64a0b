"""What one request for the form of a mechanism works with."""

import re
import uuid
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.forms.mechanism import COLUMNS, MechanismForm, stored
from initiatives.models import Initiative, Mechanism
from initiatives.views.mechanism.differences import plain
from members.models import Ministry, Seat
from network_portal.common.sorting import sort_key
from network_portal.documents import actions as documents
from network_portal.documents.models import Document
from network_portal.documents.tickets import redeem

FORM_MARK = re.compile("[0-9a-zA-Z-]{1,40}")


class Desk:
    """A person in front of one mechanism, or of a new one of a seat."""

    def __init__(self, request: HttpRequest, mechanism: Mechanism | None, seat: Seat) -> None:
        self.request, self.mechanism, self.seat = request, mechanism, seat
        self.user: Any = request.user
        self.document: Document | None = mechanism.instrument_document if mechanism else None

    @cached_property
    def is_office(self) -> bool:
        """Whether the secretariat writes: what it saves is public at once."""
        if self.mechanism is None:
            own = self.request.roles.capacities_in(self.seat)  # type: ignore[attr-defined]
            return not own and self.user.has_perm("members.use_office", self.request.network)  # type: ignore[attr-defined]
        return self.mechanism.is_entry_of_record and self.user.has_perm(
            "initiatives.correct_mechanism", self.mechanism
        )

    @property
    def proposes(self) -> bool:
        """Whether saving begins the change of a published mechanism."""
        return self.mechanism is not None and self.mechanism.is_entry_of_record and not self.is_office

    @property
    def is_change(self) -> bool:
        return self.proposes or (self.mechanism is not None and self.mechanism.is_change)

    @cached_property
    def member_keys(self) -> list[int]:
        return list(self.mechanism.ministries.values_list("pk", flat=True)) if self.mechanism else []

    @cached_property
    def institutions(self) -> list[Ministry]:
        """Those of the state today; what was named before stays on offer though it was closed."""
        named = [*self.member_keys, self.mechanism.lead_id if self.mechanism else None]
        of_today = Q(pk__in=Ministry.objects.in_force().values("pk"))
        found = Ministry.objects.filter(of_today | Q(pk__in=[key for key in named if key]))
        found = found.filter(state=self.seat.ministry.state_id)
        return sorted(found, key=lambda row: (sort_key(row.name), row.pk))

    @cached_property
    def initiatives(self) -> list[Initiative] | None:
        """Published ones of the state that may run under it; None for a change, which does not speak of them."""
        if self.is_change:
            return None
        public = Initiative.objects.of_network(self.seat.network_id).of_state(self.seat.ministry.state_id)
        free = Q(mechanism__isnull=True) | Q(mechanism=self.mechanism)
        return list(public.published().filter(free).order_by("pk"))

    @property
    def gathered_keys(self) -> list[int]:
        return [each.pk for each in self.initiatives or [] if each.mechanism_id]

    @cached_property
    def initial(self) -> dict[str, Any]:
        """What the form begins with; the language of writing is the last one used."""
        if self.mechanism:
            return stored(self.mechanism, self.member_keys, self.gathered_keys)
        empty: dict[str, Any] = dict.fromkeys(COLUMNS, "")
        lists = {"ministries": [], "initiatives": [], "unverified": [], "is_verified": False}
        language = self.request.session.get("writing_language", self.user.language)
        return empty | lists | {"language": language, "version": ""}

    def form(self, data: QueryDict | None = None, **options: Any) -> MechanismForm:
        files = self.request.FILES if data is not None else None
        has_record = self.mechanism is not None and (self.is_change or self.mechanism.is_entry_of_record)
        return MechanismForm(
            data, files, institutions=self.institutions, initiatives=self.initiatives, initial=self.initial,
            is_office=self.is_office, chooses_language=not has_record, **options,
        )  # fmt: skip

    def typed(self) -> QueryDict:
        """What was sent, with the other side's text where a conflict was settled in its favour."""
        data = self.request.POST.copy()
        if self.mechanism and data.get("version") == str(self.mechanism.version):
            for name in self.taken:
                value = plain(name, self.initial[name])
                data.setlist(name, value if isinstance(value, list) else [value])
        return data

    @property
    def taken(self) -> set[str]:
        return {name for name in COLUMNS if self.request.POST.get(f"take_{name}") == "theirs"}

    def receive(self, form: MechanismForm) -> Document | None:
        """The file of the instrument: one that came now or ahead of the form, or the one that is there.

        Also of a form that is refused otherwise, so that nobody has to choose the file again.
        """
        file = form.cleaned_data.get("file") if hasattr(form, "cleaned_data") else None
        if file:
            self.document = documents.store(file=file, by=self.user)
        elif ticket := self.request.POST.get("document"):
            kept, lost = redeem([ticket], self.user)
            self.document = kept[0] if kept else self.document
            if lost:
                form.add_error(
                    "file", ValidationError(_("The uploaded file is no longer there. Choose it once more."))
                )
        elif form.cleaned_data.get("remove_file"):
            self.document = None
        return self.document

    @property
    def uploaded(self) -> Document | None:
        """A file that is stored and not saved with the mechanism yet."""
        saved = self.mechanism.instrument_document_id if self.mechanism else None
        return self.document if self.document and self.document.pk != saved else None

    @property
    def form_mark(self) -> str:
        """The mark that a form keeps through errors and copies, new for each page that begins one."""
        mark = self.request.POST.get("form", "")
        return mark if FORM_MARK.fullmatch(mark) else uuid.uuid4().hex

    @property
    def address(self) -> str:
        if self.mechanism:
            return reverse("mechanism_edit", args=[self.mechanism.pk])
        return f"{reverse('mechanism_new')}?seat={self.seat.pk}"
