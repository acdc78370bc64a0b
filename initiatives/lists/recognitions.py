"""The list of recognitions: what it may be asked for, its table, and how each is told."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Recognition
from members.lists.asking import Question, SearchField
from members.models import Network, State
from network_portal.common import formats
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, column, current_language, in_language, read

SEARCHED = [
    column(field, code)
    for field in ("cited_by", "where", "quotation", "summary", "state__name")
    for code in LANGUAGE_CODES
]
SORTS = [("newest", gettext_lazy("Latest first")), ("oldest", gettext_lazy("Oldest first"))]
#: In the address of the filter by state: the network itself.
OF_NETWORK = "network"


class RecognitionQuestion(Question):
    """Words, a state or the network itself, a year, and the order; `shown` for the secretariat."""

    q = SearchField(label=gettext_lazy("Search"))
    state = forms.ChoiceField(label=gettext_lazy("Cited"), required=False)
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), required=False, coerce=int)
    shown = forms.ChoiceField(
        label=gettext_lazy("On the public site"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            ("yes", gettext_lazy("Shown")),
            ("no", gettext_lazy("Hidden")),
        ],
    )
    sort = forms.ChoiceField(label=gettext_lazy("Sort by"), required=False, choices=SORTS)

    def __init__(self, data: Any, *, network: Network, office: bool = False) -> None:
        self.office = office
        super().__init__(data, network=network)

    @property
    def _all(self) -> QuerySet[Recognition]:
        found: Any = Recognition.objects.of_network(self.network)
        return found if self.office else found.shown()

    def offered(self) -> dict[str, list[tuple[str, Any]]]:
        """The states that were cited and the years in which anybody was."""
        if not self.office:
            del self.fields["shown"]
        states = State.objects.filter(pk__in=self._all.values("state")).sorted_by_name()
        years = self._all.order_by("-on__year").filter(on__isnull=False).values_list("on__year", flat=True)
        return {
            "state": [
                ("", _("All")),
                (OF_NETWORK, _("The Network itself")),
                *((state.slug, state.name) for state in states),
            ],
            "year": [("", _("All years")), *((str(year), str(year)) for year in dict.fromkeys(years))],
        }

    @cached_property
    def found(self) -> Any:
        """Those that answer it, in its order, with their states."""
        found: Any = self._all
        for word in self.asked("q"):
            somewhere = Q()
            for text in SEARCHED:
                somewhere |= Q(**{f"{text}__folded__contains": word})
            found = found.filter(somewhere)
        if state := self.asked("state"):
            found = found.filter(
                Q(state__isnull=True) if state == OF_NETWORK else Q(state__iso2=state.upper())
            )
        if year := self.asked("year"):
            found = found.filter(on__year=year)
        if shown := self.asked("shown"):
            found = found.filter(is_hidden=shown == "no")
        found = found.select_related("state")
        return found.order_by("on", "pk") if self.asked("sort") == "oldest" else found.latest_first()


@dataclass(frozen=True)
class Told:
    """A recognition in the page's language, plain enough to be kept.

    words: the quotation; language: of its words where that is not the page's. translated_from: the language of
    the original where the words are the Network's own translation of it, and `original` those that were said.
    says, where, by: in our words. when, machine: its date as far as it is known, or empty.
    """

    pk: int
    href: str
    words: str
    language: str
    original: str
    translated_from: str
    says: str
    by: str
    where: str
    when: str
    machine: str
    state: str
    source: str
    is_verified: bool
    is_hidden: bool = False


def told(recognition: Recognition) -> Told:
    """As pages tell it."""
    here, original = current_language(), recognition.original_language
    words = read(recognition, "quotation")
    is_ours = bool(words.value) and words.language != original
    on, precision = recognition.on, recognition.precision
    length = {"year": 4, "month": 7, "day": 10}[precision]
    return Told(
        pk=recognition.pk,
        href=recognition.get_absolute_url(),
        words=words.value,
        language=words.language if words.is_foreign else "",
        original=in_language(recognition, "quotation", original) if is_ours else "",
        translated_from=original if is_ours else "",
        says=read(recognition, "summary").value,
        by=read(recognition, "cited_by").value,
        where=read(recognition, "where").value,
        when=formats.date_known(on, precision, here) if on else "",
        machine=on.isoformat()[:length] if on else "",
        state=recognition.state.name if recognition.state else "",
        source=recognition.source,
        is_verified=recognition.is_verified,
        is_hidden=recognition.is_hidden,
    )


def languages_of(recognition: Recognition) -> list[tuple[str, str]]:
    """(code, own name) of the languages in which its words are, the one they were said in first."""
    names = {"es": "Español", "pt-br": "Português", "en": "English"}
    original = recognition.original_language
    written = [
        code
        for code in LANGUAGE_CODES
        if any(in_language(recognition, name, code) for name in ("quotation", "summary"))
    ]
    return [(code, names[code]) for code in sorted(written, key=lambda code: code != original)]


def of_home(network: Network) -> list[Told]:
    """What the home page tells: the quotation that is large there first, then the others, the latest first."""
    rows = list(Recognition.objects.of_network(network).shown().select_related("state").latest_first())
    large = next((row for row in rows if row.is_featured), None)
    large = large or next((row for row in rows if row.original_quotation), None)
    ordered = [large, *(row for row in rows if row is not large)] if large else rows
    return [told(row) for row in ordered]


def table_of(recognitions: Any, *, note: str = "", absolute: Any = str) -> Table:
    """Recognitions as a table, texts in the page's language where they have one."""
    columns = [
        Column("by", _("Who cited")),
        Column("where", _("Where")),
        Column("date", _("Date")),
        Column("state", _("State")),
        Column("quotation", _("Quotation")),
        Column("language", _("Language of the quotation"), "language"),
        Column("original", _("Quotation in its original language")),
        Column("original_language", _("Original language"), "language"),
        Column("summary", _("What it says, in our words")),
        Column("verified", _("Read at the source")),
        Column("source", _("Source")),
        Column("address", _("Address")),
    ]
    definition = _("Recognitions as the portal's list shows them under the same filters.")
    rows = [_row(row, absolute) for row in recognitions]
    return Table("recognitions", _("Recognitions"), columns, rows, definition=definition, note=note)


def _row(row: Recognition, absolute: Any) -> tuple[Any, ...]:
    one = told(row)
    quoted = read(row, "quotation")
    return (
        one.by, one.where, one.when or None, one.state or None, quoted.value or None,
        quoted.language if quoted.value else None, row.original_quotation or None,
        row.original_language if row.original_quotation else None, one.says or None, row.is_verified, row.source,
        absolute(one.href),
    )  # fmt: skip
