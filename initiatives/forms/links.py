"""Links that show what an initiative says: rows of a name and an address."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network_portal.common.forms import PortalFormMixin

#: Rows that a page has at least, and at most.
ROWS, MOST = 2, 30
LABEL_LENGTH, URL_LENGTH = 200, 500


class LinkForm(PortalFormMixin, forms.Form):
    """One row; the rows of a page share the names of their controls."""

    label = forms.CharField(label=_("What it is"), required=False)
    url = forms.CharField(
        label=_("Address"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )

    def add_prefix(self, field_name: str) -> str:
        return f"link_{field_name}"

    def clean_label(self) -> str:
        return _fitting(self.cleaned_data["label"], LABEL_LENGTH)

    def clean_url(self) -> str:
        """The address with its scheme; only pages of the web are links."""
        url = self.cleaned_data["url"]
        if not url:
            return ""
        if "://" not in url and not url.lower().startswith(("javascript:", "data:", "mailto:")):
            url = f"https://{url}"
        message = gettext("Write the whole address of the page, as in https://www.example.org/decree.")
        URLValidator(schemes=["http", "https"], message=message)(url)
        return _fitting(url, URL_LENGTH)

    def clean(self) -> dict[str, Any]:
        """A name without an address is an error; an address without a name is called after its host."""
        cleaned: dict[str, Any] = self.cleaned_data
        if cleaned.get("label") and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", gettext("Write the address of this link, or empty the row."))
        elif cleaned.get("url") and not cleaned.get("label"):
            cleaned["label"] = urlsplit(cleaned["url"]).netloc[:LABEL_LENGTH]
        return cleaned


class LinkRows:
    """The rows of a page: what was typed, and empty ones behind it."""

    def __init__(self, data: QueryDict | None) -> None:
        typed = _typed(data)
        self.typed = [self._row(number, row) for number, row in enumerate(typed)]
        blank = max(ROWS - len(typed), 1)
        self.blank = [self._row(len(typed) + number, None) for number in range(blank)]

    def __iter__(self) -> Any:
        return iter(self.typed + self.blank)

    @staticmethod
    def _row(number: int, row: dict[str, str] | None) -> LinkForm:
        # bound by the names that the controls have on the page
        data = row and {f"link_{name}": value for name, value in row.items()}
        return LinkForm(data, auto_id=f"id_{number}_%s")

    @property
    def error_summary(self) -> list[tuple[str, str]]:
        return [error for row in self.typed for error in row.error_summary]

    @property
    def is_valid(self) -> bool:
        return all(row.is_valid() for row in self.typed)

    @property
    def links(self) -> list[tuple[str, str]]:
        """(label, address) of the rows that hold one; only once they are valid."""
        rows = [(row.cleaned_data["label"], row.cleaned_data["url"]) for row in self.typed]
        return list(dict.fromkeys((label, url) for label, url in rows if url))


def _typed(data: QueryDict | None) -> list[dict[str, str]]:
    if data is None:
        return []
    labels, urls = data.getlist("link_label")[:MOST], data.getlist("link_url")[:MOST]
    length = max(len(labels), len(urls))
    labels, urls = labels + [""] * (length - len(labels)), urls + [""] * (length - len(urls))
    return [{"label": a, "url": b} for a, b in zip(labels, urls, strict=True) if a.strip() or b.strip()]


def _fitting(value: str, most: int) -> str:
    if len(value) > most:
        message = gettext("This has %(count)s characters; at most %(most)s fit. Shorten it.")
        raise forms.ValidationError(message, params={"count": len(value), "most": most})
    return value
