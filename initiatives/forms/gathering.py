"""The form by which initiatives are put under a published mechanism."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative, Mechanism
from network_portal.common.forms import PortalFormMixin


def offered(mechanism: Mechanism) -> list[Initiative]:
    """Published initiatives of its state that run under it, or under none."""
    public = Initiative.objects.of_network(mechanism.network_id).of_state(mechanism.state_id).published()
    return list(public.filter(Q(mechanism__isnull=True) | Q(mechanism=mechanism)).order_by("pk"))


class GatheringForm(PortalFormMixin, forms.Form):
    """A tick for each."""

    initiatives = forms.MultipleChoiceField(
        label=_("Initiatives under it"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Published ones of the state. One that runs under another mechanism is not listed."),
        error_messages={"invalid_choice": _("One of the initiatives cannot be put under this mechanism.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, offered: list[Initiative]) -> None:
        ticked = [str(each.pk) for each in offered if each.mechanism_id]
        super().__init__(data, initial={"initiatives": ticked})
        self.offered = {str(each.pk): each for each in offered}
        self.fields["initiatives"].choices = [  # type: ignore[attr-defined]
            (key, f"{each.number} · {each.heading.value}") for key, each in self.offered.items()
        ]

    @property
    def chosen(self) -> list[Initiative]:
        return [self.offered[key] for key in self.cleaned_data["initiatives"]]
