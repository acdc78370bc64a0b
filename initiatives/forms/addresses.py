"""A field for the address of a page, written as people write it."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext

LENGTH = 500


class AddressField(forms.CharField):
    """The whole address, with https:// put before one without a scheme; only pages of the web."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(widget=forms.TextInput(attrs=attrs), max_length=LENGTH, **kwargs)

    def clean(self, value: Any) -> str:
        url: str = super().clean(value)
        if not url:
            return ""
        if "://" not in url and not url.lower().startswith(("javascript:", "data:", "mailto:")):
            url = f"https://{url}"
        message = gettext("Write the whole address of the page, as in https://www.example.org/decree.")
        URLValidator(schemes=["http", "https"], message=message)(url)
        return url
