"""How allauth behaves here: nobody signs up, words are ours, mail is in its reader's language."""

import logging
from smtplib import SMTPException
from typing import Any

import qrcode  # type: ignore[import-untyped]
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from network_portal.common.translation import current_language
from network_portal.notifications.letters import wrapped

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The address or the password is not correct."),
        "too_many_login_attempts": _("Too many attempts in a short time. Wait five minutes."),
        "incorrect_password": _("The password is not correct."),
        "enter_current_password": _("Enter your current password."),
        "incorrect_code": _("The code is not correct."),
        "invalid_password_reset": _("This link is no longer valid. Ask for a new one."),
        "same_as_current": _("The new password must differ from the current one."),
        "rate_limited": _("Too many attempts in a short time. Wait five minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To one's work; who has no part in it today is told so on the page of the account."""
        if request.roles.networks:  # type: ignore[attr-defined]
            return reverse("workspace")
        return reverse("account")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Past the limit of failures the answer is the 429 page, not one more form to try."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(respond_429(request))

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMessage:
        """In lines as long as those of the portal's other mails."""
        message: EmailMessage = super().render_mail(*args, **kwargs)
        message.body = wrapped(str(message.body))
        message.extra_headers["Content-Language"] = current_language()
        message.extra_headers["Auto-Submitted"] = "auto-generated"
        return message

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail about an account is in its person's language, whatever the page's was.

        It is sent while its reader waits, for a link to a new password must not lie in a queue. A mail server
        that is away is told in the log only: the page would tell who has an account.
        """
        user = context.get("user") or self.request.user
        with override(getattr(user, "language", None)):
            try:
                super().send_mail(template_prefix, email, context)
            except (OSError, SMTPException):
                logger.exception("%s was not sent", template_prefix)


class MFAAdapter(DefaultMFAAdapter):
    """The second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not correct. It changes every half minute."),
        "cannot_delete_authenticator": _("This second step cannot be removed."),
        "cannot_generate_recovery_codes": _("Recovery codes need a second step: set one up first."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The QR code as an element of the page: the content policy refuses `data:` pictures."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        cells = code.get_matrix()
        dark = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(cells) for x, cell in enumerate(row) if cell
        )
        size = len(cells)
        return (
            f'<svg viewBox="0 0 {size} {size}" width="232" height="232" role="img" aria-labelledby="qr">'
            f'<path fill="#ffffff" d="M0 0h{size}v{size}H0z"/><path fill="#000000" d="{dark}"/></svg>'
        )

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return __("Key %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        from allauth.core import context

        return context.request.network.short_name
