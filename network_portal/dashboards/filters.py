"""What a dashboard may be asked for in its address, by the names that lists of initiatives use as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.filters import FIRST_YEAR, LAST_YEAR, PlainSelect
from initiatives.states import Audience, Kind, Stage
from network_portal.common.forms import PortalFormMixin
from network_portal.common.periods import today

LABELS = {
    "period": gettext_lazy("Period"),
    "state": gettext_lazy("State"),
    "kind": gettext_lazy("Kind"),
    "audience": gettext_lazy("Audience"),
    "stage": gettext_lazy("Stage"),
}
CHOICES: dict[str, Any] = {"kind": Kind, "audience": Audience, "stage": Stage}
EVERY = {
    "kind": gettext_lazy("All kinds"),
    "audience": gettext_lazy("All audiences"),
    "stage": gettext_lazy("All stages"),
}
#: Lists call the period by what it is; an address copied from there works here.
ALIASES = {"period": "year"}
#: All that an address may ask.
NAMES = {*LABELS, *ALIASES.values()}


@dataclass(frozen=True)
class Filters:
    """What was asked for and exists: a year, a state's ISO code (AR), a kind, an audience, a stage."""

    period: int | None = None
    state: str = ""
    kind: str = ""
    audience: str = ""
    stage: str = ""
    #: What was asked for and does not exist, as (name of the field, what was written).
    refused: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @classmethod
    def read(cls, data: Mapping[str, str], *, states: Sequence[str]) -> "Filters":
        """From an address; `states` are the codes that there are. What is unknown is left out and named."""
        found, refused = {}, []
        for name in LABELS:
            text = (data.get(name) or data.get(ALIASES.get(name, name)) or "").strip()
            value = _read(name, text, states)
            if value is None:
                refused.append((name, text[:60]))
            elif value:
                found[name] = value
        return cls(**found, refused=tuple(refused))

    def without(self, *names: str) -> "Filters":
        """The same with some left open."""
        blank: dict[str, Any] = {name: None if name == "period" else "" for name in names}
        return replace(self, **blank)

    def query(self, **renamed: str) -> str:
        """The address's part after the question mark, or nothing; a field may be renamed: `period="year"`."""
        values = {name: getattr(self, name) for name in LABELS}
        values["state"] = self.state.lower()
        pairs = {renamed.get(name, name): value for name, value in values.items() if value}
        return f"?{urlencode(pairs)}" if pairs else ""

    def in_words(self, names: Mapping[str, str]) -> str:
        """What is shown: "Period: 2026; State: Argentina", or nothing; `names` of states by code."""
        said = []
        for name, label in LABELS.items():
            value = getattr(self, name)
            if value:
                words = CHOICES[name](value).label if name in CHOICES else names.get(str(value), value)
                said.append(f"{label}: {words}")
        return "; ".join(said)

    @property
    def key(self) -> str:
        """One text for equal filters; what was refused is no part of what they show."""
        return self.query()


def _read(name: str, text: str, states: Sequence[str]) -> Any:
    """The value, "" for nothing asked, None for what does not exist."""
    if not text:
        return ""
    if name == "period":
        year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
        return year if FIRST_YEAR <= year <= LAST_YEAR else None
    if name == "state":
        return text.upper() if text.upper() in states else None
    return text if text in CHOICES[name].values else None


class FilterForm(PortalFormMixin, forms.Form):
    """The filters as a page shows them."""

    period = forms.CharField(label=LABELS["period"], required=False, widget=PlainSelect)
    state = forms.CharField(label=LABELS["state"], required=False, widget=PlainSelect)
    kind = forms.CharField(label=LABELS["kind"], required=False, widget=PlainSelect)
    audience = forms.CharField(label=LABELS["audience"], required=False, widget=PlainSelect)
    stage = forms.CharField(label=LABELS["stage"], required=False, widget=PlainSelect)

    def __init__(self, filters: Filters, *, years: Sequence[int], states: Sequence[tuple[str, str]]) -> None:
        """`states`: (ISO code, name) in the order to show, nothing on the page of one state."""
        values = {name: getattr(filters, name) for name in LABELS}
        super().__init__(initial=values | {"state": filters.state.lower()})
        shown = {*years, today().year, *([filters.period] if filters.period else [])}
        all_years = [(str(year), str(year)) for year in sorted(shown, reverse=True)]
        self._choose("period", [("", _("All years")), *all_years])
        self._choose("state", [("", _("All states")), *((code.lower(), name) for code, name in states)])
        for name, choices in CHOICES.items():
            self._choose(name, [("", EVERY[name]), *choices.choices])
        if not states:
            del self.fields["state"]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].widget.choices = choices
