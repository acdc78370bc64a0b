"""What the secretariat narrows its queue by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.reviewing import REVIEWABLES, Queued
from network_portal.common.forms import PortalFormMixin
from network_portal.common.sorting import sort_key

WHOSE = [("", _("Whoever reviews it")), ("mine", _("Mine")), ("nobody", _("Nobody's yet"))]


class QueueForm(PortalFormMixin, forms.Form):
    """Kind, state and reviewer; a choice that does not exist narrows nothing."""

    kind = forms.ChoiceField(label=_("Kind of text"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    whose = forms.ChoiceField(label=_("Reviewer"), required=False, choices=WHOSE)

    def __init__(self, data: Any, *, queue: list[Queued]) -> None:
        super().__init__(data)
        kinds = [(kind, each.label) for kind, each in REVIEWABLES.items()]
        states = {text.state_slug: text.state for text in queue}
        named = sorted(states.items(), key=lambda state: sort_key(state[1]))
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("All states")), *named]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """By name, what is asked for and exists."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
