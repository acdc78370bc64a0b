"""The form by which an invited person opens the account: with a password, or with a passkey instead."""

from typing import Any

from allauth.mfa.webauthn.internal import auth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network_portal.accounts.forms import PASSWORD_RULES
from network_portal.accounts.models import User
from network_portal.common.forms import PortalBoundField, PortalFormMixin


class PasswordBoundField(PortalBoundField):
    """A password may be left out where a passkey takes its place, but is not marked as optional."""

    @property
    def is_marked_optional(self) -> bool:
        return False


class AcceptForm(PortalFormMixin, forms.Form):
    """Name and two equal passwords, or name and what the browser says of a new passkey."""

    bound_field_class = PasswordBoundField
    holds_texts = False

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("As colleagues in the Network should read it. Correct it if it is not right."),
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_RULES,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password, once more"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, initial={"name": person.name}, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "credential" in self.errors:
            self._refuse_passkey()
        elif cleaned.get("credential") is not None:
            self._check_passkey(cleaned["credential"])
        else:
            self._check_passwords(cleaned.get("password1", ""), cleaned.get("password2", ""))
        return cleaned

    def _check_passwords(self, password: str, again: str) -> None:
        if not password:
            self.add_error("password1", _("Choose a password, or use a passkey instead."))
            return
        try:
            validate_password(password, User(email=self.person.email, name=self.cleaned_data.get("name", "")))
        except ValidationError as error:
            self.add_error("password1", error)
        if password != again:
            self.add_error("password2", _("The two passwords are not the same."))

    def _check_passkey(self, credential: Any) -> None:
        try:
            auth.parse_registration_response(credential)
            binding = auth.complete_registration(credential)
        except (ValidationError, ValueError, AttributeError, KeyError):
            self._refuse_passkey()
            return
        # Alone it has to stand for both steps: something that one has, and a PIN, a finger or a face.
        if not binding.is_user_verified():
            self._refuse_passkey()

    def _refuse_passkey(self) -> None:
        self.errors.pop("credential", None)
        self.data = {name: value for name, value in self.data.items() if name != "credential"}
        self.add_error(None, _("The passkey was not accepted. Try again, or choose a password."))
