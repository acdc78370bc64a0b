"""How allauth behaves here: nobody signs up, and mail goes through the outbox's channel in the reader's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import override


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail about an account is in its person's language, whatever the page's was."""
        user = context.get("user")
        if user is None:
            return super().send_mail(template_prefix, email, context)
        with override(user.language):
            return super().send_mail(template_prefix, email, context)
