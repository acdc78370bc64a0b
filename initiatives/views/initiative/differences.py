"""Two texts side by side: which fields differ, and which words in them."""

from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField

from initiatives.forms import InitiativeForm
from initiatives.forms.initiative import COLUMNS
from network_portal.common import formats
from network_portal.common.pieces import Pieces, compare
from network_portal.common.translation import current_language, fingerprint

LISTS = ("audiences", "partners")


@dataclass(frozen=True)
class Difference:
    """One field as it is saved and as it was typed."""

    field: BoundField
    theirs: Pieces
    mine: Pieces
    take_theirs: bool


def differences(
    form: InitiativeForm, current: dict[str, Any], *, base: str, taken: set[str]
) -> list[Difference]:
    """The fields that differ between a valid form and what is saved now.

    base: `fingerprints` of what the form began with; what was not touched since is taken from the other side.
    """
    began = dict(part.rpartition("-")[::2] for part in base.split("~"))
    found = []
    for name in COLUMNS:
        theirs, mine = plain(name, current[name]), plain(name, form.cleaned_data.get(name))
        if theirs != mine:
            untouched = began.get(name) == fingerprint(str(mine))
            was, is_now = compare(_shown(form, name, theirs), _shown(form, name, mine))
            found.append(Difference(form[name], was, is_now, name in taken or untouched))
    return found


def fingerprints(values: dict[str, Any]) -> str:
    """A short mark of each field's value, so that a later conflict knows what was touched."""
    return "~".join(f"{name}-{fingerprint(str(plain(name, values[name])))}" for name in COLUMNS)


def plain(name: str, value: Any) -> str | list[str]:
    """A value as a form sends it, whatever it came from: text, a key, an ISO date, or a sorted list of keys."""
    if name in LISTS:
        return sorted(str(getattr(item, "pk", item)) for item in value or [])
    return str(value if value is not None else "").replace("\r\n", "\n").strip()


def _shown(form: InitiativeForm, name: str, value: str | list[str]) -> str:
    """In words: the labels of choices, one a line, and dates as they are read."""
    if isinstance(value, list):
        return "\n".join(_label(form, name, key) for key in value)
    if name in ("start", "end") and (day := form.fields[name].to_python(value)):
        return formats.date_long(day, current_language())
    return _label(form, name, value) if hasattr(form.fields[name], "choices") else value


def _label(form: InitiativeForm, name: str, key: str) -> str:
    for value, label in form.fields[name].choices:  # type: ignore[attr-defined]
        if isinstance(label, list | tuple):  # a group
            if key in (found := {str(one): text for one, text in label}):
                return str(found[key])
        elif str(value) == key:
            return str(label)
    return key
