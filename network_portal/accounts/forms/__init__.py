"""The forms of sign-in and of one's own account: allauth's rules in the portal's words and looks."""

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from network_portal.common.forms import PortalFormMixin
from network_portal.common.translation import Language

if TYPE_CHECKING:
    Base = forms.BaseForm
else:
    Base = object

PASSWORD_RULES = _("At least 12 characters. A sentence that only you would write is easy to remember.")


class AccountFormMixin(PortalFormMixin, Base):
    """Put before one of allauth's forms: our labels and help, and no placeholders that vanish when one types."""

    holds_texts = False
    labels: ClassVar[dict[str, Any]] = {}
    help_texts: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")


class LoginForm(AccountFormMixin, account.LoginForm):
    labels = {"login": _("Email address"), "password": _("Password")}


class ReauthenticateForm(AccountFormMixin, account.ReauthenticateForm):
    labels = {"password": _("Password")}


class ResetPasswordForm(AccountFormMixin, account.ResetPasswordForm):
    labels = {"email": _("Email address")}
    help_texts = {"email": _("The one you sign in with.")}


class ResetPasswordKeyForm(AccountFormMixin, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password, once more")}
    help_texts = {"password1": PASSWORD_RULES}


class ChangePasswordForm(AccountFormMixin, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    help_texts = {"password1": PASSWORD_RULES}


class SetPasswordForm(AccountFormMixin, account.SetPasswordForm):
    labels = {"password1": _("New password"), "password2": _("New password, once more")}
    help_texts = {"password1": PASSWORD_RULES}


class AuthenticateForm(AccountFormMixin, mfa.AuthenticateForm):
    labels = {"code": _("Code")}
    help_texts = {"code": _("Six digits from your app, or one of your recovery codes.")}


class ReauthenticateByCodeForm(AccountFormMixin, mfa.ReauthenticateForm):
    labels = {"code": _("Code")}
    help_texts = {"code": _("Six digits from your app, or one of your recovery codes.")}


class ActivateTOTPForm(AccountFormMixin, totp.ActivateTOTPForm):
    labels = {"code": _("Code shown in the app")}
    help_texts = {"code": _("Six digits; they change every half minute.")}


class AddWebAuthnForm(AccountFormMixin, webauthn.AddWebAuthnForm):
    labels = {
        "name": _("Name of the key"),
        "passwordless": _("Sign in with this key alone, without a password"),
    }
    help_texts = {
        "name": _("So that you recognise it, as in “office phone”."),
        "passwordless": _("The key will then ask for your PIN, fingerprint or face."),
    }


class EditWebAuthnForm(AccountFormMixin, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of the key")}


class PreferencesForm(PortalFormMixin, forms.Form):
    """What a person chooses for oneself."""

    holds_texts = False
    language = forms.ChoiceField(
        label=_("Language of the emails"),
        help_text=_("The pages follow the language that you choose at the top of each of them."),
        choices=Language.choices,
        widget=forms.RadioSelect,
    )


class ProfileForm(PortalFormMixin, forms.Form):
    """How colleagues read of a person in the directory."""

    holds_texts = False
    name = forms.CharField(
        label=_("Your name"), max_length=200, error_messages={"required": _("Write your name.")}
    )
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("Shown to those who take part in the Network, as +54 11 4819 7000."),
        max_length=40,
        required=False,
    )
