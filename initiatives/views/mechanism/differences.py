"""A mechanism as it is saved and as somebody typed it: which fields differ, and which words in them."""

from datetime import date
from typing import Any

from initiatives.forms.dates import Known, typed
from initiatives.forms.mechanism import COLUMNS, MechanismForm
from initiatives.views.initiative.differences import Difference
from network_portal.common import formats
from network_portal.common.translation import current_language, fingerprint
from network_portal.common.words import compare

LISTS = ("ministries", "initiatives", "unverified")


def differences(
    form: MechanismForm, current: dict[str, Any], *, base: str, taken: set[str]
) -> list[Difference]:
    """The fields that differ between a valid form and what is saved now.

    base: `fingerprints` of what the form began with; what was not touched since is taken from the other side.
    """
    began = dict(part.rpartition("-")[::2] for part in base.split("~"))
    found = []
    for name in COLUMNS:
        if name not in form.fields:
            continue
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
    """A value as a form sends it: text, a key, a date as it is typed, a sorted list of keys, or a tick as a list."""
    if name in LISTS:
        return sorted(str(item) for item in value or [])
    if name == "is_verified":
        return ["on"] if value else []
    if isinstance(value, Known):
        return typed(*value)
    return str(value if value is not None else "").replace("\r\n", "\n").strip()


def _shown(form: MechanismForm, name: str, value: str | list[str]) -> str:
    """In words: the labels of choices, one a line, and dates as they are read."""
    if name == "is_verified":
        return str(form.fields[name].label) if value else ""
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, list):
        return "\n".join(str(choices.get(key, key)) for key in value)
    if name == "dissolved_on" and value:
        return formats.date_long(date.fromisoformat(value), current_language())
    return str(choices.get(value, value)) if value else ""
