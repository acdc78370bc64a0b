"""A question put to a list by its address; what every list has in common."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from members.models import Network
from network_portal.common.forms import PortalFormMixin
from network_portal.common.sorting import fold

#: How long a search may be, and how many of its words count.
SEARCH_LENGTH, SEARCH_WORDS = 120, 8


class SearchField(forms.CharField):
    """Words to look for; cleaned they are a list of folded words, so that accents do not matter."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "search"})
        super().__init__(required=False, max_length=SEARCH_LENGTH, widget=widget, **kwargs)

    def clean(self, value: Any) -> list[str]:
        return fold(super().clean(value).replace("\x00", "")).split()[:SEARCH_WORDS]


class Question(PortalFormMixin, forms.Form):
    """What the address asks for. A value that does not exist has its error beside it and counts for nothing."""

    def __init__(self, data: QueryDict, *, network: Network) -> None:
        super().__init__(data)
        self.network = network
        for name, choices in self.offered().items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.full_clean()

    def offered(self) -> dict[str, list[tuple[str, Any]]]:
        """The choices of the filters that offer what the network holds, by their names."""
        return {}

    def asked(self, name: str) -> Any:
        """The value of one filter; empty where nothing, or nothing that exists, was asked for."""
        return self.cleaned_data.get(name) or ""

    @property
    def is_plain(self) -> bool:
        """Whether everything is shown; the order is no filter."""
        return not any(str(self.data.get(name, "")).strip() for name in self.fields if name != "sort")

    @property
    def in_words(self) -> str:
        """The filters in force, for the note of an export: Year: 2017; Host state: Ecuador."""
        return "; ".join(
            f"{self.fields[name].label}: {self._word(name)}"
            for name in self.fields
            if name != "sort" and self.asked(name)
        )

    def _word(self, name: str) -> str:
        choices = dict(getattr(self.fields[name], "choices", []))
        typed = str(self.data.get(name, ""))
        return str(choices.get(typed, typed))


def export_links(request: HttpRequest, *, kinds: tuple[str, ...] = ("csv", "xlsx")) -> list[tuple[str, str]]:
    """(CSV, address) and so on: the same question in other formats, all pages of it."""
    links = []
    for kind in kinds:
        address = request.GET.copy()
        address.pop("page", None)
        address["format"] = kind
        links.append((kind.upper(), f"?{address.urlencode()}"))
    return links
