"""The columns of each kind of file, by stable keys; exports have exactly these, in this order."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from members.imports.cells import Choice, Country, Day, Email, Form, Number, Web, YesNo
from members.models import Appointment, Ministry, Seat
from members.states import Capacity, ImportKind, MinistryKind
from network_portal.accounts.models import User
from network_portal.common.translation import Language


@dataclass(frozen=True)
class Column:
    """One column: the key in the header, the label that people read, what it holds, and whether it must be there."""

    key: str
    label: Any
    holds: Any
    form: Form
    #: The file is refused without the column.
    needed: bool = False
    #: A new row is refused without a value.
    required: bool = False

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Keys and labels, where there are only some values."""
        if not isinstance(self.form, Choice):
            return []
        return [(str(key), str(label)) for key, label in self.form.choices.choices]


def _longest(model: Any, field: str) -> int:
    return model._meta.get_field(field).max_length or 0


ID = Column(
    "id", _("number"), _("The portal's own number of the row. Leave it empty for what is new."), Number()
)
STATE = Column(
    "state", _("state"), _("ISO code of two letters, as AR, or the state's name."), Country(), True, True
)
SINCE = Column("since", _("first day"), _("2026-11-23 or 23/11/2026."), Day(), True, True)
LAST_DAY = Column("last_day", _("last day"), _("As the first day; empty while it goes on."), Day())
INSTITUTION_KIND = Column("kind", _("kind"), _("A key or its label."), Choice(MinistryKind))

_NAME = Form(_longest(Ministry, "name"))
_TRANSLATION = _("Empty where nobody translated it yet.")

MINISTRIES = (
    ID,
    STATE,
    Column("kind", _("kind"), _("A key or its label."), Choice(MinistryKind), True, True),
    Column("name_es", _("name in Spanish"), _TRANSLATION, _NAME, True),
    Column("name_pt", _("name in Portuguese"), _TRANSLATION, _NAME, True),
    Column("name_en", _("name in English"), _TRANSLATION, _NAME, True),
    Column(
        "original_language",
        _("language of writing"),
        _("The language of the official name, which has to be there."),
        Choice(Language),
        True,
        True,
    ),
    Column("acronym", _("acronym"), _("At most 20 characters."), Form(_longest(Ministry, "acronym"))),
    Column("website", _("website"), _("With https:// at its beginning."), Web(_longest(Ministry, "website"))),
    Column("source", _("source"), _("Where the name was read."), Form(_longest(Ministry, "source"))),
    Column("verified", _("name verified"), _("Yes or no; empty is no."), YesNo()),
    SINCE,
    LAST_DAY,
    Column(
        "end_reason",
        _("reason of the end"),
        _("The law or decree; only with a last day."),
        Form(_longest(Ministry, "end_reason")),
    ),
)

_INSTITUTION = (
    STATE,
    Column(
        "institution",
        _("institution"),
        _("Its number in the register, or its name in any language."),
        Form(_longest(Ministry, "name")),
        True,
        True,
    ),
    Column("kind", _("kind"), _("Only where two institutions have the same name."), Choice(MinistryKind)),
)

SEATS = (
    ID,
    *_INSTITUTION,
    Column("email", _("email of the office"), _("An address of the office."), Email(_longest(Seat, "email"))),
    Column("phone", _("telephone of the office"), _("As +54 11 4819 7000."), Form(_longest(Seat, "phone"))),
    Column(
        "address", _("address of the office"), _("On one or more lines."), Form(_longest(Seat, "address"))
    ),
    Column("closed_on", _("closed on"), _("To be read only: a seat is closed on its own page."), Day()),
)

APPOINTMENTS = (
    ID,
    *_INSTITUTION,
    Column(
        "email",
        _("email"),
        _("The address that the person signs in with. Who has no account yet is invited."),
        Email(_longest(User, "email")),
        True,
        True,
    ),
    Column(
        "name", _("name of the person"), _("Needed for who has no account yet."), Form(_longest(User, "name"))
    ),
    Column("language", _("language of the mails"), _("Only for who has no account yet."), Choice(Language)),
    Column("capacity", _("capacity"), _("A key or its label."), Choice(Capacity), True, True),
    Column(
        "title", _("post"), _("As the letter of appointment has it."), Form(_longest(Appointment, "title"))
    ),
    SINCE,
    LAST_DAY,
    Column(
        "end_reason",
        _("reason of the end"),
        _("Only with a last day."),
        Form(_longest(Appointment, "end_reason")),
    ),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    ImportKind.MINISTRIES: MINISTRIES,
    ImportKind.SEATS: SEATS,
    ImportKind.APPOINTMENTS: APPOINTMENTS,
}


def column_of(kind: str, key: str) -> Column:
    """The column of that key; KeyError if there is none."""
    return {column.key: column for column in COLUMNS[kind]}[key]
